package dev.minato.objects.tree;

/** JSON's null. Absent is another thing: there the map has no such key. */
public enum NullValue implements Value {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
