package dev.minato.prove.iam.encode;

/** Something of a policy that the encoding cannot say exactly: the answer is unknown, with this as the reason. */
public final class NotModelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotModelled(String what) {
        super(what);
    }
}
