package dev.minato.prove.generate;

/**
 * A tenant of a cluster and its bucket: a namespace that nothing else of the cluster talks to, a service account with a
 * role of its own, a bucket that this role alone reads and writes.
 *
 * @param oidcProvider of the cluster, without {@code https://}: {@code oidc.eks.eu-west-1.amazonaws.com/id/ABC}
 */
public record TenantAccess(String account, String tenant, String bucket, String oidcProvider) implements Definition {
    public TenantAccess {
        Definition.account(account);
        Definition.checked("the tenant", tenant, "[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?", "team-a");
        Definition.bucket(bucket);
        Definition.checked(
                "the OIDC provider",
                oidcProvider,
                "[a-z0-9.-]+(/[A-Za-z0-9._/-]+)?",
                "oidc.eks.eu-west-1.amazonaws.com/id/A1");
    }

    @Override
    public Generated files() {
        return new Generated.Builder()
                .value("account", account)
                .value("tenant", tenant)
                .value("bucket", bucket)
                .value("oidc", oidcProvider)
                .file("aws/role.json", ROLE)
                .file("aws/trust.json", TRUST)
                .file("aws/bucket.json", BUCKET)
                .file("aws/estate.yaml", ESTATE)
                .file("namespace.yaml", NAMESPACE)
                .file("guarantees.yaml", GUARANTEES)
                .file("kustomization.yaml", "resources: [namespace.yaml, guarantees.yaml]\n")
                .build();
    }

    private static final String ROLE = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "OwnBucket",
                  "Effect": "Allow",
                  "Action": "s3:ListBucket",
                  "Resource": "arn:aws:s3:::{bucket}"
                },
                {
                  "Sid": "OwnObjects",
                  "Effect": "Allow",
                  "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
                  "Resource": "arn:aws:s3:::{bucket}/*"
                }
              ]
            }
            """;

    private static final String TRUST = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "PodsOfTheTenantsServiceAccount",
                  "Effect": "Allow",
                  "Principal": {"Federated": "arn:aws:iam::{account}:oidc-provider/{oidc}"},
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {
                    "StringEquals": {
                      "{oidc}:aud": "sts.amazonaws.com",
                      "{oidc}:sub": "system:serviceaccount:{tenant}:{tenant}"
                    }
                  }
                }
              ]
            }
            """;

    private static final String BUCKET = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "OnlyTheTenant",
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:*",
                  "Resource": ["arn:aws:s3:::{bucket}", "arn:aws:s3:::{bucket}/*"],
                  "Condition": {
                    "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::{account}:role/{tenant}"}
                  }
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
            identities:
            - arn: arn:aws:iam::{account}:role/{tenant}
              policies: [role.json]
              trust: trust.json
            resources:
            - arn: arn:aws:s3:::{bucket}
              account: "{account}"
              policy: bucket.json
            """;

    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {tenant}
              labels:
                minato.dev/tenant: {tenant}
                pod-security.kubernetes.io/enforce: restricted
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              namespace: {tenant}
              name: {tenant}
              annotations:
                eks.amazonaws.com/role-arn: arn:aws:iam::{account}:role/{tenant}
            ---
            # nothing comes in or goes out but within the namespace, and to the cluster's DNS
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {namespace: {tenant}, name: only-ourselves}
            spec:
              podSelector: {}
              policyTypes: [Ingress, Egress]
              ingress:
              - from: [{podSelector: {}}]
              egress:
              - to: [{podSelector: {}}]
              - to:
                - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
                  podSelector: {matchLabels: {k8s-app: kube-dns}}
                ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
            """;

    private static final String GUARANTEES = """
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: {tenant}-bucket}
            spec:
              says: Nobody but the tenant {tenant} reads or writes its bucket.
              over: {policies: [aws/estate.yaml]}
              forbid:
                action: s3:*
                resource: ["arn:aws:s3:::{bucket}", "arn:aws:s3:::{bucket}/*"]
                not: {principal: {AWS: "arn:aws:iam::{account}:role/{tenant}"}}
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: nobody-reaches-{tenant}}
            spec:
              says: No Pod of another tenant can connect to a Pod of {tenant}.
              noPath:
                from:
                  namespaceSelector:
                    matchExpressions: [{key: minato.dev/tenant, operator: NotIn, values: [{tenant}]}]
                to: {tenant: {tenant}}
            """;
}
