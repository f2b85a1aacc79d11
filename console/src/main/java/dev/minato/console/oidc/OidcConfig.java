package dev.minato.console.oidc;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How people sign in at a provider; the words are those of kube-apiserver's {@code --oidc-*} flags.
 *
 * @param issuer what tokens must say, letter by letter; {@code https}
 * @param clientId of the console at the provider; the audience of tokens
 * @param clientSecret empty for a public client, which PKCE alone protects
 * @param redirectUri where the provider sends browsers back to: {@code https://HOST/auth/callback}
 * @param scopes asked for beside {@code openid}
 * @param usernameClaim {@code sub} unless somebody decided otherwise
 * @param usernamePrefix {@code -} for none; empty: {@code ISSUER#}, but none for the claim {@code email}
 * @param groupsClaim empty: nobody has groups
 * @param groupsPrefix before every group
 * @param requiredClaims what a token must say beside
 * @param signingAlgorithms those that a token may be signed by; only asymmetric ones are allowed
 */
public record OidcConfig(
        String issuer,
        String clientId,
        String clientSecret,
        URI redirectUri,
        List<String> scopes,
        String usernameClaim,
        String usernamePrefix,
        String groupsClaim,
        String groupsPrefix,
        Map<String, String> requiredClaims,
        List<String> signingAlgorithms) {
    /** kube-apiserver's list, without EdDSA. */
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512");

    /** Where the provider sends browsers back to. */
    public static final String CALLBACK = "/auth/callback";

    public OidcConfig {
        requireNonNull(redirectUri, "redirectUri is null");
        scopes = List.copyOf(scopes);
        requiredClaims = java.util.Collections.unmodifiableMap(new TreeMap<>(requiredClaims));
        signingAlgorithms = List.copyOf(signingAlgorithms);
        if (!issuer.startsWith("https://") || issuer.contains("?") || issuer.contains("#")) {
            throw new IllegalArgumentException("the issuer must be an https address without query or fragment");
        }
        if (clientId.isEmpty() || usernameClaim.isEmpty()) {
            throw new IllegalArgumentException("a client id and a claim for the user's name are needed");
        }
        if (!"https".equals(redirectUri.getScheme()) || !CALLBACK.equals(redirectUri.getPath())) {
            throw new IllegalArgumentException("the redirect address must be https://HOST" + CALLBACK);
        }
        for (String algorithm : signingAlgorithms) {
            if (!ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException("tokens signed by " + algorithm + " are not taken; these are: "
                        + String.join(", ", ALGORITHMS));
            }
        }
        if (signingAlgorithms.isEmpty()) {
            throw new IllegalArgumentException("an algorithm for signatures is needed");
        }
    }

    String prefixOfUser() {
        return switch (usernamePrefix) {
            case "-" -> "";
            case "" -> usernameClaim.equals("email") ? "" : issuer + "#";
            default -> usernamePrefix;
        };
    }
}
