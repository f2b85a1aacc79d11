@NullMarked
package dev.minato.prove.net.space;

import org.jspecify.annotations.NullMarked;
