package dev.minato.prove.input;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plan of Terraform as JSON ({@code terraform show -json}): what there will be once it is applied. What is known only
 * after that (the text of a policy that names a resource to be made, the identifier of an endpoint) is a problem where it
 * is needed.
 */
final class TerraformPlan {
    private static final Pattern QUEUE_URL =
            Pattern.compile("https://sqs\\.([^.]+)\\.amazonaws\\.com/([0-9]{12})/(.+)");

    private final Inputs inputs;
    private final EstateBuilder estate;
    private final String account;
    private final Drafts drafts = new Drafts();
    private final TreeMap<String, Node> resources = new TreeMap<>();
    private final TreeMap<String, MapValue> unknown = new TreeMap<>();
    private final TreeMap<String, MapValue> expressions = new TreeMap<>();
    private final TreeMap<String, Policy> managed = new TreeMap<>();

    TerraformPlan(Inputs inputs, EstateBuilder estate, String account) {
        this.inputs = inputs;
        this.estate = estate;
        this.account = account;
    }

    static boolean isPlan(MapValue map) {
        return map.has("planned_values") && map.has("format_version");
    }

    void read(Node plan) {
        Node planned = plan.entry("planned_values");
        Node root = planned == null ? null : planned.entry("root_module");
        if (root == null) {
            plan.problem("has no planned_values.root_module");
            return;
        }
        for (MapValue change : plan.map().list("resource_changes").maps()) {
            unknown.put(change.textOrEmpty("address"), change.map("change", "after_unknown"));
        }
        configuration(plan.map().map("configuration", "root_module"), "");
        module(root);
        resources.forEach(this::managedPolicy);
        resources.forEach(this::identity);
        resources.forEach(this::attachment);
        resources.forEach(this::thing);
        drafts.into(estate, plan.problems());
    }

    private void module(Node module) {
        for (Node resource : module.items("resources")) {
            if (resource.optional("mode").equals("managed")) {
                resources.put(resource.required("address"), resource);
            }
        }
        module.items("child_modules").forEach(this::module);
    }

    private void configuration(MapValue module, String prefix) {
        for (MapValue resource : module.list("resources").maps()) {
            expressions.put(prefix + resource.textOrEmpty("address"), resource.map("expressions"));
        }
        MapValue calls = module.map("module_calls");
        for (String call : calls.keys()) {
            configuration(calls.map(call, "module"), prefix + "module." + call + ".");
        }
    }

    // ---- one resource

    private static String type(Node resource) {
        return resource.map().textOrEmpty("type");
    }

    /** The value; null when it is not set. A value that is known only after the plan is a problem. */
    private @Nullable Node value(String address, Node resource, String name) {
        Node values = resource.entry("values");
        Node value = values == null ? null : values.entry(name);
        if (value == null && unknown.getOrDefault(address, MapValue.EMPTY).has(name)) {
            resource.problem(name + " of " + address + " is known only after it is applied, so nothing can be proven");
        }
        return value;
    }

    private String text(String address, Node resource, String name) {
        Node value = value(address, resource, name);
        return value == null ? "" : value.text();
    }

    private String account(Node at) {
        if (!Arns.isAccount(account)) {
            at.problem("the account is not known: name the plan under templates of an estate, with its account");
        }
        return account;
    }

    private String arn(String address, Node resource, String what) {
        String known = resource.map().textOrEmpty("values", "arn");
        if (!known.isEmpty()) {
            return known;
        }
        String path = resource.map().textOrEmpty("values", "path");
        return "arn:aws:iam::" + account(resource) + ":" + what + (path.isEmpty() ? "/" : path)
                + text(address, resource, "name");
    }

    private void managedPolicy(String address, Node resource) {
        Node document = type(resource).equals("aws_iam_policy") ? value(address, resource, "policy") : null;
        Policy policy = document == null ? null : inputs.policy(document, address, Attachment.MANAGED_POLICY);
        if (policy != null) {
            managed.put(address, policy);
            estate.add(arn(address, resource, "policy"), policy, resource.where());
        }
    }

