package dev.minato.twin.api.kinds;

/** The rules of the built-in kinds. */
public final class BuiltInKinds {
    private BuiltInKinds() {}

    public static KindCatalog catalog() {
        return new KindCatalog();
    }
}
