package dev.minato.prove.input;

import dev.minato.objects.tree.MapValue;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory with what the AWS command line says of an account, a file for each call, read-only calls all:
 *
 * <pre>
 *   aws iam get-account-authorization-details                    > anything.json
 *   aws sts get-caller-identity                                  > anything.json
 *   aws s3api list-buckets                                       > anything.json
 *   aws s3api get-bucket-policy --bucket NAME                    > bucket-policy.NAME.json
 *   aws ec2 describe-vpc-endpoints                               > anything.json
 *   aws sqs get-queue-attributes --attribute-names All ...       > anything.json
 *   aws sns get-topic-attributes ...                             > anything.json
 *   aws ecr describe-repositories                                > anything.json
 *   aws ecr get-repository-policy --repository-name NAME         > anything.json
 *   aws secretsmanager get-resource-policy ...                   > anything.json
 * </pre>
 *
 * What a file is, is told by its content; only a bucket's policy does not say whose it is. All roles and users are known
 * then; that is said of the account when its policies of resources are all there, too, by an estate ({@code complete}).
 */
final class AccountSnapshot {
    private static final String BUCKET_POLICY = "bucket-policy.";

    private final Inputs inputs;
    private final InputFiles files;
    private final EstateBuilder estate;
    private final Problems problems;
    private final Drafts drafts = new Drafts();
    private final TreeMap<String, Node> all = new TreeMap<>();
    private final TreeMap<String, String> repositories = new TreeMap<>();
    private final TreeMap<String, Policy> managed = new TreeMap<>();
    private String account = "";

    AccountSnapshot(Inputs inputs, InputFiles files, EstateBuilder estate, Problems problems) {
        this.inputs = inputs;
        this.files = files;
        this.estate = estate;
        this.problems = problems;
    }

    void read(String directory) {
        for (String name : files.list(directory)) {
            String path = directory.isEmpty() ? name : directory + "/" + name;
            Node node = name.endsWith(".json") ? inputs.node(path) : null;
            if (node != null) {
                all.put(name, node);
            }
        }
        if (all.isEmpty()) {
            problems.add(directory, "there is no .json file: a snapshot of an account has one for each call");
            return;
        }
        findAccount();
        if (!Arns.isAccount(account)) {
            problems.add(
                    directory, "whose account this is, is not said: add the answer of aws sts get-caller-identity");
            return;
        }
        all.values().forEach(this::names);
        all.forEach(this::file);
        drafts.into(estate, problems);
    }

    private void findAccount() {
        for (Node node : all.values()) {
            MapValue map = node.map();
            if (map.has("Account") && map.has("UserId")) {
                account = map.textOrEmpty("Account");
            }
            for (MapValue role : map.list("RoleDetailList").maps()) {
                account = account.isEmpty() ? Arns.account(role.textOrEmpty("Arn")) : account;
            }
        }
    }

    /** What other files refer to. */
    private void names(Node node) {
        for (Node repository : node.items("repositories")) {
            repositories.put(repository.required("repositoryName"), repository.required("repositoryArn"));
        }
        if (!node.map().has("RoleDetailList")) {
            return;
        }
        for (Node policy : node.items("Policies")) {
            for (Node version : policy.items("PolicyVersionList")) {
                Node document = version.entry("Document");
                if (version.flag("IsDefaultVersion", false) && document != null) {
                    String arn = policy.required("Arn");
                    Policy read = policy(document, arn, Attachment.MANAGED_POLICY);
                    if (read != null) {
                        managed.put(arn, read);
                    }
                }
            }
        }
    }

    private void file(String name, Node node) {
        MapValue map = node.map();
        if (map.has("RoleDetailList")) {
            authorization(node);
        } else if (map.has("VpcEndpoints")) {
            node.items("VpcEndpoints").forEach(this::endpoint);
        } else if (map.has("Buckets")) {
            node.items("Buckets")
                    .forEach(bucket ->
                            drafts.thing("arn:aws:s3:::" + bucket.required("Name"), account, bucket.where(), null));
        } else if (name.startsWith(BUCKET_POLICY) && map.has("Policy")) {
            String bucket = name.substring(BUCKET_POLICY.length(), name.length() - ".json".length());
            thing("arn:aws:s3:::" + bucket, node, "Policy");
        } else if (map.map("Attributes").has("QueueArn")) {
            attributes(node, "QueueArn");
        } else if (map.map("Attributes").has("TopicArn")) {
            attributes(node, "TopicArn");
        } else if (map.has("policyText") && map.has("repositoryName")) {
            repository(node);
        } else if (map.has("ResourcePolicy") && map.has("ARN")) {
            thing(node.required("ARN"), node, "ResourcePolicy");
        } else if (!NetworkSnapshot.isOne(name, map)
                && !map.has("repositories")
                && !(map.has("Account") && map.has("UserId"))) {
            node.problem("it is not known of which call this is the answer; the directory of a snapshot holds nothing"
                    + " else (a bucket's policy is named " + BUCKET_POLICY + "NAME.json)");
        }
    }

