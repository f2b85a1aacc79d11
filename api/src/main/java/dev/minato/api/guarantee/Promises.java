package dev.minato.api.guarantee;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.FieldProblem;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/** The promises as a Guarantee writes them: exactly one of these fields. */
final class Promises {
    private static final Schema ARN = Schema.text()
            .matching("arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:.+")
            .atMost(2048);
    private static final Schema BUCKET = Schema.text().matching("arn:[a-z-]+:s3:::[^/*?]+");
    private static final Schema SUBJECT = Schema.text()
            .matching("((User|Group):.+|ServiceAccount:[^/:]+/[^/]+)")
            .atMost(512);

    static final List<Field> FIELDS = List.of(
            Field.optional(
                    "forbid",
                    Schema.open(),
                    "No request is allowed that is so: principal, notPrincipal, action, notAction, resource,"
                            + " notResource, resourceAccount, condition, through, all, any, not."),
            Field.optional(
                    "nothingWrites",
                    Schema.fields(
                            Field.required("vpc", Schema.text().matching("vpc-[0-9a-z]+"), "The VPC."),
                            Field.optional("butTo", Schema.list(BUCKET, 100), "ARNs of buckets that may be written.")),
                    "Nothing in the VPC can write to any bucket, in whatever account, but to these."),
            Field.optional(
                    "noWayOut",
                    Schema.fields(Field.required("vpc", Schema.text().matching("vpc-[0-9a-z]+"), "The VPC.")),
                    "No packet leaves the VPC but through its endpoints: neither to the Internet nor to another network"
                            + " of yours. Of a snapshot with the answers of aws ec2 describe-vpcs and so on."),
            Field.optional("onlyReads", access("read"), "Nobody else can read what is in the bucket."),
            Field.optional("onlyWrites", access("write"), "Nobody else can write to the bucket."),
            Field.optional(
                    "noPath",
                    Schema.fields(
                            Field.required("from", PodSet.SCHEMA, "The Pods that connect."),
                            Field.required("to", PodSet.SCHEMA, "The Pods that are connected to.")),
                    "No Pod of the one set can open a connection to a Pod of the other."),
            Field.optional(
                    "notReachableFromInternet",
                    Schema.fields(Field.required(
                            "namespaces", Schema.list(Schema.name(), 200), "Whose Pods and Services are meant.")),
                    "No packet from the Internet gets to a Pod of these namespaces."),
            Field.optional(
                    "nobodyBecomes",
                    Schema.fields(
                            Field.defaulted(
                                    "power", Schema.text().notEmpty().atMost(253), "cluster-admin", "A ClusterRole."),
                            Field.optional(
                                    "but",
                                    Schema.list(SUBJECT, 500),
                                    "Who may: User:NAME, Group:NAME, ServiceAccount:NAMESPACE/NAME.")),
                    "Nobody else has, or can give themselves, what the ClusterRole allows."),
            Field.optional(
                    "podsCannot",
                    Schema.fields(
                            Field.required("pods", PodSet.SCHEMA, "The Pods."),
                            Field.required(
                                    "actions",
                                    Schema.list(Schema.text().matching("(\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)"), 100),
                                    "Actions of AWS: s3:GetObject, s3:*."),
                            Field.required("resources", Schema.list(ARN, 100), "ARNs, with * and ?.")),
                    "No Pod of the set can do these actions on these resources of AWS."));

    private Promises() {}

    private static Schema.Fields access(String does) {
        return Schema.fields(
                Field.required("bucket", BUCKET, "The bucket's ARN."),
                Field.optional("roles", Schema.list(ARN, 100), "ARNs of the roles that may " + does + "."),
                Field.optional(
                        "throughEndpoints",
                        Schema.list(Schema.text().matching("vpce-[0-9a-z]+"), 20),
                        "And only through these VPC endpoints. Left out: from anywhere."));
    }

    /** What the schema of the fields cannot say. */
    static List<FieldProblem> check(MapValue spec) {
        List<FieldProblem> problems = new ArrayList<>();
        List<String> said = said(spec);
        List<String> names = FIELDS.stream().map(Field::name).toList();
        if (said.isEmpty()) {
            problems.add(new FieldProblem("spec", "promises nothing: say one of " + String.join(", ", names)));
        } else if (said.size() > 1) {
            problems.add(new FieldProblem(
                    "spec." + said.get(1),
                    "is a second promise beside " + said.getFirst() + ": make a Guarantee of each"));
        }
        if (spec.get("forbid") instanceof MapValue formula) {
            new FormulaCheck(problems).formula(formula, "spec.forbid");
        }
        if (spec.get("noPath") instanceof MapValue path) {
            selectors(path.map("from"), "spec.noPath.from", problems);
            selectors(path.map("to"), "spec.noPath.to", problems);
        }
        if (spec.get("podsCannot") instanceof MapValue cannot) {
            selectors(cannot.map("pods"), "spec.podsCannot.pods", problems);
        }
        return problems;
    }

    private static void selectors(MapValue pods, String path, List<FieldProblem> problems) {
        boolean byLabel = pods.has("tenant") || pods.has("namespaceSelector");
        if (pods.has("namespaces") && byLabel) {
            problems.add(new FieldProblem(
                    path + ".namespaces", "stands beside a tenant or namespaceSelector: say namespaces in one way"));
        }
        for (String name : List.of("namespaceSelector", "podSelector")) {
            MapValue selector = pods.map(name);
            try {
                var _ = dev.minato.objects.selector.LabelSelector.of(selector);
            } catch (dev.minato.objects.selector.SelectorFormatException e) {
                problems.add(new FieldProblem(path + "." + name, String.valueOf(e.getMessage())));
            }
            for (String key : selector.keys()) {
                if (!key.equals("matchLabels") && !key.equals("matchExpressions")) {
                    problems.add(new FieldProblem(
                            path + "." + name + "." + key,
                            "is not a known field; known are matchLabels, matchExpressions"));
                }
            }
        }
    }

    private static List<String> said(MapValue spec) {
        return FIELDS.stream().map(Field::name).filter(spec::has).toList();
    }

    /** The promise of a spec that was checked. */
    static Promise of(MapValue spec) {
        String name = said(spec).getFirst();
        MapValue map = spec.map(name);
        return switch (name) {
            case "forbid" -> new Promise.Forbid(map);
            case "nothingWrites" ->
                new Promise.NothingWrites(
                        map.textOrEmpty("vpc"), map.list("butTo").texts());
            case "noWayOut" -> new Promise.NoWayOut(map.textOrEmpty("vpc"));
            case "onlyReads" -> new Promise.OnlyReads(map.textOrEmpty("bucket"), roles(map), endpoints(map));
            case "onlyWrites" -> new Promise.OnlyWrites(map.textOrEmpty("bucket"), roles(map), endpoints(map));
            case "noPath" -> new Promise.NoPath(PodSet.from(map.map("from")), PodSet.from(map.map("to")));
            case "notReachableFromInternet" ->
                new Promise.NotReachableFromInternet(map.list("namespaces").texts());
            case "nobodyBecomes" ->
                new Promise.NobodyBecomes(
                        map.textOrEmpty("power"), map.list("but").texts());
            case "podsCannot" ->
                new Promise.PodsCannot(
                        PodSet.from(map.map("pods")),
                        map.list("actions").texts(),
                        map.list("resources").texts());
            default -> throw new IllegalStateException("no such promise: " + name);
        };
    }

    private static List<String> roles(MapValue map) {
        return map.list("roles").texts();
    }

    private static List<String> endpoints(MapValue map) {
        return map.list("throughEndpoints").texts();
    }
}
