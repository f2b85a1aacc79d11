package dev.minato.objects.patch;

import static java.util.Objects.requireNonNull;

/** A patch that cannot be read or does not fit the object; the message is the API server's. */
public final class PatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public PatchException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind is null");
    }

    /** What the API server answers. */
    public enum Kind {
        /** 400: the patch is malformed. */
        BAD_REQUEST,
        /** 422: the patch is well formed, but not for this object. */
        UNPROCESSABLE,
        /** 415: this kind takes no such patch. */
        UNSUPPORTED,
        /** 500: what the real server answers, too, where its library has no better word. */
        INTERNAL
    }

    public Kind kind() {
        return kind;
    }
}
