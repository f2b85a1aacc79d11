package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ways in which a statement goes wrong: each a change that somebody could make by mistake, or in good faith. */
final class Weakenings {
    private Weakenings() {}

    /** Every statement of the estate, those of policies in several places once. */
    static Set<Statement> statements(Estate estate) {
        Set<Statement> all = new LinkedHashSet<>();
        Stream<Policy> policies = Stream.of(
                        estate.accounts().stream().flatMap(Weakenings::policies),
                        estate.identities().stream().flatMap(Weakenings::policies),
                        estate.resources().stream().flatMap((Resource one) -> one.policy().stream()),
                        estate.endpoints().stream().flatMap((Endpoint one) -> one.policy().stream()))
                .flatMap(one -> one);
        policies.forEach(policy -> all.addAll(policy.statements()));
        return all;
    }

    private static Stream<Policy> policies(Account account) {
        return Stream.concat(account.serviceControl().stream(), account.resourceControl().stream())
                .flatMap(List::stream);
    }

    private static Stream<Policy> policies(Identity identity) {
        return Stream.of(identity.policies().stream(), identity.boundary().stream(), identity.trust().stream())
                .flatMap(one -> one);
    }

    /** At least ten of each. */
    static List<Edit> of(Statement statement) {
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit(statement, Optional.empty(), "removed"));
        Effect other = statement.effect() == Effect.ALLOW ? Effect.DENY : Effect.ALLOW;
        add(edits, statement, "the other effect", new Builder(statement).effect(other));
        actions(statement, edits);
        resources(statement, edits);
        principals(statement, edits);
        for (int i = 0; i < statement.conditions().size(); i++) {
            conditions(statement, i, edits);
        }
        add(
                edits,
                statement,
                "only over TLS",
                new Builder(statement).and(condition(Comparison.Bool, "aws:SecureTransport", "true", statement)));
        add(
                edits,
                statement,
                "only without an endpoint",
                new Builder(statement).and(condition(Comparison.Null, "aws:SourceVpce", "true", statement)));
        edits.removeIf(edit -> edit.after().equals(Optional.of(statement)));
        return edits;
    }

    private static void add(List<Edit> edits, Statement statement, String how, Builder after) {
        edits.add(new Edit(statement, Optional.of(after.build()), how));
    }

    private static void actions(Statement statement, List<Edit> edits) {
        Patterns actions = statement.actions();
        add(edits, statement, "any action", new Builder(statement).actions(plain(actions.negated(), List.of("*"))));
        add(
                edits,
                statement,
                "NotAction for Action or back",
                new Builder(statement).actions(new Patterns(!actions.negated(), actions.patterns())));
        for (String more : List.of("s3:PutObject", "s3:GetObject", "ecr:PutImage", "s3:Put*")) {
            add(edits, statement, "action " + more + " besides", new Builder(statement).actions(more(actions, more)));
        }
        add(
                edits,
                statement,
                "actions in another case",
                new Builder(statement).actions(changed(actions, text -> text.toUpperCase(Locale.ROOT))));
        add(
                edits,
                statement,
                "actions with a wildcard",
                new Builder(statement).actions(changed(actions, text -> text.replaceAll(":(...).*", ":$1*"))));
        add(edits, statement, "one action less", new Builder(statement).actions(less(actions)));
    }

    private static void resources(Statement statement, List<Edit> edits) {
        Patterns resources = statement.resources();
        add(
                edits,
                statement,
                "any resource",
                new Builder(statement).resources(plain(resources.negated(), List.of("*"))));
        add(
                edits,
                statement,
                "NotResource for Resource or back",
                new Builder(statement).resources(new Patterns(!resources.negated(), resources.patterns())));
        add(
                edits,
                statement,
                "one resource more",
                new Builder(statement).resources(more(resources, "arn:aws:s3:::somebody-elses/*")));
        add(edits, statement, "one resource less", new Builder(statement).resources(less(resources)));
        add(
                edits,
                statement,
                "resources in another case",
                new Builder(statement).resources(changed(resources, text -> text.toUpperCase(Locale.ROOT))));
        add(
                edits,
                statement,
                "resources with a wildcard too early",
                new Builder(statement).resources(changed(resources, text -> text.replaceAll("-[a-z-]+(/.*)?$", "*"))));
        add(
                edits,
                statement,
                "resources without what is below",
                new Builder(statement).resources(changed(resources, text -> text.replace("/*", ""))));
    }

    private static void principals(Statement statement, List<Edit> edits) {
        if (!(statement.principals() instanceof Principals.Only(List<PrincipalPattern> patterns))) {
            return;
        }
        for (PrincipalPattern one : List.of(
                new PrincipalPattern.Anyone(),
                new PrincipalPattern.Account("111122223333"),
                new PrincipalPattern.Account("999988887777"),
                new PrincipalPattern.Role("arn:aws:iam::111122223333:role/receiver"))) {
            add(
                    edits,
                    statement,
                    "Principal " + one,
                    new Builder(statement).principals(new Principals.Only(List.of(one))));
        }
        if (statement.effect() == Effect.DENY) {
            add(
                    edits,
                    statement,
                    "NotPrincipal for Principal",
                    new Builder(statement).principals(new Principals.AllBut(patterns)));
        }
    }

    private static void conditions(Statement statement, int at, List<Edit> edits) {
        Condition was = statement.conditions().get(at);
        Operator operator = was.operator();
        Builder builder = new Builder(statement);
        add(edits, statement, "without " + was.key(), builder.without(at));
        add(
                edits,
                statement,
                was.key() + " IfExists",
                builder.with(
                        at, new Operator(operator.comparison(), operator.values(), true), was.key(), was.values()));
        add(
                edits,
                statement,
                was.key() + " negated",
                builder.with(
                        at,
                        new Operator(negated(operator.comparison()), operator.values(), operator.ifExists()),
                        was.key(),
                        was.values()));
        for (Operator.Values values : Operator.Values.values()) {
            add(
                    edits,
                    statement,
                    was.key() + " " + values,
                    builder.with(
                            at,
                            new Operator(operator.comparison(), values, operator.ifExists()),
                            was.key(),
                            was.values()));
        }
        List<Pattern> more = new ArrayList<>(was.values());
        more.add(Pattern.literal(was.values().getFirst().text() + "2", false));
        add(edits, statement, was.key() + " one value more", builder.with(at, operator, was.key(), more));
        for (String key : List.of("aws:SourceVpc", "aws:PrincipalAccount", "aws:SourceArn", "aws:username")) {
            add(edits, statement, key + " for " + was.key(), builder.with(at, operator, key, was.values()));
        }
        add(
                edits,
                statement,
                was.key() + " in another case",
                builder.with(at, operator, was.key().toUpperCase(Locale.ROOT), was.values()));
        add(
                edits,
                statement,
                was.key() + " values in another case",
                builder.with(
                        at,
                        operator,
                        was.key(),
                        was.values().stream()
                                .map(value -> Pattern.literal(value.text().toUpperCase(Locale.ROOT), false))
                                .toList()));
        add(
                edits,
                statement,
                was.key() + " as a pattern",
                builder.with(
                        at,
                        new Operator(pattern(operator.comparison()), operator.values(), operator.ifExists()),
                        was.key(),
                        was.values().stream()
                                .map(value -> Pattern.literal(value.text().replaceAll(".$", "*"), true))
                                .toList()));
        add(
                edits,
                statement,
                was.key() + " asked only for presence",
                builder.with(
                        at,
                        new Operator(Comparison.Null, Operator.Values.SINGLE, false),
                        was.key(),
                        List.of(Pattern.literal("false", false))));
    }

    private static Comparison negated(Comparison comparison) {
        String name = comparison.name();
        String other = name.contains("Not") ? name.replace("Not", "") : name.replaceFirst("^(String|Arn)", "$1Not");
        return Comparison.valueOf(other);
    }

    private static Comparison pattern(Comparison comparison) {
        return Comparison.valueOf(comparison.name().replace("Equals", "Like"));
    }

    private static Condition condition(Comparison comparison, String key, String value, Statement statement) {
        return new Condition(
                new Operator(comparison, Operator.Values.SINGLE, false),
                key,
                List.of(Pattern.literal(value, false)),
                statement.where());
    }

    private static Patterns plain(boolean negated, List<String> texts) {
        return new Patterns(
                negated, texts.stream().map(text -> Pattern.literal(text, true)).toList());
    }

    private static Patterns more(Patterns patterns, String text) {
        List<Pattern> all = new ArrayList<>(patterns.patterns());
        all.add(Pattern.literal(text, true));
        return new Patterns(patterns.negated(), all);
    }

    private static Patterns less(Patterns patterns) {
        return patterns.patterns().size() < 2
                ? patterns
                : new Patterns(
                        patterns.negated(),
                        patterns.patterns().subList(1, patterns.patterns().size()));
    }

    private static Patterns changed(Patterns patterns, java.util.function.UnaryOperator<String> change) {
        return plain(
                patterns.negated(),
                patterns.patterns().stream().map(Pattern::text).map(change).toList());
    }

    /** A statement with one thing different. */
    private static final class Builder {
        private final Statement was;
        private final Effect effect;
        private final Principals principals;
        private final Patterns actions;
        private final Patterns resources;
        private final List<Condition> conditions;

        Builder(Statement was) {
            this(was, was.effect(), was.principals(), was.actions(), was.resources(), was.conditions());
        }

        private Builder(
                Statement was,
                Effect effect,
                Principals principals,
                Patterns actions,
                Patterns resources,
                List<Condition> conditions) {
            this.was = was;
            this.effect = effect;
            this.principals = principals;
            this.actions = actions;
            this.resources = resources;
            this.conditions = conditions;
        }

        Builder effect(Effect other) {
            return new Builder(was, other, principals, actions, resources, conditions);
        }

        Builder principals(Principals other) {
            return new Builder(was, effect, other, actions, resources, conditions);
        }

        Builder actions(Patterns other) {
            return new Builder(was, effect, principals, other, resources, conditions);
        }

        Builder resources(Patterns other) {
            return new Builder(was, effect, principals, actions, other, conditions);
        }

        Builder and(Condition more) {
            List<Condition> all = new ArrayList<>(conditions);
            all.add(more);
            return new Builder(was, effect, principals, actions, resources, all);
        }

        Builder without(int at) {
            List<Condition> all = new ArrayList<>(conditions);
            all.remove(at);
            return new Builder(was, effect, principals, actions, resources, all);
        }

        Builder with(int at, Operator operator, String key, List<Pattern> values) {
            List<Condition> all = new ArrayList<>(conditions);
            all.set(at, new Condition(operator, key, values, all.get(at).where()));
            return new Builder(was, effect, principals, actions, resources, all);
        }

        Statement build() {
            return new Statement(was.sid(), effect, principals, actions, resources, conditions, was.where());
        }
    }
}
