package dev.minato.cli.admit;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Holds;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.admission.Guard;
import dev.minato.control.admission.Review;
import dev.minato.control.admission.Verdict;
import dev.minato.control.guarantee.BreakGlass;
import dev.minato.control.guarantee.BrokenWords;
import dev.minato.control.source.ProofOf;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides one review after the other. Thread-safe: they wait for each other, so that of two changes which break a Guarantee
 * only together the second is refused.
 */
public final class Judgement {
    /** For so long a change that was let in may not be seen among the objects yet. */
    private static final int SEEN_AFTER_SECONDS_MAX = 10;

    private final Supplier<Function<GroupKind, List<KubeObject>>> cluster;
    private final Function<ProofOf, Finding> prover;
    private final Records records;
    private final InstantSource clock;
    private final Map<ObjectKey, LetIn> letIn = new TreeMap<>();

    /** A change that was let in a moment ago. */
    private record LetIn(Instant at, @Nullable KubeObject object) {}

    /**
     * @param cluster the objects of the cluster as they are when it is asked
     * @param prover waits for the finding
     */
    public Judgement(
            Supplier<Function<GroupKind, List<KubeObject>>> cluster,
            Function<ProofOf, Finding> prover,
            Records records,
            InstantSource clock) {
        this.cluster = cluster;
        this.prover = prover;
        this.records = records;
        this.clock = clock;
    }

    public synchronized Verdict of(Review review) {
        ObjectKey key = review.key();
        if (key == null || review.isExempt()) {
            return Verdict.PASS;
        }
        Function<GroupKind, List<KubeObject>> all = cluster.get();
        List<Guarantee> concerned = Guard.concerned(Guard.refusing(all.apply(Guarantee.GROUP_KIND)), key.kind());
        List<String> broken = new ArrayList<>();
        List<Guarantee> passed = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<ObjectKey, @Nullable KubeObject> before = recent();
        Map<ObjectKey, @Nullable KubeObject> after = new TreeMap<>(before);
        after.put(key, review.after());
        for (Guarantee guarantee : concerned) {
            Finding finding = finding(guarantee, all, key, review.after(), before, after);
            if (finding == null || finding.holds() == Holds.TRUE) {
                continue;
            }
            if (!holds(guarantee, Guard.after(guarantee, all, Map.of()))) {
                // whoever repairs step by step must not be kept out
                warnings.add("Guarantee " + guarantee.object().name() + " does not hold before this change either: "
                        + finding.message());
                continue;
            }
            broken.add(BrokenWords.of(guarantee, finding));
            passed.add(guarantee);
        }
        if (!broken.isEmpty() && !review.groups().contains(BreakGlass.GROUP)) {
            return new Verdict(String.join("; ", broken), warnings);
        }
        String unrecorded = review.dryRun() || broken.isEmpty() ? "" : record(review, key, passed, broken);
        if (!unrecorded.isEmpty()) {
            return new Verdict("the glass cannot be broken without a record: " + unrecorded, warnings);
        }
        broken.forEach(words -> warnings.add("let in by " + BreakGlass.GROUP + ", and written down: " + words));
        if (!review.dryRun()) {
            letIn.put(key, new LetIn(clock.instant(), review.after()));
        }
        return new Verdict("", warnings);
    }

    /**
     * What is found of the objects with the change, or with those changes besides that were let in a moment ago, whichever
     * is worse; null when the change changes nothing that the Guarantee reads.
     */
    private @Nullable Finding finding(
            Guarantee guarantee,
            Function<GroupKind, List<KubeObject>> all,
            ObjectKey key,
            @Nullable KubeObject object,
            Map<ObjectKey, @Nullable KubeObject> recent,
            Map<ObjectKey, @Nullable KubeObject> recentAndThis) {
        Map<ObjectKey, @Nullable KubeObject> alone = new TreeMap<>();
        alone.put(key, object);
        List<KubeObject> with = Guard.after(guarantee, all, alone);
        List<KubeObject> withRecent = Guard.after(guarantee, all, recentAndThis);
        boolean nothing = with.equals(Guard.after(guarantee, all, Map.of()))
                && withRecent.equals(Guard.after(guarantee, all, recent));
        if (nothing) {
            return null;
        }
        Finding finding = prover.apply(question(guarantee, with));
        return finding.holds() != Holds.TRUE || withRecent.equals(with)
                ? finding
                : prover.apply(question(guarantee, withRecent));
    }

    private boolean holds(Guarantee guarantee, List<KubeObject> objects) {
        return prover.apply(question(guarantee, objects)).holds() == Holds.TRUE;
    }

    /** Of the commit that the Guarantee was last looked at with. */
    private static ProofOf question(Guarantee guarantee, List<KubeObject> objects) {
        return ProofOf.of(guarantee, guarantee.status().revision(), objects);
    }

    private Map<ObjectKey, @Nullable KubeObject> recent() {
        Instant oldest = clock.instant().minusSeconds(SEEN_AFTER_SECONDS_MAX);
        letIn.values().removeIf(change -> change.at().isBefore(oldest));
        Map<ObjectKey, @Nullable KubeObject> recent = new TreeMap<>();
        letIn.forEach((key, change) -> recent.put(key, change.object()));
        return recent;
    }

    /** Empty when it is written. */
    private String record(Review review, ObjectKey key, List<Guarantee> guarantees, List<String> broken) {
        String head = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + review.user() + ": " + review.operation()
                + " " + key + ": ";
        for (int i = 0; i < guarantees.size(); i++) {
            String problem = records.write(guarantees.get(i).object(), head + broken.get(i));
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }
}