    private void attributes(Node node, String key) {
        Node attributes = node.entry("Attributes");
        if (attributes != null) {
            thing(attributes.required(key), attributes, "Policy");
        }
    }

    private void repository(Node node) {
        String arn = repositories.get(node.required("repositoryName"));
        if (arn == null) {
            node.problem("the repository's ARN is not here: add the answer of aws ecr describe-repositories");
        } else {
            thing(arn, node, "policyText");
        }
    }

    private void thing(String arn, Node node, String key) {
        Node document = node.entry(key);
        Policy policy = document == null ? null : policy(document, "policy of " + arn, Attachments.ofResource(arn));
        drafts.thing(arn, Arns.account(arn).isEmpty() ? account : Arns.account(arn), node.where(), policy);
    }

    private void endpoint(Node node) {
        String id = node.required("VpcEndpointId");
        String service = Endpoints.service(node.required("ServiceName"));
        String owner = node.optional("OwnerId");
        Node document = node.entry("PolicyDocument");
        estate.add(
                new Endpoint(
                        id,
                        node.required("VpcId"),
                        owner.isEmpty() ? account : owner,
                        service,
                        document == null
                                ? Optional.empty()
                                : Optional.ofNullable(policy(
                                        document,
                                        "policy of " + id,
                                        Attachments.ofEndpoint(service, node.optional("VpcEndpointType"))))),
                node.where());
    }

    // ---- identities

    private void authorization(Node node) {
        if (node.flag("IsTruncated", false)) {
            node.problem("the answer is only a part (IsTruncated): call again without --max-items");
        }
        for (Node group : node.items("GroupDetailList")) {
            String name = group.required("GroupName");
            drafts.groupHas(name, null);
            policies(group, "GroupPolicyList", name, Attachment.GROUP_INLINE)
                    .forEach(policy -> drafts.groupHas(name, policy));
        }
        for (Node user : node.items("UserDetailList")) {
            Drafts.Person person = person(user, Identity.Kind.USER);
            policies(user, "UserPolicyList", user.required("UserName"), Attachment.USER_INLINE)
                    .forEach(person::has);
            user.items("GroupList").forEach(group -> person.in(group.text()));
        }
        for (Node role : node.items("RoleDetailList")) {
            Drafts.Person person = person(role, Identity.Kind.ROLE);
            String name = role.required("RoleName");
            policies(role, "RolePolicyList", name, Attachment.ROLE_INLINE).forEach(person::has);
            Node trust = role.entry("AssumeRolePolicyDocument");
            person.trust(trust == null ? null : policy(trust, "trust of " + name, Attachment.TRUST));
            if (role.optional("Path").startsWith("/aws-service-role/")) {
                person.serviceLinked();
            }
        }
    }

    private Drafts.Person person(Node node, Identity.Kind kind) {
        Drafts.Person person = drafts.person(node.required("Arn"), kind, node.where());
        Node boundary = node.entry("PermissionsBoundary");
        if (boundary != null) {
            Policy policy = managed(boundary, boundary.required("PermissionsBoundaryArn"));
            person.boundary(policy == null ? null : Attachments.as(Attachment.BOUNDARY, policy));
        }
        node.items("Tags").forEach(tag -> person.tag(tag.required("Key"), tag.required("Value")));
        return person;
    }

    private List<Policy> policies(Node node, String inline, String of, Attachment attachment) {
        List<Policy> policies = new ArrayList<>();
        for (Node item : node.items(inline)) {
            Node document = item.entry("PolicyDocument");
            Policy policy =
                    document == null ? null : policy(document, item.required("PolicyName") + " of " + of, attachment);
            if (policy != null) {
                policies.add(policy);
            }
        }
        for (Node item : node.items("AttachedManagedPolicies")) {
            Policy policy = managed(item, item.required("PolicyArn"));
            if (policy != null) {
                policies.add(policy);
            }
        }
        return policies;
    }

    private @Nullable Policy managed(Node at, String arn) {
        Policy policy = managed.get(arn);
        if (policy == null) {
            at.problem("the content of " + arn + " is not in the snapshot: take it without --filter, so that the"
                    + " managed policies are in it");
        }
        return policy;
    }

    /** The command line decodes documents; the API's own answers have them percent-encoded. */
    private @Nullable Policy policy(Node document, String name, Attachment attachment) {
        Node decoded = document;
        if (document.value() instanceof dev.minato.objects.tree.StringValue(String text) && text.startsWith("%7B")) {
            decoded = document.with(
                    dev.minato.objects.tree.StringValue.of(URLDecoder.decode(text, StandardCharsets.UTF_8)));
        }
        return inputs.policy(decoded, name, attachment);
    }
}
