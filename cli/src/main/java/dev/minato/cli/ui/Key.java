package dev.minato.cli.ui;

/** A key that was pressed. */
sealed interface Key {
    /** A character that is written. */
    record Letter(int character) implements Key {
        static Letter of(char character) {
            return new Letter(character);
        }
    }

    /** A key without a character. */
    enum Special implements Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        ESCAPE,
        BACKSPACE,
        /** Ctrl-C, and the end of input. */
        INTERRUPT
    }
}
