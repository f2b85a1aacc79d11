package dev.minato.reconcile;

import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;

/** What came of a change. */
public sealed interface Outcome {
    /**
     * Done, and durable.
     *
     * @param after the object as it is now; null when it is gone
     * @param resourceVersion the version that the World must show before the controller is asked again; empty for
     *     changes that left nothing to wait for
     */
    record Done(@Nullable KubeObject after, String resourceVersion) implements Outcome {}

    /**
     * Refused by the API server, which did nothing.
     *
     * @param code the HTTP status: 404, 409, 422, ...
     * @param reason the reason of the Status: NotFound, AlreadyExists, Conflict, Invalid, Forbidden, ...
     * @param message the message of the Status, for people
     */
    record Refused(int code, String reason, String message) implements Outcome {
        public boolean isConflict() {
            return reason.equals("Conflict");
        }

        public boolean isNotFound() {
            return code == 404;
        }

        /**
         * Nothing new is taken in a namespace that is on its way out. It is no fault, and it will not change: whoever
         * wanted to create something has nothing left to do there.
         */
        public boolean isNamespaceEnding() {
            return code == 403 && message.endsWith("because it is being terminated");
        }

        public boolean isAlreadyExists() {
            return reason.equals("AlreadyExists");
        }
    }

    /** No answer: it may or may not have been done. The World will show. */
    record Unknown(String message) implements Outcome {}
}
