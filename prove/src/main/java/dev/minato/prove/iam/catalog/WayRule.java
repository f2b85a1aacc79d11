package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.request.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules 9 to 12: services that call, on their own or for somebody, and the way that a request travels. */
final class WayRule implements KeyRule {
    private static final String BY_ENDPOINT = "through a VPC endpoint";

    @Override
    public List<Expected> expected(Facts facts) {
        List<Expected> expected = new ArrayList<>();
        service(facts, expected);
        via(facts, expected);
        if (facts.request().endpoint().isPresent()) {
            through(facts, facts.request().endpoint().get(), expected);
        } else {
            for (String key : List.of(
                    "aws:SourceVpce",
                    "aws:SourceVpc",
                    "aws:VpcSourceIp",
                    "aws:VpceAccount",
                    "aws:VpceOrgID",
                    "aws:VpceOrgPaths")) {
                expected.add(Expected.absent(key, BY_ENDPOINT));
            }
            if (!facts.isService() && !facts.isVia()) {
                expected.add(Expected.present("aws:SourceIp", "198.51.100.1"));
            }
        }
        return expected;
    }

    private static void service(Facts facts, List<Expected> expected) {
        if (facts.caller() instanceof Caller.Service(String name)) {
            expected.add(Expected.exactly("aws:PrincipalIsAWSService", "true"));
            expected.add(Expected.exactly("aws:PrincipalServiceName", name));
            expected.add(Expected.present(
                    "aws:PrincipalServiceNamesList", values -> values.contains(name), "has \"" + name + "\"", name));
            return;
        }
        expected.add(
                facts.isSigned()
                        ? Expected.exactly("aws:PrincipalIsAWSService", "false")
                        : Expected.absent("aws:PrincipalIsAWSService", "when the request is signed"));
        for (String key : List.of(
                "aws:PrincipalServiceName",
                "aws:PrincipalServiceNamesList",
                "aws:SourceArn",
                "aws:SourceAccount",
                "aws:SourceOrgID",
                "aws:SourceOrgPaths")) {
            expected.add(Expected.absent(key, "when a service calls"));
        }
    }

    private static void via(Facts facts, List<Expected> expected) {
        boolean may = facts.caller().accountId().isPresent()
                && facts.request().endpoint().isEmpty();
        expected.add(
                may ? Expected.present("aws:ViaAWSService", "false") : Expected.exactly("aws:ViaAWSService", "false"));
        List<String> chain = facts.request().values("aws:CalledVia");
        for (String key : List.of("aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast")) {
            if (!facts.isVia()) {
                expected.add(Expected.absent(key, "when a service calls for somebody"));
            } else if (chain.isEmpty()) {
                expected.add(Expected.absent(key, "with the whole chain, aws:CalledVia"));
            } else {
                expected.add(Expected.present(key, chain::containsAll, "is of aws:CalledVia", chain.getFirst()));
            }
        }
    }

    private static void through(Facts facts, String id, List<Expected> expected) {
        Optional<Endpoint> endpoint = facts.estate().endpoint(id);
        expected.add(Expected.exactly("aws:SourceVpce", id));
        expected.add(endpoint.map(known -> Expected.exactly("aws:SourceVpc", known.vpc()))
                .orElseGet(() -> Expected.present("aws:SourceVpc", "vpc-1")));
        expected.add(Expected.present("aws:VpcSourceIp", "10.0.0.1"));
        expected.add(Expected.absent("aws:SourceIp", "when the request comes through no VPC endpoint"));
        endpoint.ifPresent(known -> {
            expected.add(Expected.ifPresent("aws:VpceAccount", known.account()));
            facts.estate()
                    .account(known.account())
                    .map(Account::organization)
                    .ifPresent(organization -> expected.add(organization
                            .map(of -> Expected.ifPresent("aws:VpceOrgID", of))
                            .orElseGet(() -> Expected.absent("aws:VpceOrgID", "for members of an organization"))));
        });
    }
}
