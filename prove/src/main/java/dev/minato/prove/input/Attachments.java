package dev.minato.prove.input;

import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;

/** What a policy is for, told by what it is attached to. */
public final class Attachments {
    private Attachments() {}

    public static Attachment ofResource(String arn) {
        return switch (Arns.service(arn)) {
            case "s3" -> Attachment.BUCKET;
            case "kms" -> Attachment.KEY;
            case "sns" -> Attachment.TOPIC;
            case "lambda" -> Attachment.FUNCTION;
            case "secretsmanager" -> Attachment.SECRET;
            case "ecr" -> Attachment.REPOSITORY;
            default -> Attachment.OTHER_RESOURCE;
        };
    }

    /** @param type as AWS names it; empty: of S3 and DynamoDB a gateway, of others an interface */
    static Attachment ofEndpoint(String service, String type) {
        boolean usual = service.equals("s3") || service.equals("dynamodb");
        return (type.isEmpty() && usual) || type.equals("Gateway")
                ? Attachment.GATEWAY_ENDPOINT
                : Attachment.INTERFACE_ENDPOINT;
    }

    /** A managed policy in another place: as a boundary, say. */
    static Policy as(Attachment attachment, Policy policy) {
        return new Policy(policy.name(), attachment.type(), policy.version(), policy.statements(), policy.where());
    }
}
