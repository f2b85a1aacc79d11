package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PolicyType;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one statement. */
final class StatementReader {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final Reading reading;
    private final PolicyType type;
    private final String version;

    StatementReader(Reading reading, String version) {
        this.reading = reading;
        this.type = reading.attachment().type();
        this.version = version;
    }

    Optional<Statement> read(Node node) {
        for (Node.Entry entry : node.entries("a statement")) {
            if (!ELEMENTS.contains(entry.key())) {
                entry.node()
                        .problem("a statement has no such element; it has "
                                + String.join(", ", ELEMENTS.stream().sorted().toList()));
            }
        }
        if (!node.isMap()) {
            return Optional.empty();
        }
        String sid = node.entry("Sid").flatMap(this::sid).orElse("");
        Optional<Effect> effect = effect(node);
        Optional<Principals> principals = new PrincipalReader(reading).read(node, effect.orElse(Effect.DENY));
        Optional<Patterns> actions = actions(node);
        Optional<Patterns> resources = resources(node);
        List<Condition> conditions = node.entry("Condition")
                .map(condition -> new ConditionReader(version).read(condition))
                .orElse(List.of());
        if (effect.isEmpty() || principals.isEmpty() || actions.isEmpty() || resources.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = new Statement(
                sid, effect.get(), principals.get(), actions.get(), resources.get(), conditions, node.where());
        if (type == PolicyType.RCP) {
            new RcpRule(node).check(statement);
        }
        return Optional.of(statement);
    }

    private Optional<String> sid(Node node) {
        Optional<String> sid = node.text("Sid");
        boolean plain = switch (type) {
            case IDENTITY, BOUNDARY, SESSION, TRUST, SCP, RCP -> true;
            case RESOURCE, ENDPOINT -> false; // the services take spaces and more
        };
        if (plain && sid.isPresent() && !sid.get().chars().allMatch(StatementReader::isLetterOrDigit)) {
            return node.problem("a Sid has only the letters A to Z, a to z, and digits here");
        }
        return sid;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static Optional<Effect> effect(Node statement) {
        Optional<Node> node = statement.entry("Effect");
        if (node.isEmpty()) {
            return statement.problem("a statement must have an Effect");
        }
        return node.get().text("Effect").flatMap(text -> switch (text) {
            case "Allow" -> Optional.of(Effect.ALLOW);
            case "Deny" -> Optional.of(Effect.DENY);
            default -> node.get().problem("the Effect is Allow or Deny, in this case of letters");
        });
    }

    private Optional<Patterns> actions(Node statement) {
        return patterns(statement, "Action", "NotAction").flatMap(element -> all(element, new ActionRule(type)::read));
    }

    private Optional<Patterns> resources(Node statement) {
        boolean implied = type == PolicyType.TRUST || reading.attachment() == Attachment.REPOSITORY;
        boolean said = statement.entry("Resource").isPresent()
                || statement.entry("NotResource").isPresent();
        if (type == PolicyType.TRUST && said) {
            return statement.problem("the trust policy of a role has no Resource: the role itself is it");
        }
        if (implied && !said) {
            return Optional.of(Patterns.ANY);
        }
        boolean variables = version.equals(Policy.CURRENT);
        return patterns(statement, "Resource", "NotResource")
                .flatMap(element -> all(
                        element,
                        node -> node.text("a resource")
                                .flatMap(text -> PatternReader.read(node, text, variables, true))
                                .filter(pattern -> new ArnRule(node).checkResource(pattern))));
    }

    private record Element(boolean negated, Node node) {}

    private static Optional<Element> patterns(Node statement, String plain, String negated) {
        Optional<Node> first = statement.entry(plain);
        Optional<Node> second = statement.entry(negated);
        if (first.isPresent() && second.isPresent()) {
            return second.get().problem("a statement has " + plain + " or " + negated + ", not both");
        }
        if (first.isEmpty() && second.isEmpty()) {
            return statement.problem("a statement must have " + plain + " or " + negated);
        }
        return first.map(node -> new Element(false, node)).or(() -> second.map(node -> new Element(true, node)));
    }

    private interface One {
        Optional<Pattern> read(Node node);
    }

    private static Optional<Patterns> all(Element element, One one) {
        List<Pattern> patterns = new ArrayList<>();
        List<Node> nodes = element.node().oneOrMore();
        for (Node node : nodes) {
            one.read(node).ifPresent(patterns::add);
        }
        return patterns.isEmpty() || patterns.size() < nodes.size()
                ? Optional.empty()
                : Optional.of(new Patterns(element.negated(), patterns));
    }
}
