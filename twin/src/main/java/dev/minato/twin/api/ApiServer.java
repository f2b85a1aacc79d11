package dev.minato.twin.api;

import java.util.function.Consumer;

/** The one way into the embedded cluster. It belongs to the loop. */
public interface ApiServer {
    /**
     * Handles a request. {@code done} is called once, on the loop, perhaps inside this call: for reads at once, for writes
     * when they are durable. Never throws for a request: what is wrong with it is answered as a Status.
     */
    void handle(ApiRequest request, Consumer<ApiResponse> done);
}
