package dev.minato.prove.iam;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The difference of two estates, by prover and by interpreter: the second is the first with a few policies of another
 * sample, or, more freely, with things of that sample in the place of its own, or without some.
 */
final class DifferenceComparison {
    private static final int FORMULAS = 3;

    private final Possible possible;
    private final Evaluator evaluator;
    private final Prover prover;
    private final boolean freely;

    int same;
    int other;
    final List<String> unknown = new ArrayList<>();

    DifferenceComparison(Catalog catalog, boolean freely) {
        this.possible = new Possible(catalog);
        this.evaluator = new Evaluator(catalog::takesResourceControl);
        this.prover = new Prover(catalog);
        this.freely = freely;
    }

    /** What they disagree on, as sentences: which became possible and, the estates exchanged, which impossible. */
    List<String> disagreements(long seed) {
        Random random = new Random(seed);
        Sample one = Sample.of(seed);
        Estate changed = changed(one.estate(), Sample.of(seed + 1_000_000).estate(), random);
        Sample two = new Sample(seed, changed, one.callers(), one.keys(), one.texts());
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < FORMULAS; i++) {
            Formula formula = Questions.formula(random);
            compare(one, two, formula, disagreements);
            compare(two, one, formula, disagreements);
        }
        return disagreements;
    }

    private void compare(Sample allows, Sample refuses, Formula formula, List<String> disagreements) {
        switch (prover.difference(allows.estate(), refuses.estate(), formula, () -> false)) {
            case Answer.Proven _ -> {
                same++;
                allows.requests(possible).stream()
                        .filter(request -> Formulas.holds(request, formula))
                        .filter(request -> allows(allows.estate(), request) && !allows(refuses.estate(), request))
                        .findFirst()
                        .ifPresent(request -> disagreements.add("seed " + allows.seed() + ": nothing of " + formula
                                + " should be allowed by the one only, but this is: " + request));
            }
            case Answer.Refuted(Request request, var verdict, var widened) -> {
                other++;
                if (!allows(allows.estate(), request)
                        || !possible.problems(allows.estate(), request).isEmpty()
                        || (allows(refuses.estate(), request)
                                && possible.problems(refuses.estate(), request).isEmpty())) {
                    disagreements.add("seed " + allows.seed() + ": not by the one only is allowed " + request);
                }
            }
            case Answer.Unknown(Answer.Reason reason, String why) -> {
                String words = "seed " + allows.seed() + ": " + reason + " of " + formula + ": " + why;
                (reason == Answer.Reason.DISAGREEMENT ? disagreements : unknown).add(words);
            }
        }
    }

    /** By its policies; whether there can be such a request is the first estate's matter. */
    private boolean allows(Estate estate, Request request) {
        return evaluator.decide(estate, request).isAllowed();
    }

    private Estate changed(Estate estate, Estate from, Random random) {
        UnaryOperator<Account> account = own -> change(own, from.account(own.id()), random, this::account);
        UnaryOperator<Identity> identity = own -> change(own, from.identity(own.arn()), random, this::identity);
        UnaryOperator<Resource> resource = own -> change(own, from.resource(own.arn()), random, this::resource);
        UnaryOperator<Endpoint> endpoint = own -> change(own, from.endpoint(own.id()), random, this::endpoint);
        return new Estate(
                some(estate.accounts(), random).stream().map(account).toList(),
                some(estate.identities(), random).stream().map(identity).toList(),
                some(estate.resources(), random).stream().map(resource).toList(),
                some(estate.endpoints(), random).stream().map(endpoint).toList());
    }

    private <T> List<T> some(List<T> all, Random random) {
        return all.stream().filter(_ -> !freely || random.nextInt(8) > 0).toList();
    }

    private interface Change<T> {
        T change(T own, T other);
    }

    private <T> T change(T own, Optional<T> other, Random random, Change<T> change) {
        return random.nextInt(3) > 0 || other.isEmpty()
                ? own
                : freely && random.nextBoolean() ? other.get() : change.change(own, other.get());
    }

    private Account account(Account own, Account other) {
        return new Account(
                own.id(),
                own.organization(),
                other.serviceControl(),
                other.resourceControl(),
                own.management(),
                own.complete());
    }

    private Identity identity(Identity own, Identity other) {
        return new Identity(
                own.arn(),
                own.account(),
                own.kind(),
                other.policies(),
                other.boundary(),
                other.trust(),
                own.tags(),
                own.serviceLinked());
    }

    private Resource resource(Resource own, Resource other) {
        return new Resource(own.arn(), own.account(), other.policy(), own.tags());
    }

    private Endpoint endpoint(Endpoint own, Endpoint other) {
        return new Endpoint(own.id(), own.vpc(), own.account(), own.service(), other.policy());
    }
}
