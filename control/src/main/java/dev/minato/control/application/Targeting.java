package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.Operation;
import dev.minato.api.application.Source;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.control.source.RevisionOf;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.List;

/**
 * Finds out what an application is to be brought to: the newest commit of its revision, or, when that cannot be used, the
 * last one that could.
 */
final class Targeting {
    private static final int PROBLEMS_SHOWN_MAX = 10;

    private final Application application;
    private final KnownKinds kinds;
    private final World world;
    private final Reuse reuse;

    Targeting(Application application, KnownKinds kinds, World world, Reuse reuse) {
        this.application = application;
        this.kinds = kinds;
        this.world = world;
        this.reuse = reuse;
    }

    Target find() {
        Source source = application.spec().source();
        RevisionOf question = new RevisionOf(source.repo(), application.spec().revision());
        return switch (world.ask(question)) {
            case Answer.Pending<Commit> _ -> new Target.Pending(question.inWords());
            case Answer.Failed<Commit>(String why, Instant _) -> lastGood(new Target.Problem("RevisionNotFound", why));
            case Answer.Known<Commit>(Commit head, Instant _) -> at(pinned(head));
        };
    }

    /**
     * The commit of the sync under way where a person asked for it: they asked for what was there then. An automatic sync
     * gives way to a newer commit: that may be the very fix for what it hangs on.
     */
    private Commit pinned(Commit head) {
        Operation operation = application.status().operation();
        if (operation == null || !operation.isUnderWay() || application.followsGit() || isNewRequest()) {
            return head;
        }
        return operation.revision().equals(head.id()) ? head : stored(operation.revision(), operation.subject());
    }

    private boolean isNewRequest() {
        var request = application.spec().operation();
        return request != null && !request.id().equals(application.status().handledRequest());
    }

    private static Commit stored(String id, String subject) {
        Commit commit = new Commit(id, subject, "", Instant.EPOCH, "");
        return new Commit(id, subject, "", Instant.EPOCH, commit.shortId());
    }

    private Target at(Commit commit) {
        RenderedAt question = question(commit.id());
        return switch (new Lookups(application, kinds, world).ask(question)) {
            case Answer.Pending<Rendering> _ -> new Target.Pending(question.inWords());
            case Answer.Failed<Rendering>(String why, Instant _) ->
                lastGood(new Target.Problem("RepositoryFailed", commit.shortId() + ": " + why));
            case Answer.Known<Rendering>(Rendering rendering, Instant _) -> {
                WantedSet wanted = reuse.wanted(application, rendering, kinds);
                List<String> problems = rendering.problems().isEmpty() ? wanted.problems() : rendering.problems();
                yield problems.isEmpty()
                        ? guaranteed(commit, wanted)
                        : lastGood(new Target.Problem(
                                "RenderFailed", commit.shortId() + " is broken: " + inWords(problems)));
            }
        };
    }

    /** A commit that was let in is not asked about again: a Guarantee that came since says so in its own status. */
    private Target guaranteed(Commit commit, WantedSet wanted) {
        if (wanted.content().equals(application.status().sync().content())
                && commit.id().equals(application.status().sync().revision())) {
            return new Target.Ready(commit, wanted, null);
        }
        return switch (new GuaranteeGate(application, world).look(commit.id(), wanted)) {
            case GuaranteeGate.Passage.Open _ -> new Target.Ready(commit, wanted, null);
            case GuaranteeGate.Passage.Pending(String what) -> new Target.Pending(what);
            case GuaranteeGate.Passage.Closed(Target.Problem problem) -> lastGood(problem);
        };
    }

    private static String inWords(List<String> problems) {
        String words = String.join("; ", problems.subList(0, Math.min(problems.size(), PROBLEMS_SHOWN_MAX)));
        int more = problems.size() - PROBLEMS_SHOWN_MAX;
        return more > 0 ? words + "; and " + more + " more" : words;
    }

    /** What the cluster was last brought to, so that it is kept so. */
    private Target lastGood(Target.Problem problem) {
        ApplicationStatus status = application.status();
        Operation operation = status.operation();
        String id = operation != null && operation.isUnderWay()
                ? operation.revision()
                : status.sync().revision();
        if (id.isEmpty()) {
            return new Target.None(problem);
        }
        return switch (new Lookups(application, kinds, world).ask(question(id))) {
            case Answer.Pending<Rendering> _ -> new Target.Pending("the last good revision");
            case Answer.Failed<Rendering> _ -> new Target.None(problem);
            case Answer.Known<Rendering>(Rendering rendering, Instant _) -> {
                WantedSet wanted = reuse.wanted(application, rendering, kinds);
                yield rendering.problems().isEmpty() && wanted.problems().isEmpty()
                        ? new Target.Ready(stored(id, subject(status)), wanted, problem)
                        : new Target.None(problem);
            }
        };
    }

    private static String subject(ApplicationStatus status) {
        return status.history().isEmpty() ? "" : status.history().getFirst().subject();
    }

    private RenderedAt question(String commit) {
        return RenderedAt.of(application, commit);
    }
}
