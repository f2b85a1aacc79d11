package dev.minato.twin.api.kinds;

/** A kind that nothing particular is known of: stored as it comes. */
public enum PlainRules implements KindRules {
    PLAIN
}
