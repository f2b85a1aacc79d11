/** Which Pods stand behind a Service: EndpointSlices, and the older Endpoints. */
@NullMarked
package dev.minato.twin.controllers.endpoints;

import org.jspecify.annotations.NullMarked;
