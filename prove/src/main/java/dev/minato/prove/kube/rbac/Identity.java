package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Who sends a request, as the API server sees it after authentication.
 *
 * @param user the user's name; of a service account {@code system:serviceaccount:NAMESPACE:NAME}
 * @param groups all of them, {@code system:authenticated} too
 */
public record Identity(String user, NavigableSet<String> groups) implements Comparable<Identity> {
    public static final String AUTHENTICATED = "system:authenticated";
    public static final String UNAUTHENTICATED = "system:unauthenticated";
    public static final String MASTERS = "system:masters";
    public static final String ANONYMOUS = "system:anonymous";
    static final String ACCOUNT_PREFIX = "system:serviceaccount:";
    private static final String SOMEBODY = "(somebody)"; // no binding can name a user with this

    public Identity {
        requireNonNull(user, "user is null");
        groups = Collections.unmodifiableNavigableSet(new TreeSet<>(groups));
    }

    /** A user with these groups, and with {@code system:authenticated} as everybody who signs in. */
    public static Identity user(String name, String... groups) {
        TreeSet<String> all = new TreeSet<>(List.of(groups));
        all.add(AUTHENTICATED);
        return new Identity(name, all);
    }

    /** Somebody of whom only the groups are known. */
    public static Identity member(String... groups) {
        return user(SOMEBODY, groups);
    }

    /** A service account with the groups that every service account has. */
    public static Identity account(String namespace, String name) {
        return user(
                ACCOUNT_PREFIX + namespace + ":" + name,
                "system:serviceaccounts",
                "system:serviceaccounts:" + namespace);
    }

    /** Who has not signed in. */
    public static Identity anonymous() {
        return new Identity(ANONYMOUS, new TreeSet<>(List.of(UNAUTHENTICATED)));
    }

    /** The identity that somebody has of whom just this is known. */
    public static Identity of(Subject subject) {
        return switch (subject) {
            case Subject.User(String name) -> name.equals(ANONYMOUS) ? anonymous() : named(name);
            case Subject.Group(String name) ->
                name.equals(UNAUTHENTICATED) ? anonymous() : name.equals(AUTHENTICATED) ? member() : member(name);
            case Subject.ServiceAccount(String namespace, String name) -> account(namespace, name);
        };
    }

    /** The user of a name; a service account's name gives it its groups. */
    static Identity named(String name) {
        if (name.startsWith(ACCOUNT_PREFIX)) {
            String[] parts = name.substring(ACCOUNT_PREFIX.length()).split(":", -1);
            if (parts.length == 2) {
                return account(parts[0], parts[1]);
            }
        }
        return user(name);
    }

    /** Whom a binding can name to reach this identity. */
    public List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        if (user.startsWith(ACCOUNT_PREFIX)) {
            String[] parts = user.substring(ACCOUNT_PREFIX.length()).split(":", -1);
            if (parts.length == 2) {
                subjects.add(new Subject.ServiceAccount(parts[0], parts[1]));
            }
        }
        subjects.add(new Subject.User(user));
        groups.forEach(group -> subjects.add(new Subject.Group(group)));
        return subjects;
    }

    public boolean isMaster() {
        return groups.contains(MASTERS);
    }

    @Override
    public int compareTo(Identity other) {
        int byUser = user.compareTo(other.user);
        return byUser != 0 ? byUser : groups.toString().compareTo(other.groups.toString());
    }

    @Override
    public String toString() {
        if (user.equals(SOMEBODY)) {
            TreeSet<String> named = new TreeSet<>(groups);
            named.remove(AUTHENTICATED);
            return named.isEmpty() ? "anybody who signs in" : "a member of " + String.join(", ", named);
        }
        if (subjects().getFirst() instanceof Subject.ServiceAccount account) {
            return account.toString();
        }
        TreeSet<String> named = new TreeSet<>(groups);
        named.remove(AUTHENTICATED);
        named.remove(UNAUTHENTICATED);
        return "user " + user + (named.isEmpty() ? "" : " of " + String.join(", ", named));
    }
}
