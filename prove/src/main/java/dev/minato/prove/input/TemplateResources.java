package dev.minato.prove.input;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of a CloudFormation template that have policies, or are named by them. */
final class TemplateResources {
    private final Inputs inputs;
    private final EstateBuilder estate;
    private final CloudFormation template;
    private final Problems problems;
    private final Drafts drafts = new Drafts();
    private final List<Runnable> attachments = new ArrayList<>();

    TemplateResources(Inputs inputs, EstateBuilder estate, CloudFormation template, Problems problems) {
        this.inputs = inputs;
        this.estate = estate;
        this.template = template;
        this.problems = problems;
    }

    // ---- what resources are called

    /** What Ref gives; empty when it is not known. */
    String ref(String name, Node resource) {
        return switch (type(resource)) {
            case "AWS::IAM::ManagedPolicy", "AWS::SNS::Topic", "AWS::SecretsManager::Secret" -> arn(name, resource);
            case "AWS::SQS::Queue" -> "";
            default -> name(name, resource);
        };
    }

    /** What Fn::GetAtt gives; empty when it is not known. */
    String attribute(String name, Node resource, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn", "PolicyArn" -> arn(name, resource);
            case "QueueName", "TopicName" -> name(name, resource);
            default -> "";
        };
    }

    private static String type(Node resource) {
        return resource.map().textOrEmpty("Type");
    }

    private String name(String logicalId, Node resource) {
        String given = template.physicalId(logicalId);
        if (!given.isEmpty()) {
            return given;
        }
        String property = switch (type(resource)) {
            case "AWS::IAM::Role" -> "RoleName";
            case "AWS::IAM::User" -> "UserName";
            case "AWS::IAM::Group" -> "GroupName";
            case "AWS::IAM::ManagedPolicy" -> "ManagedPolicyName";
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::SNS::Topic" -> "TopicName";
            case "AWS::ECR::Repository" -> "RepositoryName";
            default -> "";
        };
        return property.isEmpty() ? "" : template.text(resource, property);
    }

    /** Empty when the name is not known. */
    private String arn(String logicalId, Node resource) {
        String name = name(logicalId, resource);
        if (name.isEmpty() || Arns.isArn(name)) {
            return name;
        }
        String start = "arn:" + template.partition();
        return switch (type(resource)) {
            case "AWS::IAM::Role" -> iam(start, resource, "role", name);
            case "AWS::IAM::User" -> iam(start, resource, "user", name);
            case "AWS::IAM::ManagedPolicy" -> iam(start, resource, "policy", name);
            case "AWS::S3::Bucket" -> start + ":s3:::" + name;
            case "AWS::SQS::Queue" -> regional(start, resource, "sqs", name);
            case "AWS::SNS::Topic" -> regional(start, resource, "sns", name);
            case "AWS::ECR::Repository" -> regional(start, resource, "ecr", "repository/" + name);
            case "AWS::KMS::Key" -> regional(start, resource, "kms", "key/" + name);
            default -> "";
        };
    }

    private String iam(String start, Node resource, String what, String name) {
        String path = template.text(resource, "Path");
        return start + ":iam::" + template.account(resource) + ":" + what + (path.isEmpty() ? "/" : path) + name;
    }

    private String regional(String start, Node resource, String service, String name) {
        return start + ":" + service + ":" + template.region(resource) + ":" + template.account(resource) + ":" + name;
    }

    /** The ARN, which has to be known: the resource has a policy. */
    private String certainArn(String logicalId, Node resource) {
        String arn = arn(logicalId, resource);
        if (arn.isEmpty()) {
            resource.problem("what " + logicalId + " will be called is not in the template: give it a name, or say it"
                    + " under parameters of the template in an estate");
        }
        return arn;
    }

    // ---- what they allow

    void read(String name, Node resource) {
        switch (type(resource)) {
            case "AWS::IAM::Role" -> role(name, resource);
            case "AWS::IAM::User" -> user(name, resource);
            case "AWS::IAM::Group" -> group(name, resource);
            case "AWS::IAM::ManagedPolicy" -> managed(name, resource);
            case "AWS::IAM::Policy" -> attachments.add(() -> inline(resource));
            case "AWS::IAM::UserToGroupAddition" -> attachments.add(() -> addition(resource));
            case "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic" -> thing(name, resource, "");
            case "AWS::ECR::Repository" -> thing(name, resource, "RepositoryPolicyText");
            case "AWS::KMS::Key" -> thing(name, resource, "KeyPolicy");
            case "AWS::S3::BucketPolicy" -> attachments.add(() -> bucketPolicy(name, resource));
            case "AWS::SNS::TopicPolicy" -> attachments.add(() -> policyOf(name, resource, "Topics"));
            case "AWS::SecretsManager::ResourcePolicy" -> attachments.add(() -> secretPolicy(name, resource));
            case "AWS::EC2::VPCEndpoint" -> endpoint(name, resource);
            case "AWS::IAM::InstanceProfile",
                    "AWS::IAM::OIDCProvider",
                    "AWS::IAM::SAMLProvider",
                    "AWS::IAM::AccessKey",
                    "AWS::SecretsManager::Secret" -> {
                // grant nothing by themselves
            }
            default -> other(name, resource);
        }
    }

    /** What is not known here and has a policy in it, or is one, is not passed over. */
    private void other(String name, Node resource) {
        String type = type(resource);
        boolean access = type.startsWith("AWS::IAM::")
                || type.startsWith("AWS::Organizations::")
                || type.startsWith("AWS::RAM::")
                || type.equals("AWS::Lambda::Permission")
                || type.equals("AWS::CloudFormation::Stack")
                || type.startsWith("Custom::")
                || hasStatement(resource.value());
        if (access) {
            resource.problem(name + " is a " + type + ", which decides who may do what and is not read here");
        }
    }

    private static boolean hasStatement(Value value) {
        return switch (value) {
            case MapValue map ->
                map.has("Statement")
                        || map.keys().stream().anyMatch(key -> {
                            Value inner = map.get(key);
                            return inner != null && hasStatement(inner);
                        });
            case ListValue list -> list.stream().anyMatch(TemplateResources::hasStatement);
            default -> false;
        };
    }

    private void role(String name, Node resource) {
        String arn = certainArn(name, resource);
        Drafts.Person person = drafts.person(arn, Identity.Kind.ROLE, resource.where());
        identity(arn, person, resource);
        Node trust = template.property(resource, "AssumeRolePolicyDocument");
        if (trust == null) {
            resource.problem(name + " has no AssumeRolePolicyDocument");
        } else {
            person.trust(inputs.policy(trust, "trust of " + arn, Attachment.TRUST));
        }
    }

    private void user(String name, Node resource) {
        String arn = certainArn(name, resource);
        Drafts.Person person = drafts.person(arn, Identity.Kind.USER, resource.where());
        identity(arn, person, resource);
        Node groups = template.property(resource, "Groups");
        if (groups != null) {
            groups.items().forEach(group -> person.in(group.text()));
        }
    }

    private void identity(String arn, Drafts.Person person, Node resource) {
        inlines(arn, resource).forEach(person::has);
        String boundary = template.text(resource, "PermissionsBoundary");
        attachments.add(() -> {
            managedArns(resource).forEach(person::has);
            if (!boundary.isEmpty()) {
                Policy policy = known(resource, boundary);
                person.boundary(policy == null ? null : Attachments.as(Attachment.BOUNDARY, policy));
            }
        });
        Node tags = template.property(resource, "Tags");
        if (tags != null) {
            tags.items().forEach(tag -> person.tag(tag.required("Key"), tag.required("Value")));
        }
    }

    private void group(String name, Node resource) {
        String group = name(name, resource);
        if (group.isEmpty()) {
            resource.problem("what " + name + " will be called is not in the template: give it a GroupName");
        }
        inlines(group, resource).forEach(policy -> drafts.groupHas(group, policy));
        drafts.groupHas(group, null);
        attachments.add(() -> managedArns(resource).forEach(policy -> drafts.groupHas(group, policy)));
    }

    private List<Policy> inlines(String of, Node resource) {
        List<Policy> policies = new ArrayList<>();
        Node list = template.property(resource, "Policies");
        for (Node inline : list == null ? List.<Node>of() : list.items()) {
            Node document = inline.entry("PolicyDocument");
            if (document == null) {
                inline.problem("has no PolicyDocument");
                continue;
            }
            Policy policy =
                    inputs.policy(document, inline.required("PolicyName") + " of " + of, Attachment.ROLE_INLINE);
            if (policy != null) {
                policies.add(policy);
            }
        }
        return policies;
    }

    private List<Policy> managedArns(Node resource) {
        List<Policy> policies = new ArrayList<>();
        Node list = template.property(resource, "ManagedPolicyArns");
        for (Node arn : list == null ? List.<Node>of() : list.items()) {
            Policy policy = known(arn, arn.text());
            if (policy != null) {
                policies.add(policy);
            }
        }
        return policies;
    }

    private @Nullable Policy known(Node at, String arn) {
        Policy policy = estate.managed(arn);
        if (policy == null) {
            at.problem("the content of " + arn + " is not here: say it under managedPolicies of an estate");
        }
        return policy;
    }

    private void managed(String name, Node resource) {
        Policy policy = document(name, resource, Attachment.MANAGED_POLICY);
        String arn = arn(name, resource);
        if (policy != null && !arn.isEmpty()) {
            estate.add(arn, policy, resource.where());
        }
        attachments.add(() -> attach(resource, policy));
    }

    private void inline(Node resource) {
        attach(resource, document(template.text(resource, "PolicyName"), resource, Attachment.ROLE_INLINE));
    }

    private void attach(Node resource, @Nullable Policy policy) {
        for (String kind : List.of("Roles", "Users")) {
            Node list = template.property(resource, kind);
            for (Node name : list == null ? List.<Node>of() : list.items()) {
                Drafts.Person person = drafts.personNamed(kind.equals("Roles") ? "role/" : "user/", name.text());
                if (person == null) {
                    name.problem("the policy goes to " + name.text() + ", which is not in the template");
                } else {
                    person.has(policy);
                }
            }
        }
        Node groups = template.property(resource, "Groups");
        for (Node name : groups == null ? List.<Node>of() : groups.items()) {
            if (!drafts.hasGroup(name.text())) {
                name.problem("the policy goes to the group " + name.text() + ", which is not in the template");
            }
            drafts.groupHas(name.text(), policy);
        }
    }

    private void addition(Node resource) {
        String group = template.text(resource, "GroupName");
        Node users = template.property(resource, "Users");
        for (Node name : users == null ? List.<Node>of() : users.items()) {
            Drafts.Person person = drafts.personNamed("user/", name.text());
            if (person == null) {
                name.problem("the user " + name.text() + " is not in the template");
            } else {
                person.in(group);
            }
        }
    }

    private void thing(String name, Node resource, String property) {
        Node document = property.isEmpty() ? null : template.property(resource, property);
        String arn = document == null ? arn(name, resource) : certainArn(name, resource);
        if (arn.isEmpty()) {
            return; // nobody can name it: it has no policy, and no name that is known
        }
        Policy policy =
                document == null ? null : inputs.policy(document, "policy of " + arn, Attachments.ofResource(arn));
        drafts.thing(arn, template.account(resource), resource.where(), policy);
    }

    private void bucketPolicy(String name, Node resource) {
        String bucket = template.text(resource, "Bucket");
        if (bucket.isEmpty()) {
            resource.problem(name + " does not say of which bucket it is");
            return;
        }
        String arn = "arn:" + template.partition() + ":s3:::" + bucket;
        drafts.thing(
                arn,
                template.account(resource),
                resource.where(),
                document("policy of " + arn, resource, Attachments.ofResource(arn)));
    }

    private void policyOf(String name, Node resource, String property) {
        Node list = template.property(resource, property);
        if (list == null) {
            resource.problem(name + " does not say of what it is the policy");
            return;
        }
        for (Node item : list.items()) {
            String arn = item.text();
            drafts.thing(
                    arn,
                    Arns.account(arn),
                    resource.where(),
                    document("policy of " + arn, resource, Attachments.ofResource(arn)));
        }
    }

    private void secretPolicy(String name, Node resource) {
        String arn = template.text(resource, "SecretId");
        Node document = template.property(resource, "ResourcePolicy");
        if (!Arns.isArn(arn) || document == null) {
            resource.problem(name + " has no SecretId with an ARN, or no ResourcePolicy");
            return;
        }
        Policy policy = inputs.policy(document, "policy of " + arn, Attachments.ofResource(arn));
        drafts.thing(arn, Arns.account(arn), resource.where(), policy);
    }

    private @Nullable Policy document(String name, Node resource, Attachment type) {
        Node document = template.property(resource, "PolicyDocument");
        if (document == null) {
            resource.problem("has no PolicyDocument that is certain");
            return null;
        }
        return inputs.policy(document, name, type);
    }

    private void endpoint(String name, Node resource) {
        String id = template.physicalId(name);
        if (id.isEmpty()) {
            resource.problem("the identifier of " + name + " (vpce-...) is not in the template: say it under parameters"
                    + " of the template in an estate");
            return;
        }
        String service = template.text(resource, "ServiceName");
        Node document = template.property(resource, "PolicyDocument");
        estate.add(
                new Endpoint(
                        id,
                        template.text(resource, "VpcId"),
                        template.account(resource),
                        Endpoints.service(service),
                        document == null
                                ? Optional.empty()
                                : Optional.ofNullable(inputs.policy(
                                        document,
                                        "policy of " + id,
                                        Attachments.ofEndpoint(
                                                Endpoints.service(service),
                                                template.text(resource, "VpcEndpointType"))))),
                resource.where());
    }

    void finish() {
        attachments.forEach(Runnable::run);
        drafts.into(estate, problems);
    }
}
