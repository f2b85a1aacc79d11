package dev.minato.objects.names;

/** The shapes of names, letter by letter. ASCII only, as the server's expressions are. */
final class Letters {
    private Letters() {}

    /** {@code ([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]}. */
    static boolean isQualified(String text) {
        int last = text.length() - 1;
        if (last < 0 || !isAlphanumeric(text.charAt(0)) || !isAlphanumeric(text.charAt(last))) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** {@code [a-z0-9]([-a-z0-9]*[a-z0-9])?}. */
    static boolean isLabel(String text) {
        return isLabel(text, 0, text.length());
    }

    private static boolean isLabel(String text, int from, int to) {
        if (from >= to || !isLowerOrDigit(text.charAt(from)) || !isLowerOrDigit(text.charAt(to - 1))) {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            char c = text.charAt(i);
            if (!isLowerOrDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Labels with dots between them. */
    static boolean isSubdomain(String text) {
        int from = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
            if (!isLabel(text, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return isLabel(text, from, text.length());
    }

    /** {@code [a-z]([-a-z0-9]*[a-z0-9])?}. */
    static boolean isLabelWithLetterFirst(String text) {
        return isLabel(text) && text.charAt(0) >= 'a';
    }

    /** {@code [A-Za-z_][A-Za-z0-9_]*}. */
    static boolean isIdentifier(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && (i == 0 ? !isLetter(c) : !isAlphanumeric(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Letters, digits and these, at least one. */
    static boolean isMadeOf(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && others.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** {@code [0-9]+%}. */
    static boolean isPercent(String text) {
        int last = text.length() - 1;
        if (last < 1 || text.charAt(last) != '%') {
            return false;
        }
        for (int i = 0; i < last; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
