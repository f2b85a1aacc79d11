package dev.minato.prove.guarantee;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Operator.Comparison;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tests that must all hold, as a Deny of exactly the requests for which they do, as far as a statement can say it: what
 * it cannot say is left out, and so denies more. It never denies less.
 */
final class DenyWriter {
    private final DenyPlace place;
    private final List<Patterns> actions = new ArrayList<>();
    private final List<Patterns> resources = new ArrayList<>();

    /** Values by operator and key. */
    private final TreeMap<Comparison, TreeMap<String, List<String>>> conditions = new TreeMap<>();

    private DenyWriter(DenyPlace place) {
        this.place = place;
    }

    static MapValue write(List<Formula> tests, DenyPlace place) {
        DenyWriter writer = new DenyWriter(place);
        tests.forEach(test -> {
            if (test instanceof Formula.Not(Formula not)) {
                writer.test(not, false);
            } else {
                writer.test(test, true);
            }
        });
        return writer.statement();
    }

    private void test(Formula test, boolean holds) {
        switch (test) {
            case Formula.DoesAction(Patterns patterns) -> actions.add(turned(patterns, holds));
            case Formula.OnResource(Patterns patterns) -> {
                if (place.mayName(patterns)) {
                    resources.add(turned(patterns, holds));
                }
            }
            case Formula.OfAccount(List<String> accounts) -> account("aws:ResourceAccount", accounts, holds);
            case Formula.Through(List<String> endpoints) -> through(endpoints, holds);
            case Formula.When(Condition condition) -> condition(condition, holds);
            case Formula.CalledBy(Principals principals) -> called(principals, holds);
            case Formula.All _, Formula.Any _, Formula.Not _ -> {} // alternatives have none
        }
    }

    private static Patterns turned(Patterns patterns, boolean holds) {
        return holds ? patterns : new Patterns(!patterns.negated(), patterns.patterns());
    }

    private void account(String key, List<String> accounts, boolean holds) {
        put(holds ? Comparison.StringEquals : Comparison.StringNotEquals, key, accounts);
    }

    private void through(List<String> endpoints, boolean holds) {
        if (place.kind() == DenyPlace.Kind.ENDPOINT) {
            return; // everything here travels so
        }
        if (endpoints.isEmpty()) {
            put(Comparison.Null, "aws:SourceVpce", List.of(Boolean.toString(!holds)));
        } else {
            account("aws:SourceVpce", endpoints, holds);
        }
    }

    private void condition(Condition condition, boolean holds) {
        Operator operator = condition.operator();
        List<String> values = condition.values().stream().map(Pattern::text).toList();
        if (operator.ifExists() || operator.values() != Operator.Values.SINGLE) {
            return;
        }
        if (holds) {
            put(operator.comparison(), condition.key(), values);
        } else {
            opposite(operator.comparison()).ifPresent(other -> put(other, condition.key(), values));
        }
    }

    private static Optional<Comparison> opposite(Comparison comparison) {
        String name = comparison.name();
        return Stream.of(Comparison.values())
                .filter(other -> other.name().equals(name.replaceFirst("(String|Arn|Numeric|Date)", "$1Not"))
                        || name.equals(other.name().replaceFirst("(String|Arn|Numeric|Date)", "$1Not")))
                .filter(other -> other != comparison)
                .findFirst();
    }

    private void called(Principals principals, boolean holds) {
        boolean only = principals instanceof Principals.Only;
        List<PrincipalPattern> patterns = switch (principals) {
            case Principals.Only(List<PrincipalPattern> some) -> some;
            case Principals.AllBut(List<PrincipalPattern> some) -> some;
            case Principals.Unsaid() -> List.of();
        };
        List<String> arns = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        for (PrincipalPattern pattern : patterns) {
            switch (pattern) {
                case PrincipalPattern.Role(String arn) -> arns.add(arn);
                case PrincipalPattern.User(String arn) -> arns.add(arn);
                case PrincipalPattern.Account(String id) -> accounts.add(id);
                case PrincipalPattern.Anyone _,
                        PrincipalPattern.RoleSession _,
                        PrincipalPattern.FederatedUser _,
                        PrincipalPattern.Service _,
                        PrincipalPattern.Federated _,
                        PrincipalPattern.CanonicalUser _ -> {}
            }
        }
        boolean named = only == holds;
        boolean all = arns.size() + accounts.size() == patterns.size();
        if (named && (!all || (!arns.isEmpty() && !accounts.isEmpty()))) {
            return; // one of several kinds: no condition says "or"
        }
        if (!arns.isEmpty()) {
            put(named ? Comparison.ArnEquals : Comparison.ArnNotEquals, "aws:PrincipalArn", arns);
        }
        if (!accounts.isEmpty()) {
            account("aws:PrincipalAccount", accounts, named);
        }
    }

    /** Of a negated operator none of the values may match: several tests are one with all their values. */
    private void put(Comparison comparison, String key, List<String> values) {
        List<String> known = conditions
                .computeIfAbsent(comparison, _ -> new TreeMap<>())
                .computeIfAbsent(key, _ -> new ArrayList<>());
        boolean negated = comparison.name().contains("Not");
        if (known.isEmpty() || negated) {
            values.stream().filter(value -> !known.contains(value)).forEach(known::add);
        }
    }

    private MapValue statement() {
        MapValue.Builder builder = MapValue.builder().put("Effect", "Deny");
        if (place.hasPrincipal()) {
            builder.put("Principal", "*");
        }
        element(builder, "Action", actions, place.service().isEmpty() ? List.of("*") : List.of(place.service() + ":*"));
        if (place.hasResource()) {
            element(builder, "Resource", resources, place.resources());
        }
        MapValue.Builder tests = MapValue.builder();
        conditions.forEach((comparison, keys) -> {
            MapValue.Builder map = MapValue.builder();
            keys.forEach((key, values) -> map.put(key, oneOrMore(values)));
            tests.put(comparison.name(), map.build());
        });
        if (!conditions.isEmpty()) {
            builder.put("Condition", tests.build());
        }
        return builder.build();
    }

    /** One of the elements that must all hold: a negated one says it exactly where the others are all there is here. */
    private static void element(
            MapValue.Builder builder, String name, List<Patterns> elements, List<String> everything) {
        List<Patterns> plain = elements.stream()
                .filter(one -> !one.negated() && !everything.containsAll(texts(one)))
                .toList();
        List<String> negated = elements.stream()
                .filter(Patterns::negated)
                .flatMap(one -> texts(one).stream())
                .toList();
        if (!plain.isEmpty()) {
            builder.put(name, oneOrMore(texts(plain.getLast())));
        } else if (!negated.isEmpty()) {
            builder.put("Not" + name, oneOrMore(negated));
        } else {
            builder.put(name, oneOrMore(everything));
        }
    }

    private static List<String> texts(Patterns patterns) {
        return patterns.patterns().stream().map(Pattern::text).toList();
    }

    private static dev.minato.objects.tree.Value oneOrMore(List<String> texts) {
        return texts.size() == 1 ? StringValue.of(texts.getFirst()) : ListValue.ofTexts(texts);
    }
}
