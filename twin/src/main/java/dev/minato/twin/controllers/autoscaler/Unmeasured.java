package dev.minato.twin.controllers.autoscaler;

/** A metric gives no proposal, in Kubernetes' words where it has some. */
final class Unmeasured extends Exception {
    private static final long serialVersionUID = 1;

    Unmeasured(String message) {
        super(message);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
