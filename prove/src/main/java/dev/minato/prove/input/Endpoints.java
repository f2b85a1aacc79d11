package dev.minato.prove.input;

/** The names of the services that VPC endpoints lead to. */
final class Endpoints {
    private Endpoints() {}

    /**
     * The prefix in actions of what {@code com.amazonaws.eu-west-1.ecr.api} leads to. Endpoints of ECR have two names, and
     * some services another name there than in actions.
     */
    static String service(String serviceName) {
        String last = serviceName.substring(serviceName.lastIndexOf('.') + 1);
        boolean two = serviceName.endsWith(".ecr.api") || serviceName.endsWith(".ecr.dkr");
        return two
                ? "ecr"
                : switch (last) {
                    case "monitoring" -> "cloudwatch";
                    case "email-smtp" -> "ses";
                    default -> last;
                };
    }
}
