package dev.minato.objects.tree;

/** True or false. */
public enum BoolValue implements Value {
    FALSE,
    TRUE;

    public static BoolValue of(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    public boolean flag() {
        return this == TRUE;
    }

    @Override
    public String toString() {
        return flag() ? "true" : "false";
    }
}
