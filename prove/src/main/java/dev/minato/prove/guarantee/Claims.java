package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Promise;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** The ready-made sentences about AWS as sets of requests. */
final class Claims {
    /** Everything of S3 that is neither a look at names and settings nor a read: also what changes who may do what. */
    private static final List<String> LOOKS = List.of("s3:Get*", "s3:List*", "s3:Describe*");

    private static final List<String> READS = List.of("s3:GetObject*");

    private Claims() {}

    static Claim forbid(Promise.Forbid promise, Estate estate, Written where) {
        return new Claim(FormulaReader.read(promise.formula(), estate, where), List.of());
    }

    static Claim nothingWrites(Promise.NothingWrites promise, Estate estate, Written where) {
        List<String> endpoints = endpointsOf(estate, promise.vpc());
        if (endpoints.isEmpty()) {
            throw refused(where, "the estate has no endpoint of " + promise.vpc() + ", so nothing would leave it");
        }
        List<Formula> all = new ArrayList<>();
        all.add(new Formula.Through(endpoints));
        all.addAll(writes());
        if (!promise.butTo().isEmpty()) {
            all.add(new Formula.Not(on(promise.butTo())));
        }
        return new Claim(
                new Formula.All(all),
                List.of(promise.vpc() + " has no way out but its endpoints " + String.join(", ", endpoints)
                        + " (no internet, NAT or transit gateway, no peering)"));
    }

    static Claim onlyReads(Promise.OnlyReads promise, Estate estate, Written where) {
        check(promise.bucket(), promise.roles(), promise.throughEndpoints(), estate, where);
        List<Formula> all = List.of(
                new Formula.DoesAction(patterns(READS)),
                new Formula.OnResource(patterns(List.of(promise.bucket() + "/*"))),
                new Formula.Not(allowed(promise.roles(), promise.throughEndpoints())));
        return new Claim(new Formula.All(all), List.of());
    }

    static Claim onlyWrites(Promise.OnlyWrites promise, Estate estate, Written where) {
        check(promise.bucket(), promise.roles(), promise.throughEndpoints(), estate, where);
        List<Formula> all = new ArrayList<>(writes());
        all.add(on(List.of(promise.bucket())));
        all.add(new Formula.Not(allowed(promise.roles(), promise.throughEndpoints())));
        return new Claim(new Formula.All(all), List.of());
    }

    /** Any of the actions on any of the resources. */
    static Formula deed(List<String> actions, List<String> resources) {
        return new Formula.All(
                List.of(new Formula.DoesAction(patterns(actions)), new Formula.OnResource(patterns(resources))));
    }

    private static Formula allowed(List<String> roles, List<String> endpoints) {
        List<Formula> all = new ArrayList<>();
        all.add(roles.isEmpty() ? new Formula.Any(List.of()) : new Formula.CalledBy(FormulaReader.roles(roles)));
        if (!endpoints.isEmpty()) {
            all.add(new Formula.Through(endpoints));
        }
        return new Formula.All(all);
    }

    private static List<Formula> writes() {
        return List.of(
                new Formula.DoesAction(patterns(List.of("s3:*"))),
                new Formula.Not(new Formula.DoesAction(patterns(LOOKS))));
    }

    /** The buckets and what is in them. */
    private static Formula on(List<String> buckets) {
        List<String> arns = new ArrayList<>();
        for (String bucket : buckets) {
            arns.add(bucket);
            arns.add(bucket + "/*");
        }
        return new Formula.OnResource(patterns(arns));
    }

    static List<String> endpointsOf(Estate estate, String vpc) {
        return estate.endpoints().stream()
                .filter(endpoint -> endpoint.vpc().equals(vpc))
                .map(Endpoint::id)
                .toList();
    }

    /** A misspelt name would make the sentence say something else, and perhaps true. */
    private static void check(String bucket, List<String> roles, List<String> endpoints, Estate estate, Written where) {
        List<InputProblem> problems = new ArrayList<>();
        if (estate.resources().stream().map(Resource::arn).noneMatch(bucket::equals)) {
            problems.add(new InputProblem(where.toString(), "the estate has no " + bucket));
        }
        for (String role : roles) {
            if (estate.identities().stream().map(Identity::arn).noneMatch(role::equals)) {
                problems.add(new InputProblem(where.toString(), "the estate has no " + role));
            }
        }
        for (String endpoint : endpoints) {
            if (estate.endpoints().stream().map(Endpoint::id).noneMatch(endpoint::equals)) {
                problems.add(new InputProblem(where.toString(), "the estate has no " + endpoint));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }

    private static InputException refused(Written where, String message) {
        return new InputException(List.of(new InputProblem(where.toString(), message)));
    }

    private static Patterns patterns(List<String> texts) {
        return new Patterns(
                false, texts.stream().map(text -> Pattern.literal(text, true)).toList());
    }
}
