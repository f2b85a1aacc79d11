package dev.minato.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.minato.console.access.Person;
import dev.minato.console.oidc.OidcException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who somebody is in the cluster, by the claims of a token that was verified: as kube-apiserver's {@code --oidc-*} flags
 * say it, and never anybody of Kubernetes' own ({@code system:...}), whom the console could impersonate.
 */
final class Claims {
    private static final String RESERVED = "system:";
    private static final int GROUPS_MAX = 1_000;

    private Claims() {}

    static Person person(JWTClaimsSet claims, OidcConfig config) {
        for (Map.Entry<String, String> required : config.requiredClaims().entrySet()) {
            if (!required.getValue().equals(claims.getClaim(required.getKey()))) {
                throw untrusted("the claim " + required.getKey() + " is not what is required");
            }
        }
        if (!(claims.getClaim(config.usernameClaim()) instanceof String name) || name.isEmpty()) {
            throw untrusted("there is no claim " + config.usernameClaim() + " to name the user by");
        }
        Object verified = claims.getClaim("email_verified");
        if (config.usernameClaim().equals("email") && verified != null && !Boolean.TRUE.equals(verified)) {
            throw untrusted("the e-mail address is not verified");
        }
        String user = config.prefixOfUser() + name;
        if (user.startsWith(RESERVED)) {
            throw untrusted("the user " + user + " would be one of Kubernetes' own");
        }
        List<String> groups = new ArrayList<>(groups(claims, config));
        groups.add("system:authenticated"); // as the API server gives it to everybody who is signed in
        return new Person(user, groups);
    }

    /** A text or a list of texts; a group of Kubernetes' own is left out. */
    private static List<String> groups(JWTClaimsSet claims, OidcConfig config) {
        Object claim = config.groupsClaim().isEmpty() ? null : claims.getClaim(config.groupsClaim());
        List<?> named = claim instanceof List<?> list ? list : claim == null ? List.of() : List.of(claim);
        if (named.size() > GROUPS_MAX) {
            throw untrusted("more than " + GROUPS_MAX + " groups");
        }
        List<String> groups = new ArrayList<>();
        for (Object one : named) {
            if (!(one instanceof String group)) {
                throw untrusted("the claim " + config.groupsClaim() + " holds something that is no name");
            }
            String prefixed = config.groupsPrefix() + group;
            if (!prefixed.startsWith(RESERVED) && !group.isEmpty()) {
                groups.add(prefixed);
            }
        }
        return groups;
    }

    private static OidcException untrusted(String why) {
        return new OidcException(Reason.UNTRUSTED, "the token was verified, but " + why);
    }
}
