package dev.minato.prove.generate;

/**
 * A repository of images that are pushed from outside a VPC and pulled inside it, and no other way, the side channels
 * closed: replication to a foreign registry, pull-through caches, layers by way of S3.
 *
 * @param importer the role that pushes, from outside
 * @param puller the role that pulls, from inside: that of the nodes
 * @param apiEndpoint the VPC's endpoint of ecr.api
 * @param registryEndpoint of ecr.dkr
 * @param bucketEndpoint of S3, through which layers come
 */
public record OneWayRepository(
        String account,
        String region,
        String repository,
        String importer,
        String puller,
        String vpc,
        String apiEndpoint,
        String registryEndpoint,
        String bucketEndpoint)
        implements Definition {
    public OneWayRepository {
        Definition.account(account);
        Definition.region(region);
        Definition.checked("the repository", repository, "[a-z0-9][a-z0-9._/-]*", "platform/web");
        Definition.role("the importer", importer);
        Definition.role("the puller", puller);
        Definition.vpc(vpc);
        Definition.endpoint("the endpoint of ecr.api", apiEndpoint);
        Definition.endpoint("the endpoint of ecr.dkr", registryEndpoint);
        Definition.endpoint("the endpoint of s3", bucketEndpoint);
    }

    @Override
    public Generated files() {
        return new Generated.Builder()
                .value("account", account)
                .value("region", region)
                .value("repository", repository)
                .value("importer", importer)
                .value("puller", puller)
                .value("vpc", vpc)
                .value("api", apiEndpoint)
                .value("dkr", registryEndpoint)
                .value("s3", bucketEndpoint)
                .file("aws/importer.json", IMPORTER)
                .file("aws/puller.json", PULLER)
                .file("aws/repository.json", REPOSITORY)
                .file("aws/organization.json", ORGANIZATION)
                .file("aws/full-access.json", FULL_ACCESS)
                .file("aws/endpoint-ecr.json", ENDPOINT)
                .file("aws/endpoint-s3.json", LAYERS)
                .file("aws/trust.json", TRUST)
                .file("aws/estate.yaml", ESTATE)
                .file("guarantees.yaml", GUARANTEES)
                .file("kustomization.yaml", KUSTOMIZATION)
                .build();
    }

    private static final String IMPORTER = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "SignIn",
                  "Effect": "Allow",
                  "Action": "ecr:GetAuthorizationToken",
                  "Resource": "*"
                },
                {
                  "Sid": "Push",
                  "Effect": "Allow",
                  "Action": [
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:InitiateLayerUpload",
                    "ecr:UploadLayerPart",
                    "ecr:CompleteLayerUpload",
                    "ecr:PutImage"
                  ],
                  "Resource": "arn:aws:ecr:{region}:{account}:repository/{repository}"
                }
              ]
            }
            """;

    private static final String PULLER = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "SignIn",
                  "Effect": "Allow",
                  "Action": "ecr:GetAuthorizationToken",
                  "Resource": "*"
                },
                {
                  "Sid": "Pull",
                  "Effect": "Allow",
                  "Action": [
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:BatchGetImage",
                    "ecr:GetDownloadUrlForLayer"
                  ],
                  "Resource": "arn:aws:ecr:{region}:{account}:repository/{repository}"
                }
              ]
            }
            """;

    private static final String REPOSITORY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "OnlyTheImporterWrites",
                  "Effect": "Deny",
                  "Principal": "*",
                  "NotAction": [
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:BatchGetImage",
                    "ecr:Describe*",
                    "ecr:Get*",
                    "ecr:List*"
                  ],
                  "Condition": {
                    "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::{account}:role/{importer}"}
                  }
                }
              ]
            }
            """;

    private static final String ORGANIZATION = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "NoCopiesToOtherRegistries",
                  "Effect": "Deny",
                  "Action": [
                    "ecr:PutReplicationConfiguration",
                    "ecr:PutRegistryPolicy",
                    "ecr:CreatePullThroughCacheRule",
                    "ecr:UpdatePullThroughCacheRule",
                    "ecr:CreateRepositoryCreationTemplate",
                    "ecr:UpdateRepositoryCreationTemplate"
                  ],
                  "Resource": "*"
                }
              ]
            }
            """;

    private static final String FULL_ACCESS = """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]
            }
            """;

    private static final String ENDPOINT = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "SignIn",
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "ecr:GetAuthorizationToken",
                  "Resource": "*",
                  "Condition": {"StringEquals": {"aws:PrincipalAccount": "{account}"}}
                },
                {
                  "Sid": "PullFromTheRepositoryAndDoNothingElse",
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": [
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:BatchGetImage",
                    "ecr:GetDownloadUrlForLayer"
                  ],
                  "Resource": "arn:aws:ecr:{region}:{account}:repository/{repository}"
                }
              ]
            }
            """;

    private static final String LAYERS = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "LayersByThePresignedUrlsOfEcr",
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::prod-{region}-starport-layer-bucket/*"
                }
              ]
            }
            """;

    private static final String TRUST = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "MachinesOfTheAccount",
                  "Effect": "Allow",
                  "Principal": {"Service": "ec2.amazonaws.com"},
                  "Action": "sts:AssumeRole"
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
              # replication is of the registry, not of a repository: only the organization can forbid it to everybody
              serviceControl: [[full-access.json, organization.json]]
            identities:
            - arn: arn:aws:iam::{account}:role/{importer}
              policies: [importer.json]
              trust: trust.json
            - arn: arn:aws:iam::{account}:role/{puller}
              policies: [puller.json]
              trust: trust.json
            resources:
            - arn: arn:aws:ecr:{region}:{account}:repository/{repository}
              policy: repository.json
            endpoints:
            - {id: {api}, vpc: {vpc}, account: "{account}", service: ecr, policy: endpoint-ecr.json}
            - {id: {dkr}, vpc: {vpc}, account: "{account}", service: ecr, policy: endpoint-ecr.json}
            # GetDownloadUrlForLayer hands out URLs of a bucket of AWS, signed by ECR itself: only reads, only there
            - {id: {s3}, vpc: {vpc}, account: "{account}", service: s3, policy: endpoint-s3.json}
            """;

    private static final String GUARANTEES = """
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: nothing-in-the-vpc-pushes}
            spec:
              says: Nothing in the VPC can do anything with any registry but look and pull.
              over: {policies: [aws/estate.yaml]}
              forbid:
                through: {vpc}
                action: ecr:*
                not:
                  action:
                  - ecr:GetAuthorizationToken
                  - ecr:BatchCheckLayerAvailability
                  - ecr:BatchGetImage
                  - ecr:GetDownloadUrlForLayer
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: only-own-images}
            spec:
              says: From inside the VPC only the one repository is pulled from, also with a foreign key.
              over: {policies: [aws/estate.yaml]}
              forbid:
                through: {vpc}
                action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]
                notResource: arn:aws:ecr:{region}:{account}:repository/{repository}
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: only-the-importer-pushes}
            spec:
              says: Nobody but the importer changes the repository or what is in it.
              over: {policies: [aws/estate.yaml]}
              forbid:
                action: ecr:*
                resource: arn:aws:ecr:{region}:{account}:repository/{repository}
                not:
                  any:
                  - principal: {AWS: "arn:aws:iam::{account}:role/{importer}"}
                  - action: [ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, "ecr:Describe*", "ecr:Get*", "ecr:List*"]
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: no-replication}
            spec:
              says: Nobody in the account can have images copied to another registry.
              over: {policies: [aws/estate.yaml]}
              forbid:
                action: [ecr:PutReplicationConfiguration, ecr:PutRegistryPolicy]
                resourceAccount: "{account}"
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: nothing-is-carried-out}
            spec:
              says: Nothing in the VPC can write to any bucket, wherever it is.
              over: {policies: [aws/estate.yaml]}
              nothingWrites: {vpc: {vpc}}
            """;

    private static final String KUSTOMIZATION = """
            # Makes this directory an application: its Guarantees are proven on every change.
            resources: [guarantees.yaml]
            """;
}
