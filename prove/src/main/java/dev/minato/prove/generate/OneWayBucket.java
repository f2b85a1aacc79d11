package dev.minato.prove.generate;

/**
 * A bucket that data goes into from outside a VPC and comes out of inside it, and no other way: the Forwarder puts, the
 * Receiver gets, through one endpoint. Nothing in the VPC can write to any bucket anywhere, so nothing is carried out.
 *
 * @param forwarder the role that puts, from outside
 * @param receiver the role that gets, from inside
 * @param endpoint the VPC's gateway endpoint of S3
 */
public record OneWayBucket(
        String account, String bucket, String forwarder, String receiver, String vpc, String endpoint)
        implements Definition {
    public OneWayBucket {
        Definition.account(account);
        Definition.bucket(bucket);
        Definition.role("the forwarder", forwarder);
        Definition.role("the receiver", receiver);
        Definition.vpc(vpc);
        Definition.endpoint("the endpoint", endpoint);
        if (forwarder.equals(receiver)) {
            throw new IllegalArgumentException("the forwarder and the receiver are one role: then it is two ways");
        }
    }

    @Override
    public Generated files() {
        return new Generated.Builder()
                .value("account", account)
                .value("bucket", bucket)
                .value("forwarder", forwarder)
                .value("receiver", receiver)
                .value("vpc", vpc)
                .value("endpoint", endpoint)
                .file("aws/1-forwarder.json", FORWARDER)
                .file("aws/2-bucket.json", BUCKET)
                .file("aws/3-endpoint.json", ENDPOINT)
                .file("aws/4-receiver.json", RECEIVER)
                .file("aws/trust.json", TRUST)
                .file("aws/estate.yaml", ESTATE)
                .file("guarantees.yaml", GUARANTEES)
                .file("kustomization.yaml", KUSTOMIZATION)
                .build();
    }

    private static final String FORWARDER = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "PutIntoTheOneWayBucket",
                  "Effect": "Allow",
                  "Action": "s3:PutObject",
                  "Resource": "arn:aws:s3:::{bucket}/*"
                }
              ]
            }
            """;

    private static final String BUCKET = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "OnlyTheReceiverReads",
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:GetObject*",
                  "Resource": "arn:aws:s3:::{bucket}/*",
                  "Condition": {
                    "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::{account}:role/{receiver}"}
                  }
                },
                {
                  "Sid": "ReadOnlyThroughTheEndpoint",
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:GetObject*",
                  "Resource": "arn:aws:s3:::{bucket}/*",
                  "Condition": {
                    "StringNotEquals": {"aws:SourceVpce": "{endpoint}"}
                  }
                },
                {
                  "Sid": "OnlyTheForwarderWrites",
                  "Effect": "Deny",
                  "Principal": "*",
                  "NotAction": ["s3:Get*", "s3:List*"],
                  "Resource": ["arn:aws:s3:::{bucket}", "arn:aws:s3:::{bucket}/*"],
                  "Condition": {
                    "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::{account}:role/{forwarder}"}
                  }
                }
              ]
            }
            """;

    private static final String ENDPOINT = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "ReadAndListTheOneWayBucketAndNothingElse",
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": ["s3:GetObject", "s3:ListBucket"],
                  "Resource": ["arn:aws:s3:::{bucket}", "arn:aws:s3:::{bucket}/*"]
                }
              ]
            }
            """;

    private static final String RECEIVER = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "ListTheOneWayBucket",
                  "Effect": "Allow",
                  "Action": "s3:ListBucket",
                  "Resource": "arn:aws:s3:::{bucket}"
                },
                {
                  "Sid": "ReadWhatIsInIt",
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
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
                  "Sid": "WhoeverTheAccountLets",
                  "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::{account}:root"},
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
            # not complete: whoever else there is in the account may have every right there is
            - id: "{account}"
            identities:
            # 1. outside the VPC: puts into the bucket, and can do nothing else
            - arn: arn:aws:iam::{account}:role/{forwarder}
              policies: [1-forwarder.json]
              trust: trust.json
            # 4. inside the VPC: lists and gets
            - arn: arn:aws:iam::{account}:role/{receiver}
              policies: [4-receiver.json]
              trust: trust.json
            resources:
            # 2. denies, to whoever has rights elsewhere, what the two roles are for
            - arn: arn:aws:s3:::{bucket}
              account: "{account}"
              policy: 2-bucket.json
            endpoints:
            # 3. the only way out of the VPC: a stolen or foreign key used inside reaches no other bucket
            - id: {endpoint}
              vpc: {vpc}
              account: "{account}"
              service: s3
              policy: 3-endpoint.json
            """;

    private static final String GUARANTEES = """
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: nothing-is-carried-out}
            spec:
              says: Nothing in the VPC can write to any bucket, wherever it is.
              over: {policies: [aws/estate.yaml]}
              nothingWrites: {vpc: {vpc}}
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: only-the-receiver-reads}
            spec:
              says: Nobody but the Receiver reads the one-way bucket, and it only through the endpoint.
              over: {policies: [aws/estate.yaml]}
              onlyReads:
                bucket: arn:aws:s3:::{bucket}
                roles: ["arn:aws:iam::{account}:role/{receiver}"]
                throughEndpoints: [{endpoint}]
            ---
            apiVersion: minato.dev/v1alpha1
            kind: Guarantee
            metadata: {name: only-the-forwarder-writes}
            spec:
              says: Nobody but the Forwarder writes to the one-way bucket or changes its settings.
              over: {policies: [aws/estate.yaml]}
              onlyWrites:
                bucket: arn:aws:s3:::{bucket}
                roles: ["arn:aws:iam::{account}:role/{forwarder}"]
            ---
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

    private static final String KUSTOMIZATION = """
            # Makes this directory an application: its Guarantees are proven on every change.
            resources: [guarantees.yaml]
            """;
}
