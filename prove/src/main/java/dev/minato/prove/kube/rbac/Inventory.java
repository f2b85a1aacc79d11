package dev.minato.prove.kube.rbac;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.podsecurity.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is besides roles: namespaces, service accounts, Pods and what makes Pods, Secrets with tokens. Immutable. */
final class Inventory {
    /** Something that is or makes Pods. */
    record PodSource(String namespace, PodMaker kind, String name, String account, boolean ownsNode) {}

    /** A Secret with the token of a service account. */
    record TokenSecret(String namespace, String name, String account) {}

    private static final String TOKEN_TYPE = "kubernetes.io/service-account-token";

    private final NavigableMap<String, Optional<KubeObject>> namespaces = new TreeMap<>();
    private final NavigableSet<Subject.ServiceAccount> accounts = new TreeSet<>();
    private final List<PodSource> pods = new ArrayList<>();
    private final List<TokenSecret> tokens = new ArrayList<>();
    private boolean awsAuth;

    private Inventory() {}

    static Inventory of(Collection<Located> objects, Roles roles) {
        Inventory inventory = new Inventory();
        List.of("default", "kube-node-lease", "kube-public", "kube-system").forEach(inventory::namespace);
        roles.bindings().forEach(inventory::binding);
        objects.stream()
                .map(Located::object)
                .sorted(java.util.Comparator.comparing(KubeObject::key))
                .forEach(inventory::take);
        inventory
                .namespaces
                .keySet()
                .forEach(name -> inventory.accounts.add(new Subject.ServiceAccount(name, "default")));
        return inventory;
    }

    private void namespace(String name) {
        if (!name.isEmpty()) {
            namespaces.putIfAbsent(name, Optional.empty());
        }
    }

    /** A binding may be there before the account that it names. */
    private void binding(Binding binding) {
        namespace(binding.namespace());
        for (Binding.Bound bound : binding.subjects()) {
            if (bound.subject() instanceof Subject.ServiceAccount account) {
                accounts.add(account);
                namespace(account.namespace());
            }
        }
    }

    private void take(KubeObject object) {
        namespace(object.namespace());
        for (PodMaker maker : PodMaker.values()) {
            if (maker.isKindOf(object)) {
                MapValue spec = object.tree().map(maker.podSpec());
                String account = spec.textOrEmpty("serviceAccountName");
                String name = account.isEmpty() ? "default" : account;
                accounts.add(new Subject.ServiceAccount(object.namespace(), name));
                pods.add(new PodSource(object.namespace(), maker, object.name(), name, Level.reachesNode(spec)));
            }
        }
        if (!object.groupKind().group().isEmpty()) {
            return;
        }
        switch (object.kind()) {
            case "Namespace" -> namespaces.put(object.name(), Optional.of(object));
            case "ServiceAccount" -> accounts.add(new Subject.ServiceAccount(object.namespace(), object.name()));
            case "Secret" -> {
                String account = object.annotation("kubernetes.io/service-account.name");
                if (object.tree().textOrEmpty("type").equals(TOKEN_TYPE) && account != null) {
                    tokens.add(new TokenSecret(object.namespace(), object.name(), account));
                    accounts.add(new Subject.ServiceAccount(object.namespace(), account));
                }
            }
            case "ConfigMap" ->
                awsAuth |= object.namespace().equals("kube-system")
                        && object.name().equals("aws-auth");
            default -> {
                // of no meaning for who can become whom
            }
        }
    }

    Collection<String> namespaces() {
        return namespaces.keySet();
    }

    /** The level that Pod Security enforces in the namespace; privileged when it is not known. */
    Level levelOf(String namespace) {
        return namespaces
                .getOrDefault(namespace, Optional.empty())
                .map(Level::enforced)
                .orElse(Level.PRIVILEGED);
    }

    NavigableSet<Subject.ServiceAccount> accounts() {
        return java.util.Collections.unmodifiableNavigableSet(accounts);
    }

    List<Subject.ServiceAccount> accountsIn(String namespace) {
        return accounts.stream()
                .filter(account -> account.namespace().equals(namespace))
                .toList();
    }

    List<PodSource> pods() {
        return java.util.Collections.unmodifiableList(pods);
    }

    List<TokenSecret> tokens() {
        return java.util.Collections.unmodifiableList(tokens);
    }

    /** Whether EKS' ConfigMap that maps IAM roles to groups is there. */
    boolean hasAwsAuth() {
        return awsAuth;
    }
}
