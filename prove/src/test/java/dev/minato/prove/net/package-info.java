@NullMarked
package dev.minato.prove.net;

import org.jspecify.annotations.NullMarked;
