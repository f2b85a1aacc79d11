package dev.minato.twin.api.auth;

/**
 * What authorisation says.
 *
 * @param reason why it is allowed, in the real server's words; when it is not: what went wrong in finding out, mostly empty
 */
public record Verdict(boolean allowed, String reason) {
    static final Verdict NO = new Verdict(false, "");
}
