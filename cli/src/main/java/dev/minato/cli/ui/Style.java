package dev.minato.cli.ui;

/** What a piece of text means; how that looks is the terminal's: no colour that a light or a dark ground swallows. */
enum Style {
    PLAIN("", ""),
    BOLD("\u001b[1m", "\u001b[1m"),
    FAINT("\u001b[2m", "\u001b[2m"),
    GOOD("\u001b[32m", ""),
    BAD("\u001b[31m", "\u001b[1m"),
    BUSY("\u001b[33m", ""),
    NAME("\u001b[36m", ""),
    /** The row that keys are about, and the bar at the top. */
    SELECTED("\u001b[7m", "\u001b[7m");

    static final String RESET = "\u001b[0m";

    private final String coloured;
    private final String plain;

    Style(String coloured, String plain) {
        this.coloured = coloured;
        this.plain = plain;
    }

    String on(String text, boolean colours) {
        String code = colours ? coloured : plain;
        return code.isEmpty() ? text : code + text + RESET;
    }
}
