package dev.minato.console.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * Somebody who is on the way to the provider and back.
 *
 * @param state comes back with the code: the answer is to this attempt
 * @param nonce comes back in the token: it was made for this attempt
 * @param verifier is shown with the code: whoever stole the code alone has nothing (RFC 7636)
 * @param to the page to go to afterwards
 */
record Attempt(String state, String nonce, String verifier, String to, Instant until) {
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
