package dev.minato.twin.api.auth;

import dev.minato.twin.api.Impersonation;
import dev.minato.twin.api.UserInfo;
import java.util.ArrayList;
import java.util.List;

/** What somebody must be allowed to who acts as another, and who that other is. Stateless. */
public final class ImpersonationChecks {
    private ImpersonationChecks() {}

    /** Each of these must be allowed to the user. */
    public static List<Attributes> of(UserInfo user, Impersonation as) {
        List<Attributes> wanted = new ArrayList<>();
        String[] account = serviceAccount(as.user());
        if (account != null) {
            wanted.add(Attributes.resource(user, "impersonate", "", "serviceaccounts", "", account[0], account[1]));
        } else {
            wanted.add(Attributes.resource(user, "impersonate", "", "users", "", "", as.user()));
        }
        if (!as.uid().isEmpty()) {
            wanted.add(Attributes.resource(user, "impersonate", "authentication.k8s.io", "uids", "", "", as.uid()));
        }
        as.groups().forEach(group -> wanted.add(Attributes.resource(user, "impersonate", "", "groups", "", "", group)));
        as.extra()
                .forEach((key, values) -> values.forEach(value -> wanted.add(Attributes.resource(
                        user, "impersonate", "authentication.k8s.io", "userextras", key, "", value))));
        return wanted;
    }

    /** Whom the request acts as. */
    public static UserInfo user(Impersonation as) {
        UserInfo named = UserInfo.named(as.user());
        List<String> groups = new ArrayList<>(as.groups().isEmpty() ? named.groups() : as.groups());
        boolean anonymous = as.user().equals(UserInfo.ANONYMOUS.name());
        String base = anonymous ? UserInfo.UNAUTHENTICATED : UserInfo.AUTHENTICATED;
        if (!groups.contains(base)) {
            groups.add(base);
        }
        return new UserInfo(as.user(), as.uid(), groups, as.extra());
    }

    private static String @org.jspecify.annotations.Nullable [] serviceAccount(String user) {
        if (!user.startsWith(UserInfo.SERVICE_ACCOUNT_PREFIX)) {
            return null;
        }
        String[] parts =
                user.substring(UserInfo.SERVICE_ACCOUNT_PREFIX.length()).split(":", -1);
        return parts.length == 2 ? parts : null;
    }
}
