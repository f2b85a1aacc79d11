package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.api.guarantee.Over;
import dev.minato.api.guarantee.Promise;
import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Applied;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Verdict;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputProblem;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.input.Recorded;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Proves Guarantees. Keeps the last estate that it has read; as safe from several threads as its prover.
 *
 * <p>What it cannot read in full, and what takes too long, is unknown: never proven, never refuted.
 */
public final class Judge {
    private static final int PROBLEMS_SHOWN_MAX = 10;

    private final AccessProver prover;
    private final Evaluator evaluator;
    private final ProofCache cache;
    private final LastEstate estates = new LastEstate();

    public Judge(AccessProver prover, Evaluator evaluator, ProofCache cache) {
        this.prover = prover;
        this.evaluator = evaluator;
        this.cache = cache;
    }

    /** The files of policies that are read for it, from the root of the repository. */
    public static List<String> policies(Over over) {
        return Paths.policies(over);
    }

    /**
     * Whether it holds.
     *
     * @param place where the Guarantee is written, for messages: {@code guarantees.yaml:12}
     */
    public Finding judge(Guarantee guarantee, String place, Sources sources) {
        Recorded files = new Recorded(sources.files());
        Reading reading = new Reading(guarantee, files, sources);
        try {
            return switch (guarantee.spec().promise()) {
                case Promise.Forbid promise -> access(reading, estate -> Claims.forbid(promise, estate, at(place)));
                case Promise.NothingWrites promise ->
                    access(reading, estate -> Claims.nothingWrites(promise, estate, at(place)));
                case Promise.OnlyReads promise ->
                    access(reading, estate -> Claims.onlyReads(promise, estate, at(place)));
                case Promise.OnlyWrites promise ->
                    access(reading, estate -> Claims.onlyWrites(promise, estate, at(place)));
                case Promise.NobodyBecomes promise ->
                    kubernetes(reading, () -> KubeClaims.nobodyBecomes(promise, reading.objects()));
                case Promise.NoPath promise ->
                    kubernetes(reading, () -> new NetworkClaims(reading.objects(), place).noPath(promise));
                case Promise.NotReachableFromInternet promise ->
                    kubernetes(reading, () -> new InternetClaims(reading.objects(), promise).answer());
                case Promise.PodsCannot promise -> pods(reading, promise, place);
                case Promise.NoWayOut promise -> wayOut(reading, promise, place);
            };
        } catch (InputException e) {
            return Finding.unknown(
                    "the input is not understood: "
                            + words(e.problems().stream().map(Object::toString).toList()),
                    reading.digest());
        } catch (NotUnderstood e) {
            return Finding.unknown(
                    "the input is not understood: "
                            + words(e.problems().stream().map(Object::toString).toList()),
                    reading.digest());
        }
    }

