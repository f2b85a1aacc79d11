package dev.minato.control.application;

import dev.minato.api.application.ApplicationStatus.Differing;
import dev.minato.api.application.ApplicationStatus.FieldDifference;
import dev.minato.control.health.Verdict;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object that Git wants, beside what is there.
 *
 * @param live null when it is not there
 * @param drifts fields that an apply would change, without ignored ones
 * @param message what stands in the way; empty when nothing does
 */
public record ObjectState(
        Wanted wanted, @Nullable KubeObject live, State state, List<Drift> drifts, Verdict health, String message) {
    private static final int FIELDS_SHOWN_MAX = 10;

    /** How it compares. */
    public enum State {
        SYNCED("Synced"),
        OUT_OF_SYNC("OutOfSync"),
        MISSING("Missing"),
        /** Another application has it. */
        CLAIMED("Claimed"),
        /** It is being deleted; another one is made when it is gone. */
        LEAVING("Leaving"),
        /** The cluster does not know the kind. */
        UNKNOWN_KIND("UnknownKind");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public ObjectState {
        drifts = List.copyOf(drifts);
    }

    ObjectState with(List<Drift> drifts) {
        return new ObjectState(wanted, live, state, drifts, health, message);
    }

    /** Whether an apply would bring it nearer to what Git wants. */
    boolean needsApply() {
        return state == State.OUT_OF_SYNC || state == State.MISSING;
    }

    /** A difference as the status shows it: what is secret stays so. */
    FieldDifference shown(Drift drift) {
        return Drifts.shown(wanted.object(), drift);
    }

    /** As the status shows it. */
    Differing shown() {
        List<FieldDifference> fields = drifts.stream()
                .filter(drift -> !Drifts.isOurOwnMark(drift.difference()))
                .map(this::shown)
                .toList();
        int more = fields.size() - 1;
        String words = message;
        if (words.isEmpty()) {
            words = fields.isEmpty()
                    ? "was applied as another revision wants it"
                    : fields.getFirst().inWords() + (more > 0 ? "; and " + more + " more" : "");
        }
        return new Differing(
                wanted.ref(),
                state.word(),
                words,
                wanted.place(),
                fields.subList(0, Math.min(fields.size(), FIELDS_SHOWN_MAX)));
    }
}
