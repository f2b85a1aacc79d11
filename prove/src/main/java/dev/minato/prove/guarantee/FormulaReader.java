package dev.minato.prove.guarantee;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyException;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A formula of a Guarantee, in the words of policies, as a set of requests. The words of one map must all be true of a
 * request, as those of a statement. Its form was checked (dev.minato.api.guarantee); what its words mean is read by the
 * reader of policies, so that they mean the same in both.
 */
final class FormulaReader {
    private final Estate estate;
    private final Written where;
    private final List<InputProblem> problems = new ArrayList<>();

    private FormulaReader(Estate estate, Written where) {
        this.estate = estate;
        this.where = where;
    }

    /**
     * The set of requests.
     *
     * @param where the Guarantee is written
     * @throws InputException with everything that means nothing
     */
    static Formula read(MapValue formula, Estate estate, Written where) {
        FormulaReader reader = new FormulaReader(estate, where);
        Formula read = reader.formula(formula, "forbid");
        if (!reader.problems.isEmpty()) {
            throw new InputException(reader.problems);
        }
        return read;
    }

    private Formula formula(MapValue map, String path) {
        List<Formula> all = new ArrayList<>(elements(map, path));
        if (map.has("resourceAccount")) {
            all.add(new Formula.OfAccount(texts(map.get("resourceAccount"))));
        }
        if (map.has("through")) {
            all.add(through(texts(map.get("through")), path + ".through"));
        }
        if (map.has("all")) {
            all.add(new Formula.All(formulas(map.list("all"), path + ".all")));
        }
        if (map.has("any")) {
            all.add(new Formula.Any(formulas(map.list("any"), path + ".any")));
        }
        if (map.get("not") instanceof MapValue not) {
            all.add(new Formula.Not(formula(not, path + ".not")));
        }
        return all.size() == 1 ? all.getFirst() : new Formula.All(all);
    }

    private List<Formula> formulas(ListValue list, String path) {
        List<Formula> formulas = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof MapValue map) {
                formulas.add(formula(map, path + "[" + i + "]"));
            }
        }
        return formulas;
    }

    /** Principal, action, resource and condition, by way of a statement that has them. */
    private List<Formula> elements(MapValue map, String path) {
        MapValue.Builder builder = MapValue.builder().put("Effect", "Deny");
        String principal = put(builder, map, "principal", "Principal");
        String action = put(builder, map, "action", "Action");
        String resource = put(builder, map, "resource", "Resource");
        Value condition = map.get("condition");
        if (condition != null) {
            builder.put("Condition", condition);
        }
        MapValue document = MapValue.of("Version", Policy.CURRENT, "Statement", ListValue.of(builder.build()));
        Statement statement;
        try {
            statement = PolicyReader.read(
                            "forbid",
                            Attachment.OTHER_RESOURCE,
                            new PolicySource(document, place -> where, document.toJson()))
                    .statements()
                    .getFirst();
        } catch (PolicyException e) {
            e.problems()
                    .forEach(problem -> problems.add(
                            new InputProblem(where.toString(), path + " (" + problem.path() + "): " + problem.rule())));
            return List.of();
        }
        List<Formula> formulas = new ArrayList<>();
        if (!principal.isEmpty()) {
            formulas.add(new Formula.CalledBy(statement.principals()));
        }
        if (!action.isEmpty()) {
            formulas.add(new Formula.DoesAction(statement.actions()));
        }
        if (!resource.isEmpty()) {
            formulas.add(new Formula.OnResource(statement.resources()));
        }
        statement.conditions().forEach(one -> formulas.add(new Formula.When(one)));
        return formulas;
    }

    /** The element as a statement writes it, or {@code *} where the formula says nothing; which of the two it says. */
    private static String put(MapValue.Builder builder, MapValue map, String word, String element) {
        String negated = "not" + element;
        Value value = map.get(word);
        Value not = map.get(negated);
        if (value != null && not != null) {
            // both: the reader refuses the statement, with its own words
            builder.put(element, value).put("Not" + element, not);
            return word;
        }
        if (not != null) {
            builder.put("Not" + element, not);
            return negated;
        }
        builder.put(element, value == null ? StringValue.of("*") : value);
        return value == null ? "" : word;
    }

    private Formula through(List<String> names, String path) {
        List<String> endpoints = new ArrayList<>();
        for (String name : names) {
            if (name.equals("none")) {
                return new Formula.Not(new Formula.Through(List.of()));
            }
            if (name.equals("any")) {
                return new Formula.Through(List.of());
            }
            List<String> found = name.startsWith("vpce-") ? endpoint(name) : Claims.endpointsOf(estate, name);
            if (found.isEmpty()) {
                // of an endpoint that is not there everything would be proven, of a misspelt one too
                problems.add(new InputProblem(where.toString(), path + ": the estate has no endpoint of " + name));
            }
            endpoints.addAll(found);
        }
        return new Formula.Through(endpoints);
    }

    private List<String> endpoint(String id) {
        return estate.endpoints().stream().map(Endpoint::id).filter(id::equals).toList();
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case StringValue(String text) -> List.of(text);
            case ListValue list -> list.texts();
            case null, default -> List.of();
        };
    }

    /** Principals of these roles and no others. */
    static Principals roles(List<String> arns) {
        return new Principals.Only(arns.stream()
                .map(arn -> (dev.minato.prove.iam.policy.PrincipalPattern)
                        new dev.minato.prove.iam.policy.PrincipalPattern.Role(arn))
                .toList());
    }
}
