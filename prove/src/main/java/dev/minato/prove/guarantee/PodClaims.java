package dev.minato.prove.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Promise;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.bridge.Bridge;
import dev.minato.prove.kube.bridge.CloudRights;
import dev.minato.prove.kube.bridge.Cluster;
import dev.minato.prove.kube.bridge.Cluster.PodIdentityAssociation;
import dev.minato.prove.kube.rbac.Rbac;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The promise that no Pod of some namespaces can do something in AWS, with the role of whatever service account it may
 * come to. What a repository does not say is taken at its worst: any service account may yet be made, and a role that
 * trusts EKS Pod Identity is associated with all of them.
 */
final class PodClaims {
    private static final String OTHER_ACCOUNT = "any-other-account";
    private static final String POD_IDENTITY = "pods.eks.amazonaws.com";
    private static final String PROVIDER = ":oidc-provider/";

    private final AccessProver prover;
    private final Evaluator evaluator;
    private final long timeoutMillis;

    PodClaims(AccessProver prover, Evaluator evaluator, long timeoutMillis) {
        this.prover = prover;
        this.evaluator = evaluator;
        this.timeoutMillis = timeoutMillis;
    }

    KubeClaims.Answer podsCannot(
            Promise.PodsCannot promise, NavigableSet<String> namespaces, List<Located> objects, Estate estate) {
        List<Located> all = new ArrayList<>(objects);
        namespaces.forEach(name -> all.add(Located.of(KubeObject.of("v1", "ServiceAccount", name, OTHER_ACCOUNT))));
        Rbac rbac = Rbac.of(all);
        Formula deed = Claims.deed(promise.actions(), promise.resources());
        List<String> assumed = new ArrayList<>(List.of(
                "Pods do not get at the credentials of their nodes (IMDSv2 with a hop limit of 1)",
                "the namespaces are of one cluster, whose tokens IAM knows by the providers that trust policies name"));
        NavigableSet<String> issuers = issuers(estate);
        issuers.add("");
        for (String issuer : issuers) {
            Cluster cluster = new Cluster("any", issuer, associations(estate, namespaces), List.of(), false);
            Bridge.Answer answer = new Bridge(rbac, estate, cluster).canPods(namespaces, deed, rights(estate));
            switch (answer) {
                case Bridge.Impossible(List<String> roles, List<String> notes) -> assumed.addAll(notes);
                case Bridge.Unknown(String why) -> {
                    return KubeClaims.Answer.unknown(why);
                }
                case Bridge.Possible possible -> {
                    return KubeClaims.Answer.broken(counterexample(promise, possible, estate), assumed);
                }
            }
        }
        return KubeClaims.Answer.holds(assumed.stream().distinct().toList());
    }

    private CloudRights rights(Estate estate) {
        return (role, requests) -> {
            Formula all = new Formula.All(List.of(new Formula.CalledBy(FormulaReader.roles(List.of(role))), requests));
            return switch (prover.find(estate, all, timeoutMillis)) {
                case AccessProver.None(List<String> assumed) -> new CloudRights.Never(assumed);
                case AccessProver.Found(Request request, List<String> _) -> new CloudRights.May(request);
                case AccessProver.Unknown(String why) -> new CloudRights.Unknown(why);
            };
        };
    }

    /** The clusters whose tokens some role of the estate trusts. */
    private static NavigableSet<String> issuers(Estate estate) {
        TreeSet<String> issuers = new TreeSet<>();
        trusted(estate.identities().stream()).forEach(pattern -> {
            if (pattern instanceof PrincipalPattern.Federated(String provider) && provider.contains(PROVIDER)) {
                issuers.add(provider.substring(provider.indexOf(PROVIDER) + PROVIDER.length()));
            }
        });
        return issuers;
    }

    private static List<PodIdentityAssociation> associations(Estate estate, NavigableSet<String> namespaces) {
        List<PodIdentityAssociation> associations = new ArrayList<>();
        for (Identity role : estate.identities()) {
            boolean trusts = trusted(Stream.of(role))
                    .anyMatch(pattern -> pattern.equals(new PrincipalPattern.Service(POD_IDENTITY)));
            if (trusts) {
                Written where =
                        role.trust().map(policy -> policy.where()).orElse(new Written(role.arn(), new Place(1, 1)));
                namespaces.forEach(
                        name -> associations.add(new PodIdentityAssociation(name, OTHER_ACCOUNT, role.arn(), where)));
            }
        }
        return associations;
    }

    private static Stream<PrincipalPattern> trusted(Stream<Identity> identities) {
        return identities
                .flatMap(identity -> identity.trust().stream())
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.principals() instanceof Principals.Only(var patterns)
                        ? patterns.stream()
                        : Stream.empty());
    }

    private Counterexample counterexample(Promise.PodsCannot promise, Bridge.Possible possible, Estate estate) {
        Request request = requireNonNull(possible.request()).request();
        List<String> how = new ArrayList<>();
        possible.way().steps().steps().forEach(step -> how.add(step.how()));
        how.addAll(possible.way().how());
        List<Allower> allowers = new ArrayList<>();
        how.forEach(step -> allowers.add(new Allower("", step)));
        allowers.addAll(Explanation.allowers(estate, request, evaluator.decide(estate, request)));
        return new Counterexample(
                "a Pod of " + String.join(", ", namesOf(promise)) + " becomes " + possible.roleArn() + " ("
                        + String.join("; ", possible.way().how()) + "), and "
                        + RequestWords.sentence(request, estate),
                MapValue.of(
                        "role",
                        possible.roleArn(),
                        "way",
                        ListValue.ofTexts(how),
                        "request",
                        RequestWords.json(request)),
                allowers,
                List.of());
    }

    private static List<String> namesOf(Promise.PodsCannot promise) {
        return promise.pods().namespaces().isEmpty()
                ? List.of("tenant " + promise.pods().tenant())
                : promise.pods().namespaces();
    }
}
