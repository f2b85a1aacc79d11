/** Which objects: selectors over labels and over fields, as objects hold them and as clients write them in requests. */
@NullMarked
package dev.minato.objects.selector;

import org.jspecify.annotations.NullMarked;
