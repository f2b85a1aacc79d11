package dev.minato.control.application;

import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
import dev.minato.api.application.Source;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Holds;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.guarantee.BrokenWords;
import dev.minato.control.source.ProofOf;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Whether a commit keeps the Guarantees of its repository: those that it brings itself, and those that others have
 * brought. A Guarantee that left this application with the commit no longer counts: that is in the plan for all to see.
 */
public final class GuaranteeGate {
    private static final Index<String> OF_REPOSITORY = new OfRepository();

    private final Application application;
    private final World world;

    /** Guarantees by the repository that they are about. */
    private record OfRepository() implements Index<String> {
        @Override
        public GroupKind kind() {
            return Guarantee.GROUP_KIND;
        }

        @Override
        public List<String> keysOf(KubeObject object) {
            String repo = object.spec().textOrEmpty("over", "source", "repo");
            return repo.isEmpty() ? List.of() : List.of(repo);
        }
    }

    /** What came of it. */
    sealed interface Passage {
        record Open() implements Passage {}

        record Pending(String what) implements Passage {}

        record Closed(Target.Problem problem) implements Passage {}
    }

    public GuaranteeGate(Application application, World world) {
        this.application = application;
        this.world = world;
    }

    /** Why the commit would not be let in; empty when it would be. For a world that answers at once, as a plan's. */
    public String refusal(String commit, WantedSet wanted) {
        return switch (look(commit, wanted)) {
            case Passage.Open _ -> "";
            case Passage.Pending(String what) -> "waits for " + what;
            case Passage.Closed(Target.Problem problem) -> problem.message();
        };
    }

    Passage look(String commit, WantedSet wanted) {
        List<String> broken = new ArrayList<>();
        boolean known = false;
        for (Guarantee guarantee : guarantees(wanted)) {
            ProofOf question = ProofOf.of(guarantee, commit, List.of());
            switch (world.ask(question)) {
                case Answer.Pending<Finding> _ -> {
                    return new Passage.Pending(question.inWords());
                }
                case Answer.Failed<Finding>(String why, Instant _) ->
                    broken.add(guarantee.object().name() + " is not proven: " + why);
                case Answer.Known<Finding>(Finding finding, Instant _) -> {
                    if (finding.holds() != Holds.TRUE) {
                        known |= finding.holds() == Holds.FALSE;
                        broken.add(BrokenWords.of(guarantee, finding));
                    }
                }
            }
        }
        String shortId = commit.length() > 7 ? commit.substring(0, 7) : commit;
        return broken.isEmpty()
                ? new Passage.Open()
                : new Passage.Closed(new Target.Problem(
                        known ? "GuaranteeBroken" : "GuaranteeUnknown",
                        shortId + " is not let in: " + String.join("; ", broken)));
    }

    private List<Guarantee> guarantees(WantedSet wanted) {
        TreeMap<ObjectKey, KubeObject> objects = new TreeMap<>();
        Source source = application.spec().source();
        for (KubeObject object : world.by(OF_REPOSITORY, source.repo())) {
            if (!application.id().equals(Claim.holder(object))) {
                objects.put(object.key(), object);
            }
        }
        for (Wanted object : wanted.objects()) {
            if (object.key().kind().equals(Guarantee.GROUP_KIND)) {
                objects.put(object.key(), object.object());
            }
        }
        List<Guarantee> guarantees = new ArrayList<>();
        for (KubeObject object : objects.values()) {
            if (Guarantee.from(object) instanceof Parsed.Valid<Guarantee>(Guarantee guarantee)
                    && guarantee.spec().refuses()
                    && isAbout(guarantee, source)) {
                guarantees.add(guarantee);
            }
        }
        return guarantees;
    }

    /** One of another branch says nothing of this one's commits. */
    private static boolean isAbout(Guarantee guarantee, Source source) {
        Source about = guarantee.spec().over().source();
        return about.repo().equals(source.repo()) && about.revision().equals(source.revision());
    }
}
