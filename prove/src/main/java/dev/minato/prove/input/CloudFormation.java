package dev.minato.prove.input;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template: its parameters, conditions and names. What AWS makes up when a stack is created (the name of
 * a role without RoleName, the identifier of an endpoint) is not in the template: an estate says it under physicalIds, or
 * it is a problem where it is used.
 */
final class CloudFormation implements Intrinsics.Names {
    private final Node template;
    private final Scope scope;
    private final Intrinsics intrinsics = new Intrinsics(this);
    private final TemplateResources resources;
    /** Resources whose name is being worked out: one that is asked for again is named after itself, without end. */
    private final Set<String> beingNamed = new HashSet<>();

    /**
     * What is known of where the template goes.
     *
     * @param account empty when it is not known, as region and stack
     * @param parameters values by the name of the parameter, and physical identifiers by the name of the resource
     */
    record Scope(String account, String region, String stack, MapValue parameters) {}

    CloudFormation(Inputs inputs, EstateBuilder estate, Node template, Scope scope) {
        this.template = template;
        this.scope = scope;
        this.resources = new TemplateResources(inputs, estate, this, template.problems());
    }

    static boolean isTemplate(MapValue map) {
        return map.has("AWSTemplateFormatVersion")
                || map.map("Resources").keys().stream()
                        .anyMatch(name ->
                                map.textOrEmpty("Resources", name, "Type").startsWith("AWS::"));
    }

    void read() {
        Node transform = template.entry("Transform");
        if (transform != null) {
            transform.problem("is made into another template by AWS: give the processed one"
                    + " (aws cloudformation get-template --template-stage Processed)");
            return;
        }
        Node all = template.entry("Resources");
        if (all == null || !all.isMap()) {
            template.problem("has no Resources");
            return;
        }
        for (String name : all.keys()) {
            Node resource = all.entry(name);
            if (resource != null && isMade(resource)) {
                resources.read(name, resource);
            }
        }
        resources.finish();
    }

    private boolean isMade(Node resource) {
        Node condition = resource.entry("Condition");
        if (condition == null) {
            return true;
        }
        Node decided = intrinsics.resolve(condition.with(MapValue.of("Condition", condition.value())));
        return decided != null && decided.value() == BoolValue.TRUE;
    }

    /** The property without functions; null when it is not there, or, which is said, not certain. */
    @Nullable
    Node property(Node resource, String name) {
        Node properties = resource.entry("Properties");
        Node property = properties == null ? null : properties.entry(name);
        Node resolved = property == null ? null : intrinsics.resolve(property);
        return resolved == null || resolved.value() instanceof NullValue ? null : resolved;
    }

    /** The text of the property; empty when it is not there. */
    String text(Node resource, String name) {
        Node property = property(resource, name);
        if (property == null) {
            return "";
        }
        String plain = Intrinsics.plain(property.value());
        return plain == null ? property.text() : plain;
    }

    @Nullable
    Node resource(String logicalId) {
        Node all = template.entry("Resources");
        return all == null ? null : all.entry(logicalId);
    }

    /** The identifier that AWS gave the resource; empty when it is not known. */
    String physicalId(String logicalId) {
        return scope.parameters().textOrEmpty(logicalId);
    }

    String account(Node at) {
        if (!Arns.isAccount(scope.account())) {
            at.problem("the account is not known: name the template under templates of an estate, with its account");
        }
        return scope.account();
    }

    String region(Node at) {
        if (scope.region().isEmpty()) {
            at.problem("the region is not known: name the template under templates of an estate, with its region");
        }
        return scope.region();
    }

    String partition() {
        return scope.region().startsWith("cn-")
                ? "aws-cn"
                : scope.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    // ---- names

    @Override
    public @Nullable Value ref(Node at, String name) {
        return switch (name) {
            case "AWS::AccountId" -> StringValue.of(account(at));
            case "AWS::Region" -> StringValue.of(region(at));
            case "AWS::Partition" -> StringValue.of(partition());
            case "AWS::URLSuffix" ->
                StringValue.of(partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
            case "AWS::NoValue" -> NullValue.NULL;
            case "AWS::StackName" -> scope.stack().isEmpty() ? unknown(at, name) : StringValue.of(scope.stack());
            default -> {
                Node parameters = template.entry("Parameters");
                Node parameter = parameters == null ? null : parameters.entry(name);
                if (parameter != null) {
                    yield parameter(at, name, parameter);
                }
                yield named(at, name, name, resource -> resources.ref(name, resource));
            }
        };
    }

    private @Nullable Value parameter(Node at, String name, Node parameter) {
        Value given = scope.parameters().get(name);
        if (given == null) {
            Node standard = parameter.entry("Default");
            given = standard == null ? null : standard.value();
        }
        if (given == null) {
            at.problem("the parameter " + name + " has no Default: say it under templates of an estate");
            return null;
        }
        boolean list = parameter.map().textOrEmpty("Type").contains("List");
        return list && given instanceof StringValue(String text)
                ? dev.minato.objects.tree.ListValue.ofTexts(
                        List.of(text.split(",", -1)).stream().map(String::strip).toList())
                : given;
    }

    private static @Nullable Value unknown(Node at, String name) {
        at.problem("what " + name + " will be called is not in the template: say it under parameters of the template"
                + " in an estate");
        return null;
    }

    @Override
    public @Nullable Value attribute(Node at, String name, String attribute) {
        return named(at, name, name + "." + attribute, resource -> resources.attribute(name, resource, attribute));
    }

    /** What the resource is called, by a rule that may ask for names of others. */
    private @Nullable Value named(Node at, String logicalId, String asked, Function<Node, String> rule) {
        Node resource = resource(logicalId);
        if (resource == null) {
            return unknown(at, asked);
        }
        if (!beingNamed.add(logicalId)) {
            at.problem("the name of " + logicalId + " is made of itself, in a circle");
            return null;
        }
        try {
            String text = rule.apply(resource);
            return text.isEmpty() ? unknown(at, asked) : StringValue.of(text);
        } finally {
            beingNamed.remove(logicalId);
        }
    }

    @Override
    public @Nullable Node condition(String name) {
        Node conditions = template.entry("Conditions");
        return conditions == null ? null : conditions.entry(name);
    }

    @Override
    public @Nullable Node mapping(String name) {
        Node mappings = template.entry("Mappings");
        return mappings == null ? null : mappings.entry(name);
    }
}
