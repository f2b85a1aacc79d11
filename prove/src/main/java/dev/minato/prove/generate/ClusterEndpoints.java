package dev.minato.prove.generate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The endpoints that a private EKS cluster needs, each with a policy that lets only principals of the own account through:
 * a foreign key used inside the VPC can do nothing.
 *
 * @param endpoints identifiers by service, as {@code ec2}, {@code sts}, {@code eks}
 */
public record ClusterEndpoints(String account, String vpc, Map<String, String> endpoints) implements Definition {
    /** What a private cluster calls, by the services' prefixes in actions. */
    public static final List<String> SERVICES =
            List.of("ec2", "ecr", "elasticloadbalancing", "logs", "sts", "eks-auth", "eks", "route53");

    public ClusterEndpoints {
        Definition.account(account);
        Definition.vpc(vpc);
        endpoints.forEach((service, id) -> Definition.endpoint("the endpoint of " + service, id));
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException(
                    "name at least one endpoint, as ec2=vpce-0a1b2c3d; a private cluster needs "
                            + String.join(", ", SERVICES));
        }
        endpoints = java.util.Collections.unmodifiableMap(new TreeMap<>(endpoints));
    }

    @Override
    public Generated files() {
        Generated.Builder builder =
                new Generated.Builder().value("account", account).value("vpc", vpc);
        StringBuilder estate = new StringBuilder(ESTATE);
        endpoints.forEach((service, id) -> {
            builder.value("service", service);
            builder.file("aws/endpoint-" + service + ".json", POLICY);
            estate.append("- {id: ")
                    .append(id)
                    .append(", vpc: {vpc}, account: \"{account}\", service: ")
                    .append(service)
                    .append(", type: Interface, policy: endpoint-")
                    .append(service)
                    .append(".json}\n");
        });
        return builder.file("aws/estate.yaml", estate.toString())
                .file("guarantees.yaml", GUARANTEES)
                .file("kustomization.yaml", "resources: [guarantees.yaml]\n")
                .build();
    }

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "OnlyPrincipalsOfTheAccount",
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "{service}:*",
                  "Resource": "*",
                  "Condition": {"StringEquals": {"aws:PrincipalAccount": "{account}"}}
                }
              ]
            }
            """;

    private static final String ESTATE = """
            # What is attached to what. `minato prove` reads it; nothing of it is applied.
            apiVersion: minato.dev/v1alpha1
            kind: Estate
            accounts:
            - id: "{account}"
            endpoints:
            """;

    private static final String GUARANTEES = """
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: a-foreign-key-can-do-nothing}
            spec:
              says: A key of another account, used inside the VPC, can do nothing.
              over: {policies: [aws/estate.yaml]}
              forbid:
                through: {vpc}
                condition:
                  StringNotEquals: {aws:PrincipalAccount: "{account}"}
            """;
}
