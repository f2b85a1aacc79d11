/** The platform put together by constructors: which controller runs on what, and who answers its questions. */
@NullMarked
package dev.minato.cli.wire;

import org.jspecify.annotations.NullMarked;
