package dev.minato.prove.input;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An estate as a person writes it: who and what there is, each with the file of its policy beside.
 *
 * <pre>
 *   apiVersion: minato.dev/v1alpha1
 *   kind: Estate
 *   accounts:   [{id, organization, management, complete, serviceControl: [[file]], resourceControl: [[file]]}]
 *   identities: [{arn, policies: [file or ARN], boundary: file, trust: file, tags, serviceLinked}]
 *   resources:  [{arn, account, policy: file, tags}]
 *   endpoints:  [{id, vpc, account, service, type: Gateway or Interface, policy: file}]
 *   managedPolicies: [{arn, policy: file}]
 *   templates:  [{file, account, region, parameters}]
 * </pre>
 *
 * Where a file is asked for, the policy itself may stand, too. Files are relative to the estate's directory.
 */
final class EstateFile {
    static final String KIND = "Estate";
    private static final List<String> FIELDS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "accounts",
            "identities",
            "resources",
            "endpoints",
            "managedPolicies",
            "templates");

    private final Inputs inputs;
    private final EstateBuilder estate;

    EstateFile(Inputs inputs, EstateBuilder estate) {
        this.inputs = inputs;
        this.estate = estate;
    }

    void read(Node file) {
        if (!file.isMapOf(FIELDS)) {
            return;
        }
        file.items("managedPolicies").forEach(this::managed);
        file.items("accounts").forEach(this::account);
        file.items("identities").forEach(this::identity);
        file.items("resources").forEach(this::resource);
        file.items("endpoints").forEach(this::endpoint);
        file.items("templates").forEach(inputs::template);
    }

    private void managed(Node node) {
        if (!node.isMapOf(List.of("arn", "policy"))) {
            return;
        }
        String arn = node.required("arn");
        Policy policy = required(node, "policy", arn, Attachment.MANAGED_POLICY);
        if (policy != null) {
            estate.add(arn, policy, node.where());
        }
    }

    private void account(Node node) {
        if (!node.isMapOf(
                List.of("id", "organization", "management", "complete", "serviceControl", "resourceControl"))) {
            return;
        }
        String id = accountId(node, "id");
        String organization = node.optional("organization");
        estate.add(
                new Account(
                        id,
                        organization.isEmpty() ? Optional.empty() : Optional.of(organization),
                        levels(node, "serviceControl", Attachment.SERVICE_CONTROL),
                        levels(node, "resourceControl", Attachment.RESOURCE_CONTROL),
                        node.flag("management", false),
                        node.flag("complete", false)),
                node.where());
    }

    private List<List<Policy>> levels(Node node, String key, Attachment type) {
        List<List<Policy>> levels = new ArrayList<>();
        for (Node level : node.items(key)) {
            levels.add(policies(level.items(), type));
        }
        return levels;
    }

    private void identity(Node node) {
        if (!node.isMapOf(List.of("arn", "policies", "boundary", "trust", "tags", "serviceLinked"))) {
            return;
        }
        String arn = node.required("arn");
        boolean role = Arns.resource(arn).startsWith("role/");
        boolean user = Arns.resource(arn).startsWith("user/");
        if (!Arns.isAccount(Arns.account(arn)) || (!role && !user)) {
            node.problem("\"" + arn + "\" is no ARN of a role or user, as arn:aws:iam::111122223333:role/name");
            return;
        }
        if (role && node.entry("trust") == null) {
            node.problem(arn + " has no trust: the policy that says who may assume it");
        }
        estate.add(
                new Identity(
                        arn,
                        Arns.account(arn),
                        role ? Identity.Kind.ROLE : Identity.Kind.USER,
                        policies(node.items("policies"), Attachment.ROLE_INLINE),
                        optional(node, "boundary", "boundary of " + arn, Attachment.BOUNDARY),
                        optional(node, "trust", "trust of " + arn, Attachment.TRUST),
                        tags(node),
                        node.flag("serviceLinked", false)),
                node.where());
    }

    private void resource(Node node) {
        if (!node.isMapOf(List.of("arn", "account", "policy", "tags"))) {
            return;
        }
        String arn = node.required("arn");
        if (!Arns.isArn(arn) || arn.contains("*") || arn.contains("?")) {
            node.problem("\"" + arn + "\" is no ARN of one resource");
            return;
        }
        String account = Arns.account(arn).isEmpty() ? accountId(node, "account") : Arns.account(arn);
        estate.add(
                new Resource(
                        arn,
                        account,
                        optional(node, "policy", "policy of " + arn, Attachments.ofResource(arn)),
                        tags(node)),
                node.where());
    }

    private void endpoint(Node node) {
        if (!node.isMapOf(List.of("id", "vpc", "account", "service", "type", "policy"))) {
            return;
        }
        String id = node.required("id");
        String service = node.required("service");
        estate.add(
                new Endpoint(
                        id,
                        node.required("vpc"),
                        accountId(node, "account"),
                        service,
                        optional(
                                node,
                                "policy",
                                "policy of " + id,
                                Attachments.ofEndpoint(service, node.optional("type")))),
                node.where());
    }

    private static String accountId(Node node, String key) {
        String id = node.required(key);
        if (!id.isEmpty() && !Arns.isAccount(id)) {
            Node entry = node.entry(key);
            (entry == null ? node : entry).problem("\"" + id + "\" is no account: twelve digits, in quotes");
        }
        return id;
    }

    private static NavigableMap<String, String> tags(Node node) {
        TreeMap<String, String> tags = new TreeMap<>();
        Node map = node.entry("tags");
        if (map != null && !map.isMap()) {
            map.problem("must be a map of tags");
        } else if (map != null) {
            map.keys().forEach(key -> tags.put(key, map.required(key)));
        }
        return tags;
    }

    // ---- policies

    private List<Policy> policies(List<Node> nodes, Attachment type) {
        List<Policy> policies = new ArrayList<>();
        for (Node node : nodes) {
            Policy policy = policy(node, "", type);
            if (policy != null) {
                policies.add(policy);
            }
        }
        return policies;
    }

    private Optional<Policy> optional(Node node, String key, String name, Attachment type) {
        Node entry = node.entry(key);
        return entry == null ? Optional.empty() : Optional.ofNullable(policy(entry, name, type));
    }

    private @Nullable Policy required(Node node, String key, String name, Attachment type) {
        Node entry = node.entry(key);
        if (entry == null) {
            node.problem("has no " + key);
            return null;
        }
        return policy(entry, name, type);
    }

    /** A map is the policy, an ARN names a managed one, any other text a file. */
    private @Nullable Policy policy(Node node, String name, Attachment type) {
        if (node.isMap()) {
            return inputs.policy(node, name.isEmpty() ? "policy in " + node.where() : name, type);
        }
        String text = node.text();
        if (text.isEmpty()) {
            return null;
        }
        if (Arns.isArn(text)) {
            Policy managed = estate.managed(text);
            if (managed == null) {
                node.problem("the content of " + text + " is not here: say it under managedPolicies");
            }
            return managed == null ? null : Attachments.as(type, managed);
        }
        return inputs.policyBeside(node, text, name.isEmpty() ? text : name, type);
    }
}
