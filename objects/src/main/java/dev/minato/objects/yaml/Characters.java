package dev.minato.objects.yaml;

/** Kinds of characters, as libyaml (YAML 1.1) knows them. */
final class Characters {
    static final int BYTE_ORDER_MARK = 0xFEFF;

    private Characters() {}

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    /** What may stand unescaped; tabs and everything beyond 16 bits may not. */
    static boolean isPrintable(int c) {
        return c == '\n'
                || (c >= ' ' && c <= 0x7E)
                || (c >= 0xA0 && c <= 0xFFFD && c != BYTE_ORDER_MARK && !(c >= 0xD800 && c <= 0xDFFF));
    }
}
