package dev.minato.twin.api;

import java.util.function.Consumer;

/** patch in its four forms. */
interface Patches {
    void patch(Call call, Consumer<ApiResponse> done);
}
