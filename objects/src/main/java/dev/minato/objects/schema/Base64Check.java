package dev.minato.objects.schema;

import org.jspecify.annotations.Nullable;

/** Whether a text is base64, with the place of the first wrong character as Go's decoder tells it. */
final class Base64Check {
    private Base64Check() {}

    static @Nullable String problem(String text) {
        int quantum = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                at++;
            } else if (isDigit(c)) {
                quantum = (quantum + 1) % 4;
                at++;
            } else if (c == '=' && quantum >= 2) {
                return padding(text, at, quantum);
            } else {
                return illegal(at);
            }
        }
        return quantum == 0 ? null : illegal(text.length() - quantum);
    }

    private static @Nullable String padding(String text, int start, int quantum) {
        int at = start + 1;
        if (quantum == 2) {
            while (at < text.length() && isLineEnd(text.charAt(at))) {
                at++;
            }
            if (at == text.length() || text.charAt(at) != '=') {
                return illegal(at == text.length() ? text.length() : at);
            }
            at++;
        }
        while (at < text.length() && isLineEnd(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? null : illegal(at);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    private static String illegal(int at) {
        return "illegal base64 data at input byte " + at;
    }
}
