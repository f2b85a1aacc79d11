package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Client certificates: who can make a CertificateSigningRequest and have it approved is whoever the certificate says,
 * but never in system:masters, which admission refuses for the signer of clients. Kubelets' certificates are approved
 * for whoever may create {@code certificatesigningrequests/nodeclient}. The right to {@code sign} alone gains nothing: it
 * takes the authority's key.
 */
final class CertificateRule implements StepRule {
    private static final String GROUP = "certificates.k8s.io";
    private static final String REQUESTS = "certificatesigningrequests";
    private static final String CLIENT = "kubernetes.io/kube-apiserver-client";
    private static final String KUBELET = "kubernetes.io/kube-apiserver-client-kubelet";

    @Override
    public void look(Situation now, Gains gains) {
        Optional<Step.Use> create = now.may("create", GROUP, REQUESTS, "", "");
        if (create.isEmpty()) {
            return;
        }
        approve(now, CLIENT).ifPresent(approval -> clients(now, with(create.get(), approval), gains));
        approve(now, KUBELET).ifPresent(approval -> node(with(create.get(), approval), gains));
        now.may("create", GROUP, REQUESTS + "/nodeclient", "", "")
                .ifPresent(use -> node(with(create.get(), List.of(use)), gains));
    }

    /** Approval takes the change of the request and the right to the signer, by one and the same. */
    private static Optional<List<Step.Use>> approve(Situation now, String signer) {
        String resource = REQUESTS + "/approval";
        for (Holder holder : now.holders()) {
            Optional<Step.Use> approve = holder.may("approve", GROUP, "signers", "", signer)
                    .or(() -> holder.may("approve", GROUP, "signers", "", "kubernetes.io/*"));
            if (approve.isEmpty()) {
                continue;
            }
            List<String> names = new ArrayList<>(holder.namesFor(GROUP, resource));
            names.addFirst("*");
            for (String name : names) {
                Optional<Step.Use> write = holder.write(GROUP, resource, "", name);
                if (write.isPresent()) {
                    return Optional.of(List.of(write.get(), approve.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static void clients(Situation now, List<Step.Use> uses, Gains gains) {
        NavigableSet<String> groups = new TreeSet<>();
        NavigableSet<String> users = new TreeSet<>(List.of(Identity.member().user()));
        for (Subject subject : now.rbac().subjects()) {
            switch (subject) {
                case Subject.Group(String name) -> groups.add(name);
                case Subject.User(String name) -> users.add(name);
                case Subject.ServiceAccount account -> {
                    // all known ones follow
                }
            }
        }
        now.inventory()
                .accounts()
                .forEach(account -> users.add(Identity.of(account).user()));
        groups.remove(Identity.MASTERS);
        groups.remove(Identity.UNAUTHENTICATED);
        users.remove(Identity.ANONYMOUS);
        for (String user : users) {
            TreeSet<String> all = new TreeSet<>(groups);
            all.addAll(Identity.named(user).groups());
            Identity identity = Identity.user(user, all.toArray(String[]::new));
            gains.gain(
                    Step.Kind.CLIENT_CERTIFICATE,
                    uses,
                    new Power.Is(identity),
                    uses.getFirst().by() + " has a client certificate made for " + user + " in every group");
        }
    }

    private static void node(List<Step.Use> uses, Gains gains) {
        gains.gain(
                Step.Kind.NODE_CERTIFICATE,
                uses,
                new Power.OnNode(),
                uses.getFirst().by() + " has the certificate of a node made");
    }

    private static List<Step.Use> with(Step.Use first, List<Step.Use> more) {
        List<Step.Use> uses = new ArrayList<>(List.of(first));
        uses.addAll(more);
        return uses;
    }
}
