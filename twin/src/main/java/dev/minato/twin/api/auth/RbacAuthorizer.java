package dev.minato.twin.api.auth;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Role-based access control over the roles and bindings of the store, as published. What a user may do is worked out at
 * the first question and kept until any role or binding changes. Belongs to the loop.
 */
public final class RbacAuthorizer {
    static final String GROUP = "rbac.authorization.k8s.io";
    /** Bounds the memory of what was worked out; past it, all is forgotten and worked out anew. */
    private static final int USERS_MAX = 10_000;

    /** A rule and by which binding it holds; namespace empty: everywhere. */
    public record Grant(String namespace, Rule rule, String because) {}

    private final Store store;
    private final NodeAuthorizer nodes;
    private final Map<UserInfo, List<Grant>> known = new LinkedHashMap<>();

    public RbacAuthorizer(Store store) {
        this.store = store;
        this.nodes = new NodeAuthorizer(store);
        for (String resource : List.of("clusterroles", "clusterrolebindings", "roles", "rolebindings")) {
            store.watch(new GroupResource(GROUP, resource), null, store.revision(), new StoreListener() {
                @Override
                public void event(StoreEvent event) {
                    known.clear();
                }

                @Override
                public void stopped(String reason) {
                    // what is known stays right: nothing changes any more
                }
            });
        }
    }

    public Verdict authorize(Attributes wanted) {
        if (wanted.user().isMaster()) {
            return new Verdict(true, "");
        }
        // before RBAC: there may be thousands of nodes, and what each may do is not worth remembering
        Verdict ofNode = nodes.authorize(wanted);
        if (ofNode.allowed()) {
            return ofNode;
        }
        for (Grant grant : grants(wanted.user())) {
            boolean inScope = grant.namespace().isEmpty() || grant.namespace().equals(wanted.namespace());
            if (inScope && grant.rule().allows(wanted)) {
                return new Verdict(true, grant.because());
            }
        }
        return Verdict.NO;
    }

    /** All that the user may do, cluster-wide rules first. */
    public List<Grant> grants(UserInfo user) {
        List<Grant> grants = known.get(user);
        if (grants == null) {
            if (known.size() >= USERS_MAX) {
                known.clear();
            }
            grants = List.copyOf(collect(user));
            known.put(user, grants);
        }
        return grants;
    }

    /** The rules that hold for the user in a namespace (empty: only the cluster-wide ones). */
    public List<Rule> rulesIn(UserInfo user, String namespace) {
        return grants(user).stream()
                .filter(grant ->
                        grant.namespace().isEmpty() || grant.namespace().equals(namespace))
                .map(Grant::rule)
                .toList();
    }

    private List<Grant> collect(UserInfo user) {
        List<Grant> grants = new ArrayList<>();
        for (KubeObject binding : store.list(new GroupResource(GROUP, "clusterrolebindings"))) {
            String subject = subject(user, binding);
            if (subject != null) {
                add(grants, "", binding, "RBAC: allowed by ClusterRoleBinding \"" + binding.name() + "\"", subject);
            }
        }
        for (KubeObject binding : store.list(new GroupResource(GROUP, "rolebindings"))) {
            String subject = subject(user, binding);
            if (subject != null) {
                String name = binding.name() + "/" + binding.namespace();
                add(grants, binding.namespace(), binding, "RBAC: allowed by RoleBinding \"" + name + "\"", subject);
            }
        }
        return grants;
    }

    private void add(List<Grant> grants, String namespace, KubeObject binding, String by, String subject) {
        MapValue roleRef = binding.tree().map("roleRef");
        String because =
                by + " of " + roleRef.textOrEmpty("kind") + " \"" + roleRef.textOrEmpty("name") + "\" to " + subject;
        for (Rule rule : rulesOf(roleRef, binding.namespace())) {
            grants.add(new Grant(namespace, rule, because));
        }
    }

    /** The rules of the role that a binding refers to; none when it is not there. */
    public List<Rule> rulesOf(MapValue roleRef, String namespace) {
        boolean cluster = roleRef.textOrEmpty("kind").equals("ClusterRole");
        KubeObject role = store.get(new dev.minato.twin.store.StoreKey(
                new GroupResource(GROUP, cluster ? "clusterroles" : "roles"),
                cluster ? "" : namespace,
                roleRef.textOrEmpty("name")));
        return role == null
                ? List.of()
                : role.tree().list("rules").maps().stream().map(Rule::of).toList();
    }

    /** How the binding's subject that the user is reads; null when the user is none of them. */
    private static @Nullable String subject(UserInfo user, KubeObject binding) {
        for (MapValue subject : binding.tree().list("subjects").maps()) {
            String name = subject.textOrEmpty("name");
            switch (subject.textOrEmpty("kind")) {
                case "User" -> {
                    if (user.name().equals(name)) {
                        return "User \"" + name + "\"";
                    }
                }
                case "Group" -> {
                    if (user.groups().contains(name)) {
                        return "Group \"" + name + "\"";
                    }
                }
                case "ServiceAccount" -> {
                    String namespace = subject.textOrEmpty("namespace");
                    String in = namespace.isEmpty() ? binding.namespace() : namespace;
                    if (user.name().equals(UserInfo.SERVICE_ACCOUNT_PREFIX + in + ":" + name)) {
                        return "ServiceAccount \"" + name + "/" + in + "\"";
                    }
                }
                default -> {
                    // a kind that RBAC does not know binds nobody
                }
            }
        }
        return null;
    }
}
