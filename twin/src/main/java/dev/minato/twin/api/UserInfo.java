package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asks: what authentication found out. */
public record UserInfo(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    public static final String AUTHENTICATED = "system:authenticated";
    public static final String UNAUTHENTICATED = "system:unauthenticated";
    public static final String MASTERS = "system:masters";
    public static final String SERVICE_ACCOUNT_PREFIX = "system:serviceaccount:";

    /** Nobody in particular. */
    public static final UserInfo ANONYMOUS = new UserInfo("system:anonymous", List.of(UNAUTHENTICATED));

    /** The administrator, whom authorisation lets pass. */
    public static final UserInfo ADMIN = new UserInfo("minato-admin", List.of(MASTERS, AUTHENTICATED));

    public UserInfo {
        requireNonNull(name, "name is null");
        requireNonNull(uid, "uid is null");
        groups = List.copyOf(groups);
        extra = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public UserInfo(String name, List<String> groups) {
        this(name, "", groups, Map.of());
    }

    /** The user that a service account is, with the groups that every service account has. */
    public static UserInfo serviceAccount(String namespace, String name, String uid) {
        return new UserInfo(
                SERVICE_ACCOUNT_PREFIX + namespace + ":" + name,
                uid,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED),
                Map.of());
    }

    /**
     * The user of a name alone, as impersonation and the direct way need it: a service account gets its groups, the
     * anonymous user its own, anybody else {@code system:authenticated}.
     */
    public static UserInfo named(String name) {
        if (name.equals(ANONYMOUS.name())) {
            return ANONYMOUS;
        }
        if (name.startsWith(SERVICE_ACCOUNT_PREFIX)) {
            String[] parts = name.substring(SERVICE_ACCOUNT_PREFIX.length()).split(":", -1);
            if (parts.length == 2) {
                return serviceAccount(parts[0], parts[1], "");
            }
        }
        return new UserInfo(name, List.of(AUTHENTICATED));
    }

    /** The same user in one group more. */
    public UserInfo inGroup(String group) {
        List<String> more = new ArrayList<>(groups);
        more.add(group);
        return new UserInfo(name, uid, more, extra);
    }

    public boolean isMaster() {
        return groups.contains(MASTERS);
    }

    /** The name tells users apart well enough: what they may do is looked up by them at every request. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof UserInfo that
                        && name.equals(that.name)
                        && uid.equals(that.uid)
                        && groups.equals(that.groups)
                        && extra.equals(that.extra));
    }
}