    private void identity(String address, Node resource) {
        boolean role = type(resource).equals("aws_iam_role");
        if (!role && !type(resource).equals("aws_iam_user")) {
            if (type(resource).equals("aws_iam_group")) {
                drafts.groupHas(text(address, resource, "name"), null);
            }
            return;
        }
        String arn = arn(address, resource, role ? "role" : "user");
        Drafts.Person person = drafts.person(arn, role ? Identity.Kind.ROLE : Identity.Kind.USER, resource.where());
        Node trust = role ? value(address, resource, "assume_role_policy") : null;
        if (trust != null) {
            person.trust(inputs.policy(trust, "trust of " + address, Attachment.TRUST));
        }
        Node boundary = value(address, resource, "permissions_boundary");
        if (boundary != null) {
            Policy policy = byArn(boundary, boundary.text());
            person.boundary(policy == null ? null : Attachments.as(Attachment.BOUNDARY, policy));
        }
        for (Node inline : values(resource, "inline_policy")) {
            Node document = inline.entry("policy");
            person.has(document == null ? null : inputs.policy(document, address, Attachment.ROLE_INLINE));
        }
        for (Node managedArn : values(resource, "managed_policy_arns")) {
            person.has(byArn(managedArn, managedArn.text()));
        }
        Node tags = value(address, resource, "tags_all");
        if (tags != null) {
            tags.keys().forEach(key -> person.tag(key, tags.required(key)));
        }
    }

    private static List<Node> values(Node resource, String name) {
        Node values = resource.entry("values");
        return values == null ? List.of() : values.items(name);
    }

    private @Nullable Policy byArn(Node at, String arn) {
        Policy policy = estate.managed(arn);
        if (policy == null) {
            at.problem("the content of " + arn + " is not here: say it under managedPolicies of an estate");
        }
        return policy;
    }

    // ---- what goes to whom

    private void attachment(String address, Node resource) {
        switch (type(resource)) {
            case "aws_iam_role_policy" -> inline(address, resource, "role", Attachment.ROLE_INLINE);
            case "aws_iam_user_policy" -> inline(address, resource, "user", Attachment.USER_INLINE);
            case "aws_iam_group_policy" -> inline(address, resource, "group", Attachment.GROUP_INLINE);
            case "aws_iam_role_policy_attachment" -> attach(address, resource, "role");
            case "aws_iam_user_policy_attachment" -> attach(address, resource, "user");
            case "aws_iam_group_policy_attachment" -> attach(address, resource, "group");
            case "aws_iam_user_group_membership" -> {
                String user = text(address, resource, "user");
                Drafts.Person person = drafts.personNamed("user/", user);
                if (person == null) {
                    resource.problem("the user " + user + " is not in the plan");
                } else {
                    values(resource, "groups").forEach(group -> person.in(group.text()));
                }
            }
            default -> {
                if (type(resource).startsWith("aws_iam_") && !UNDERSTOOD.contains(type(resource))) {
                    resource.problem(address + " is of a type that is not read here: " + type(resource));
                }
            }
        }
    }

    private static final List<String> UNDERSTOOD = List.of(
            "aws_iam_role",
            "aws_iam_user",
            "aws_iam_group",
            "aws_iam_policy",
            "aws_iam_instance_profile",
            "aws_iam_openid_connect_provider",
            "aws_iam_saml_provider",
            "aws_iam_access_key");

    private void inline(String address, Node resource, String whom, Attachment attachment) {
        Node document = value(address, resource, "policy");
        Policy policy = document == null ? null : inputs.policy(document, address, attachment);
        give(address, resource, whom, policy);
    }

    private void attach(String address, Node resource, String whom) {
        Node arn = resource.entry("values");
        Node written = arn == null ? null : arn.entry("policy_arn");
        Policy policy;
        if (written != null) {
            policy = byArn(written, written.text());
        } else {
            policy = referred(address, "policy_arn").map(managed::get).orElse(null);
            if (policy == null) {
                resource.problem("which policy " + address + " attaches is known only after it is applied");
            }
        }
        give(address, resource, whom, policy);
    }

    private void give(String address, Node resource, String whom, @Nullable Policy policy) {
        String name = resource.map().textOrEmpty("values", whom);
        if (name.isEmpty()) {
            name = referred(address, whom)
                    .map(resources::get)
                    .map(other -> other.map().textOrEmpty("values", "name"))
                    .orElse("");
        }
        if (whom.equals("group") && drafts.hasGroup(name)) {
            drafts.groupHas(name, policy);
            return;
        }
        Drafts.Person person = drafts.personNamed(whom + "/", name);
        if (person == null) {
            resource.problem("the " + whom + " \"" + name + "\" that " + address + " is for is not in the plan");
        } else {
            person.has(policy);
        }
    }

