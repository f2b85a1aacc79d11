package dev.minato.prove.kube.bridge;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.kube.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether a role's trust policy lets a service account in.
 *
 * <p>The annotation of the service account decides nothing: whoever has a token of it, for an audience of their choice,
 * can ask for any role that trusts it. A condition on a key that says neither who nor for whom (an address, a time) is
 * taken as met where it allows and as not met where it denies, since an attacker may be able to bring that about; the
 * caps of an organization are left out, likewise.
 */
final class Trust {
    private static final String SUBJECT = ":sub";
    private static final String AUDIENCE = ":aud";
    private static final String POD_IDENTITY = "pods.eks.amazonaws.com";
    private static final Evaluator EVALUATOR = new Evaluator(service -> false);

    private final Cluster cluster;

    Trust(Cluster cluster) {
        this.cluster = cluster;
    }

    /** By a token that the cluster issues (IRSA). */
    boolean byToken(Identity role, Subject.ServiceAccount account) {
        if (cluster.issuer().isEmpty() || role.trust().isEmpty()) {
            return false;
        }
        String provider = "arn:" + partition(role) + ":iam::" + role.account() + ":oidc-provider/" + cluster.issuer();
        for (String audience : audiences(role.trust().get())) {
            NavigableMap<String, List<String>> context = new TreeMap<>();
            String subject = "system:serviceaccount:" + account.namespace() + ":" + account.name();
            context.put(cluster.issuer() + SUBJECT, List.of(subject));
            context.put(cluster.issuer() + AUDIENCE, List.of(audience));
            if (allowed(role, new Caller.Federated(provider), "sts:AssumeRoleWithWebIdentity", context)) {
                return true;
            }
        }
        return false;
    }

    /** By an association of Pod Identity, which the role must trust, too. */
    boolean byAssociation(Identity role, Cluster.PodIdentityAssociation association) {
        NavigableMap<String, List<String>> context = new TreeMap<>();
        context.put("aws:RequestTag/kubernetes-namespace", List.of(association.namespace()));
        context.put("aws:RequestTag/kubernetes-service-account", List.of(association.serviceAccount()));
        context.put("aws:RequestTag/eks-cluster-name", List.of(cluster.name()));
        return allowed(role, new Caller.Service(POD_IDENTITY), "sts:AssumeRole", context);
    }

    private boolean allowed(Identity role, Caller caller, String action, NavigableMap<String, List<String>> context) {
        NavigableSet<String> known = new TreeSet<>();
        context.keySet().forEach(key -> known.add(Request.key(key)));
        Identity wide = new Identity(
                role.arn(),
                role.account(),
                role.kind(),
                role.policies(),
                role.boundary(),
                role.trust().map(policy -> widest(policy, condition -> known.contains(Request.key(condition.key())))),
                role.tags(),
                role.serviceLinked());
        Account account = new Account(role.account(), Optional.empty(), List.of(), List.of(), false, false);
        Estate estate = new Estate(List.of(account), List.of(wide), List.of(), List.of());
        Request request =
                new Request(caller, action, role.arn(), Optional.of(role.account()), context, Optional.empty());
        return EVALUATOR.decide(estate, request).isAllowed();
    }

    private static Policy widest(Policy policy, Predicate<Condition> isKnown) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            List<Condition> known =
                    statement.conditions().stream().filter(isKnown).toList();
            if (known.size() < statement.conditions().size() && statement.effect() == Effect.DENY) {
                continue;
            }
            statements.add(new Statement(
                    statement.sid(),
                    statement.effect(),
                    statement.principals(),
                    statement.actions(),
                    statement.resources(),
                    known,
                    statement.where()));
        }
        return new Policy(policy.name(), policy.type(), policy.version(), statements, policy.where());
    }

    /** Audiences worth trying: what the policy mentions, what is usual, and one that is neither. */
    private List<String> audiences(Policy trust) {
        NavigableSet<String> audiences = new TreeSet<>(List.of("sts.amazonaws.com", "another-audience"));
        String key = Request.key(cluster.issuer() + AUDIENCE);
        trust.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .filter(condition -> Request.key(condition.key()).equals(key))
                .flatMap(condition -> condition.values().stream())
                .forEach(pattern -> audiences.add(example(pattern)));
        return List.copyOf(audiences);
    }

    /** A text that the pattern matches. */
    private static String example(Pattern pattern) {
        StringBuilder text = new StringBuilder();
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Literal(String literal) -> text.append(literal);
                case Pattern.OneCharacter one -> text.append('x');
                case Pattern.AnyText any -> {
                    // none
                }
                case Pattern.Variable variable ->
                    text.append(variable.defaultText().orElse(""));
            }
        }
        return text.toString();
    }

    private static String partition(Identity role) {
        String[] parts = role.arn().split(":", -1);
        return parts.length > 1 ? parts[1] : "aws";
    }
}
