package dev.minato.console.view;

/** How a state is shown: colour is never the only sign, the word stands beside it. */
public enum Tone {
    GOOD,
    BUSY,
    BAD,
    QUIET;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