    private static String words(List<String> problems) {
        String shown = problems.stream().limit(PROBLEMS_SHOWN_MAX).collect(Collectors.joining("; "));
        int more = problems.size() - PROBLEMS_SHOWN_MAX;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    /** {@code file:line}, {@code file:line:column} or a name. */
    private static Written at(String place) {
        String[] parts = place.split(":", 3);
        boolean line = parts.length > 1 && parts[1].matches("[0-9]{1,9}");
        boolean column = parts.length > 2 && parts[2].matches("[0-9]{1,9}");
        return new Written(
                parts[0], new Place(line ? Integer.parseInt(parts[1]) : 1, column ? Integer.parseInt(parts[2]) : 1));
    }

    /** What was found of the same before, else what the proof finds now. */
    private Finding cached(Reading reading, Supplier<Finding> proof) {
        String inputs = reading.digest();
        Optional<Finding> before = cache.find(inputs);
        if (before.isPresent()) {
            return before.get();
        }
        Finding finding = proof.get();
        if (finding.holds() != Finding.Holds.UNKNOWN) {
            cache.keep(inputs, finding);
        }
        return finding;
    }

    private Finding kubernetes(Reading reading, Supplier<KubeClaims.Answer> question) {
        int objects = reading.objects().size();
        return cached(reading, () -> finding(question.get(), reading, "proven of " + objects + " objects"));
    }

    private static Finding finding(KubeClaims.Answer answer, Reading reading, String proven) {
        if (!answer.unknown().isEmpty()) {
            return Finding.unknown(answer.unknown(), reading.digest());
        }
        return answer.counterexample()
                .map(found -> Finding.refuted(found, answer.assumed(), reading.digest()))
                .orElseGet(() -> Finding.proven(proven, answer.assumed(), reading.digest()));
    }

    private Finding pods(Reading reading, Promise.PodsCannot promise, String place) {
        NavigableSet<String> namespaces = KnownNamespaces.of(promise.pods(), reading.objects(), place);
        Estate estate = reading.estate(estates);
        long timeoutMillis = reading.guarantee().spec().timeoutSeconds() * 1000L;
        PodClaims claims = new PodClaims(prover, evaluator, timeoutMillis);
        return kubernetes(reading, () -> claims.podsCannot(promise, namespaces, reading.objects(), estate));
    }

    private Finding wayOut(Reading reading, Promise.NoWayOut promise, String place) {
        Topology topology = Inputs.network(
                        reading.files(),
                        Paths.policies(reading.guarantee().spec().over()))
                .orElseThrow(() -> new InputException(List.of(new InputProblem(
                        place,
                        "over.policies names no directory with the answers of aws ec2 describe-vpcs and so on"))));
        return cached(
                reading,
                () -> finding(
                        WayOut.of(promise, topology, place),
                        reading,
                        "proven for every packet, of " + topology.subnets().size() + " subnets"));
    }

    private interface ClaimOf {
        Claim of(Estate estate);
    }

    private Finding access(Reading reading, ClaimOf claimOf) {
        long timeoutMillis = reading.guarantee().spec().timeoutSeconds() * 1000L;
        Estate estate = reading.estate(estates);
        Claim claim = claimOf.of(estate);
        return cached(reading, () -> prove(reading, estate, claim, timeoutMillis));
    }

    private Finding prove(Reading reading, Estate estate, Claim claim, long timeoutMillis) {
        return switch (Telling.of(claim.forbidden(), set -> prover.find(estate, set, timeoutMillis))) {
            case AccessProver.None(List<String> assumed) ->
                Finding.proven(inWords(estate), both(claim.assumed(), assumed), reading.digest());
            case AccessProver.Unknown(String why) -> Finding.unknown(why, reading.digest());
            case AccessProver.Found(Request request, List<String> assumed) ->
                Finding.refuted(
                        counterexample(estate, claim, request, timeoutMillis),
                        both(claim.assumed(), assumed),
                        reading.digest());
        };
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        more.stream().filter(one -> !some.contains(one)).forEach(all::add);
        return all;
    }

    private static String inWords(Estate estate) {
        return "proven for all requests, of " + estate.identities().size() + " users and roles, "
                + estate.resources().size() + " resources, "
                + estate.endpoints().size() + " endpoints and whoever else"
                + " there is";
    }

    private Counterexample counterexample(Estate estate, Claim claim, Request request, long timeoutMillis) {
        Verdict verdict = evaluator.decide(estate, request);
        assert verdict.isAllowed() : "the interpreter does not allow what the prover found: " + request;
        List<Statement> allows = verdict.statements().stream()
                .map(Applied::statement)
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .distinct()
                .toList();
        List<Finding.Remedy> remedies =
                new Remedies(prover, evaluator, timeoutMillis).find(estate, claim.forbidden(), request, allows);
        List<Allower> allowers = Explanation.allowers(estate, request, verdict);
        return new Counterexample(
                RequestWords.sentence(request, estate), RequestWords.json(request), allowers, remedies);
    }
}
