package dev.minato.prove.solve;

import static java.util.Objects.requireNonNull;

/** A set of characters: these, or all but these. */
public record Letters(boolean except, String these) {
    public static final Letters ANY = new Letters(true, "");
    public static final Letters DIGIT = new Letters(false, "0123456789");

    public Letters {
        requireNonNull(these, "these is null");
    }

    public static Letters one(char letter) {
        return new Letters(false, String.valueOf(letter));
    }

    /** The letter in both cases. */
    public static Letters folded(char letter) {
        char lower = Character.toLowerCase(letter);
        char upper = Character.toUpperCase(letter);
        return lower == upper ? one(letter) : new Letters(false, "" + lower + upper);
    }

    public boolean has(char letter) {
        return these.indexOf(letter) >= 0 != except;
    }

    public boolean isAny() {
        return except && these.isEmpty();
    }
}
