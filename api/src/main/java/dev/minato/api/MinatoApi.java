package dev.minato.api;

/** The names that all kinds of ours share. */
public final class MinatoApi {
    public static final String GROUP = "minato.dev";
    public static final String VERSION = "v1alpha1";
    public static final String API_VERSION = GROUP + "/" + VERSION;

    /** Where the platform keeps the objects that it makes itself: the root application, applications it has found. */
    public static final String NAMESPACE = "minato";

    private MinatoApi() {}
}
