package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.PolicyType;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Principal and NotPrincipal (IAM User Guide, "AWS JSON policy elements: Principal"). */
final class PrincipalReader {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:(iam|sts)::([0-9]{12}):(.+)");
    private static final Pattern PLACE = Pattern.compile("[\\w+=,.@/-]+");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9][a-z0-9.-]*\\.(amazonaws\\.com(\\.cn)?|aws\\.internal|api\\.aws)");
    private static final Pattern PROVIDER = Pattern.compile(
            "arn:aws[a-z-]*:iam::[0-9]{12}:(saml-provider|oidc-provider)/[\\w+=,.@/:-]+|[a-z0-9][a-z0-9.-]*\\.[a-z]{2,}");

    private final Reading reading;

    PrincipalReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Principals> read(Node statement, Effect effect) {
        Optional<Node> only = statement.entry("Principal");
        Optional<Node> allBut = statement.entry("NotPrincipal");
        if (!takesPrincipal()) {
            only.or(() -> allBut)
                    .ifPresent(node -> node.problem(
                            "a policy of this type has no Principal: it is about whom it is" + " attached to"));
            return only.or(() -> allBut).isPresent() ? Optional.empty() : Optional.of(new Principals.Unsaid());
        }
        if (only.isPresent() && allBut.isPresent()) {
            return allBut.get().problem("a statement has Principal or NotPrincipal, not both");
        }
        if (allBut.isPresent() && reading.attachment().type() == PolicyType.TRUST) {
            return allBut.get().problem("the trust policy of a role has no NotPrincipal");
        }
        if (allBut.isPresent()) {
            return effect == Effect.ALLOW
                    ? allBut.get()
                            .problem("NotPrincipal with Allow lets in everybody else, anonymous requests too; AWS"
                                    + " says never to use it, and it is refused here")
                    : patterns(allBut.get()).map(Principals.AllBut::new);
        }
        return only.isEmpty()
                ? statement.problem("a statement of this type of policy must have a Principal or NotPrincipal")
                : patterns(only.get()).map(Principals.Only::new);
    }

    private boolean takesPrincipal() {
        return switch (reading.attachment().type()) {
            case RESOURCE, TRUST, RCP, ENDPOINT -> true;
            case IDENTITY, BOUNDARY, SESSION, SCP -> false;
        };
    }

    private Optional<List<PrincipalPattern>> patterns(Node node) {
        List<PrincipalPattern> patterns = new ArrayList<>();
        int problems = 0;
        if (node.isMap()) {
            List<Node.Entry> entries = node.entries("Principal");
            if (entries.isEmpty()) {
                return node.problem("names nobody");
            }
            for (Node.Entry entry : entries) {
                for (Node value : entry.node().oneOrMore()) {
                    Optional<PrincipalPattern> pattern =
                            value.text("a principal").flatMap(text -> one(entry.key(), value, text));
                    pattern.ifPresent(patterns::add);
                    problems += pattern.isPresent() ? 0 : 1;
                }
            }
        } else {
            Optional<String> text = node.text("Principal");
            if (text.isPresent() && !text.get().equals("*")) {
                return node.problem("a principal is \"*\", or an object as {\"AWS\": \"111122223333\"}");
            }
            text.ifPresent(star -> patterns.add(new PrincipalPattern.Anyone()));
        }
        if (reading.attachment() == Attachment.GATEWAY_ENDPOINT
                && !patterns.stream().allMatch(PrincipalPattern.Anyone.class::isInstance)) {
            return node.problem(
                    "the Principal of a gateway endpoint's policy is \"*\"; the key aws:PrincipalArn says who");
        }
        return problems > 0 || patterns.isEmpty() ? Optional.empty() : Optional.of(patterns);
    }

    private Optional<PrincipalPattern> one(String kind, Node node, String text) {
        return switch (kind) {
            case "AWS" -> aws(node, text);
            case "Service" ->
                SERVICE.matcher(text).matches()
                        ? Optional.of(new PrincipalPattern.Service(text))
                        : node.problem("\"" + text + "\" is no service, as lambda.amazonaws.com");
            case "Federated" ->
                PROVIDER.matcher(text).matches()
                        ? Optional.of(new PrincipalPattern.Federated(text))
                        : node.problem(
                                "\"" + text + "\" is no identity provider: the ARN of one in IAM, or its domain");
            case "CanonicalUser" -> canonical(node, text);
            default ->
                node.problem("there is no such kind of principal; there are AWS, Service, Federated, CanonicalUser");
        };
    }

    private Optional<PrincipalPattern> canonical(Node node, String text) {
        if (reading.attachment().type() == PolicyType.TRUST || !text.matches("[0-9a-f]{64}")) {
            return node.problem("a canonical user is 64 hexadecimal digits, in policies of S3 only");
        }
        return Optional.of(new PrincipalPattern.CanonicalUser(text));
    }

    private static Optional<PrincipalPattern> aws(Node node, String text) {
        if (text.equals("*")) {
            return Optional.of(new PrincipalPattern.Anyone());
        }
        if (text.matches("[0-9]{12}")) {
            return Optional.of(new PrincipalPattern.Account(text));
        }
        Matcher arn = ARN.matcher(text);
        if (text.matches("A[A-Z0-9]{15,127}")) {
            return node.problem("\"" + text + "\" is the identifier of a user or role that was deleted; take it out");
        }
        if (!arn.matches()) {
            return node.problem("\"" + text + "\" is no principal: an account of twelve digits, or the ARN of a user, a"
                    + " role, a session; an ARN of a principal has no wildcards except \"*\" alone");
        }
        String rest = arn.group(3);
        int slash = rest.indexOf('/');
        String name = slash < 0 ? "" : rest.substring(slash + 1);
        String form = arn.group(1) + " " + (slash < 0 ? rest : rest.substring(0, slash));
        if (form.equals("iam root") && slash < 0) {
            return Optional.of(new PrincipalPattern.Account(arn.group(2)));
        }
        if (!PLACE.matcher(name).matches() || name.endsWith("/")) {
            return node.problem(
                    "\"" + text + "\" names no user, role or session; wildcards have no meaning here, use the"
                            + " key aws:PrincipalArn for them");
        }
        return switch (form) {
            case "iam user" -> Optional.of(new PrincipalPattern.User(text));
            case "iam role" -> Optional.of(new PrincipalPattern.Role(text));
            case "sts assumed-role" ->
                name.matches("[^/]+/[^/]+")
                        ? Optional.of(new PrincipalPattern.RoleSession(text))
                        : node.problem("the ARN of a session is ...:assumed-role/role/session");
            case "sts federated-user" -> Optional.of(new PrincipalPattern.FederatedUser(text));
            default ->
                node.problem(
                        "\"" + text + "\" can be no principal: groups and policies, for one, cannot; there are root,"
                                + " user, role, assumed-role and federated-user");
        };
    }
}
