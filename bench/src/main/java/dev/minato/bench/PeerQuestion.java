package dev.minato.bench;

import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question that both can be asked.
 *
 * @param who a role; empty: who can
 * @param keys what the request carries, and nothing else that policies ask for; none: whatever there can be
 * @param way how it travels, for who knows of endpoints
 * @param aws what AWS would say: {@code yes}, {@code no}, or the roles
 * @param because the page of AWS's documentation that decides it
 */
record PeerQuestion(
        String name,
        Optional<String> who,
        String action,
        String resource,
        List<String> keys,
        Optional<Formula> way,
        String aws,
        String because) {
    private static final String ONE_WAY = "arn:aws:s3:::acme-one-way/report.csv";
    private static final String FORWARDER = "arn:aws:iam::111122223333:role/forwarder";
    private static final String RECEIVER = "arn:aws:iam::111122223333:role/receiver";
    private static final String ENDPOINT = "vpce-0a1b2c3d";

    Formula formula() {
        List<Formula> all = new ArrayList<>(List.of(Prover.doing(List.of(action), List.of(resource))));
        way.ifPresent(all::add);
        return new Formula.All(all);
    }

    /** Of the four policies of the one-way bucket. */
    static List<PeerQuestion> oneWay() {
        Formula through = new Formula.Through(List.of(ENDPOINT));
        Formula outside = new Formula.Not(new Formula.Through(List.of()));
        return List.of(
                can("the forwarder puts", FORWARDER, "s3:PutObject", ONE_WAY, "yes", "Evaluation logic"),
                can("the receiver gets", RECEIVER, "s3:GetObject", ONE_WAY, "yes", "Evaluation logic"),
                can("the forwarder gets", FORWARDER, "s3:GetObject", ONE_WAY, "no", "Evaluation logic"),
                can("the receiver puts", RECEIVER, "s3:PutObject", ONE_WAY, "no", "Evaluation logic"),
                can(
                        "the receiver puts elsewhere",
                        RECEIVER,
                        "s3:PutObject",
                        "arn:aws:s3:::other/x",
                        "yes",
                        "Evaluation logic: that bucket is not in the estate, its policy may name the receiver"),
                new PeerQuestion(
                        "the receiver gets, not through the endpoint",
                        Optional.of(RECEIVER),
                        "s3:GetObject",
                        ONE_WAY,
                        List.of("aws:PrincipalArn=" + RECEIVER),
                        Optional.of(outside),
                        "no",
                        "Condition operators: a negated one holds when the key is absent"),
                new PeerQuestion(
                        "the forwarder puts, through the endpoint",
                        Optional.of(FORWARDER),
                        "s3:PutObject",
                        ONE_WAY,
                        List.of("aws:PrincipalArn=" + FORWARDER, "aws:SourceVpce=" + ENDPOINT),
                        Optional.of(through),
                        "no",
                        "VPC endpoint policies: what travels through it, the endpoint must allow"));
    }

    /** Of {@link TenantEstate}. */
    static List<PeerQuestion> tenants() {
        String results = "arn:aws:s3:::acme-tenant7-results/report.csv";
        String data = "arn:aws:s3:::acme-tenant7-data";
        String tenants = "arn:aws:iam::111122223333:role/tenants/";
        String platform = "arn:aws:iam::111122223333:role/platform/role";
        return List.of(
                can(
                        "tenant 7's reader reads",
                        tenants + "tenant7/reader",
                        "s3:GetObject",
                        results,
                        "yes",
                        "Evaluation logic"),
                can(
                        "tenant 8's reader reads",
                        tenants + "tenant8/reader",
                        "s3:GetObject",
                        results,
                        "no",
                        "Evaluation logic"),
                can(
                        "the writer puts under its team",
                        tenants + "tenant7/writer",
                        "s3:PutObject",
                        data + "/incoming/team7/x",
                        "yes",
                        "Variables: aws:PrincipalTag/team is the role's tag"),
                can(
                        "the writer puts under another team",
                        tenants + "tenant7/writer",
                        "s3:PutObject",
                        data + "/incoming/team8/x",
                        "no",
                        "Variables"),
                can("the platform deletes a bucket", platform + "0", "s3:DeleteBucket", data, "no", "SCPs"),
                can("the platform changes a policy", platform + "0", "s3:PutBucketPolicy", data, "yes", "SCPs"),
                can("another role changes a policy", platform + "5", "s3:PutBucketPolicy", data, "no", "SCPs"),
                new PeerQuestion(
                        "who reads tenant 7's results",
                        Optional.empty(),
                        "s3:GetObject",
                        results,
                        List.of(),
                        Optional.empty(),
                        Stream.concat(
                                        Stream.of("role/platform/role0"),
                                        Stream.of("job", "reader").map(kind -> "role/tenants/tenant7/" + kind))
                                .sorted()
                                .reduce((one, other) -> one + " " + other)
                                .orElseThrow(),
                        "Evaluation logic, SCPs"));
    }

    private static PeerQuestion can(
            String name, String who, String action, String resource, String aws, String because) {
        return new PeerQuestion(name, Optional.of(who), action, resource, List.of(), Optional.empty(), aws, because);
    }
}