    /** The address of the resource that an attribute refers to in the configuration, when that is one. */
    private Optional<String> referred(String address, String attribute) {
        String prefix = address.startsWith("module.") ? address.substring(0, address.lastIndexOf("aws_")) : "";
        MapValue expression = expressions.getOrDefault(address, MapValue.EMPTY).map(attribute);
        List<String> found = new ArrayList<>();
        for (String reference : expression.list("references").texts()) {
            if (resources.containsKey(prefix + reference)) {
                found.add(prefix + reference);
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    // ---- resources with policies

    private void thing(String address, Node resource) {
        switch (type(resource)) {
            case "aws_s3_bucket" -> policyOf(resource, "arn:aws:s3:::" + text(address, resource, "bucket"), null);
            case "aws_s3_bucket_policy" ->
                policyOf(
                        resource,
                        "arn:aws:s3:::" + named(address, resource, "bucket"),
                        value(address, resource, "policy"));
            case "aws_sqs_queue", "aws_sns_topic", "aws_kms_key", "aws_secretsmanager_secret" -> {
                Value arn = resource.map().at("values", "arn");
                Node document = value(address, resource, "policy");
                if (arn instanceof StringValue(String text)) {
                    policyOf(resource, text, document);
                } else if (document != null) {
                    resource.problem("the ARN of " + address + " is known only after it is applied");
                }
            }
            case "aws_sqs_queue_policy" ->
                policyOf(resource, queueArn(text(address, resource, "queue_url")), value(address, resource, "policy"));
            case "aws_sns_topic_policy" ->
                policyOf(resource, text(address, resource, "arn"), value(address, resource, "policy"));
            case "aws_secretsmanager_secret_policy" ->
                policyOf(resource, text(address, resource, "secret_arn"), value(address, resource, "policy"));
            case "aws_vpc_endpoint" -> endpoint(address, resource);
            default -> {
                boolean policy = type(resource).startsWith("aws_")
                        && type(resource).endsWith("_policy")
                        && !type(resource).startsWith("aws_iam_");
                if (policy || type(resource).equals("aws_lambda_permission")) {
                    resource.problem(address + " is of a type that is not read here: " + type(resource));
                }
            }
        }
    }

    /** {@code https://sqs.eu-west-1.amazonaws.com/111122223333/name}; empty for what is no such URL. */
    private static String queueArn(String url) {
        Matcher matcher = QUEUE_URL.matcher(url);
        return matcher.matches()
                ? "arn:aws:sqs:" + matcher.group(1) + ":" + matcher.group(2) + ":" + matcher.group(3)
                : "";
    }

    private String named(String address, Node resource, String attribute) {
        String name = resource.map().textOrEmpty("values", attribute);
        return name.isEmpty()
                ? referred(address, attribute)
                        .map(resources::get)
                        .map(other -> other.map().textOrEmpty("values", attribute))
                        .orElseGet(() -> text(address, resource, attribute))
                : name;
    }

    private void policyOf(Node resource, String arn, @Nullable Node document) {
        if (!Arns.isArn(arn)) {
            resource.problem("of which resource this is the policy is known only after it is applied");
            return;
        }
        Policy policy =
                document == null ? null : inputs.policy(document, "policy of " + arn, Attachments.ofResource(arn));
        drafts.thing(
                arn, Arns.account(arn).isEmpty() ? account(resource) : Arns.account(arn), resource.where(), policy);
    }

    private void endpoint(String address, Node resource) {
        String service = Endpoints.service(text(address, resource, "service_name"));
        Node document = value(address, resource, "policy");
        String id = text(address, resource, "id");
        estate.add(
                new Endpoint(
                        id,
                        text(address, resource, "vpc_id"),
                        account(resource),
                        service,
                        document == null
                                ? Optional.empty()
                                : Optional.ofNullable(inputs.policy(
                                        document,
                                        "policy of " + address,
                                        Attachments.ofEndpoint(
                                                service, resource.map().textOrEmpty("values", "vpc_endpoint_type"))))),
                resource.where());
    }
}
