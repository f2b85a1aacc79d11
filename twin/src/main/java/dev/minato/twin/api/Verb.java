package dev.minato.twin.api;

/** What a request wants, in the words of authorisation. The last four only name requests that are for no resource. */
public enum Verb {
    GET("get"),
    LIST("list"),
    WATCH("watch"),
    CREATE("create"),
    UPDATE("update"),
    PATCH("patch"),
    DELETE("delete"),
    DELETE_COLLECTION("deletecollection"),
    POST("post"),
    PUT("put"),
    HEAD("head"),
    OPTIONS("options");

    private final String text;

    Verb(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
