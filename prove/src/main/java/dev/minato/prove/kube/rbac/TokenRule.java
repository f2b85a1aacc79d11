package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tokens of service accounts: asked for, read from a Secret, made by a Secret that the controller fills, or by changing
 * one. And bootstrap tokens, which are Secrets of kube-system.
 */
final class TokenRule implements StepRule {
    /** No object has this name, so a right to it is a right to every name. */
    private static final String ANY_NAME = "*";

    @Override
    public void look(Situation now, Gains gains) {
        boolean asks = now.hasAny("", "serviceaccounts/token", "create");
        for (Subject.ServiceAccount account :
                asks ? now.inventory().accounts() : new TreeSet<Subject.ServiceAccount>()) {
            now.may("create", "", "serviceaccounts/token", account.namespace(), account.name())
                    .ifPresent(use ->
                            become(Step.Kind.REQUEST_TOKEN, List.of(use), account, "asks for a token of", gains));
        }
        if (!now.hasAny("", "secrets", "create", "update", "patch", "get", "list", "watch")) {
            return;
        }
        for (Inventory.TokenSecret secret : now.inventory().tokens()) {
            now.read("", "secrets", secret.namespace(), secret.name())
                    .ifPresent(use -> become(
                            Step.Kind.READ_TOKEN_SECRET,
                            List.of(use),
                            new Subject.ServiceAccount(secret.namespace(), secret.account()),
                            "reads Secret " + secret.name() + ", a token of",
                            gains));
        }
        for (String namespace : now.inventory().namespaces()) {
            secrets(now, namespace, gains);
        }
        bootstrap(now, gains);
    }

    private static void secrets(Situation now, String namespace, Gains gains) {
        if (!now.complete()) {
            Optional<Step.Use> read = now.read("", "secrets", namespace, ANY_NAME);
            read.or(() -> now.read("", "secrets", namespace, ""))
                    .ifPresent(use -> all(
                            now,
                            Step.Kind.READ_TOKEN_SECRET,
                            List.of(use),
                            namespace,
                            "reads, if it is there, a Secret with a token of",
                            gains));
        }
        List<String> names = new ArrayList<>(now.namesFor("", "secrets"));
        names.addFirst(ANY_NAME);
        for (String name : names) {
            Optional<List<Step.Use>> shown = shown(now, namespace, name);
            if (shown.isEmpty()) {
                continue;
            }
            now.create("", "secrets", namespace, name)
                    .ifPresent(uses -> all(
                            now,
                            Step.Kind.MAKE_TOKEN_SECRET,
                            both(uses, shown.get()),
                            namespace,
                            "makes a Secret that is filled with a token of",
                            gains));
            boolean there = !now.complete()
                    || now.inventory().tokens().stream()
                            .anyMatch(secret -> secret.namespace().equals(namespace)
                                    && (name.equals(ANY_NAME) || secret.name().equals(name)));
            if (there) {
                now.write("", "secrets", namespace, name)
                        .ifPresent(use -> all(
                                now,
                                Step.Kind.CHANGE_TOKEN_SECRET,
                                both(List.of(use), shown.get()),
                                namespace,
                                "empties a token Secret, so that it is filled again, for",
                                gains));
            }
        }
    }

    /** Read, or seen by a webhook that is asked about every write. */
    private static Optional<List<Step.Use>> shown(Situation now, String namespace, String name) {
        Optional<Step.Use> read = now.read("", "secrets", namespace, name);
        return read.map(List::of).or(() -> AdmissionRule.configure(now, "validatingwebhookconfigurations"));
    }

    private static void bootstrap(Situation now, Gains gains) {
        List<String> names = new ArrayList<>(now.namesFor("", "secrets"));
        names.removeIf(name -> !name.startsWith("bootstrap-token-"));
        names.addFirst("");
        TreeSet<String> groups = new TreeSet<>(List.of("system:bootstrappers"));
        now.rbac().subjects().stream()
                .filter(subject ->
                        subject instanceof Subject.Group group && group.name().startsWith("system:bootstrappers:"))
                .forEach(subject -> groups.add(subject.name()));
        Identity joined = Identity.user("system:bootstrap:(token)", groups.toArray(String[]::new));
        for (String name : names) {
            now.create("", "secrets", "kube-system", name)
                    .ifPresent(uses -> gains.gain(
                            Step.Kind.MAKE_BOOTSTRAP_TOKEN,
                            uses,
                            new Power.Is(joined),
                            uses.getFirst().by() + " makes a bootstrap token"));
        }
        if (!now.complete()) {
            now.read("", "secrets", "kube-system", ANY_NAME)
                    .or(() -> now.read("", "secrets", "kube-system", ""))
                    .ifPresent(use -> gains.gain(
                            Step.Kind.MAKE_BOOTSTRAP_TOKEN,
                            List.of(use),
                            new Power.Is(joined),
                            use.by() + " reads, if it is there, a bootstrap token"));
        }
    }

    private static List<Step.Use> both(List<Step.Use> first, List<Step.Use> second) {
        List<Step.Use> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static void all(
            Situation now, Step.Kind kind, List<Step.Use> uses, String namespace, String does, Gains gains) {
        now.inventory().accountsIn(namespace).forEach(account -> become(kind, uses, account, does, gains));
    }

    private static void become(
            Step.Kind kind, List<Step.Use> uses, Subject.ServiceAccount account, String does, Gains gains) {
        gains.gain(
                kind, uses, new Power.Is(Identity.of(account)), uses.getFirst().by() + " " + does + " " + account);
    }
}
