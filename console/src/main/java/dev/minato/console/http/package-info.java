/** HTTPS: files of the page, sessions, JSON, and server-sent events. */
@NullMarked
package dev.minato.console.http;

import org.jspecify.annotations.NullMarked;
