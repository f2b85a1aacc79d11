package dev.minato.twin.controllers.workload;

import dev.minato.reconcile.Change;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Events that are to follow the changes of a decision, when it is known what came of them. Part of a controller's
 * memory: a crash loses them, as it does in Kubernetes.
 */
public record FollowUps(List<FollowUp> all) {
    public static final FollowUps NONE = new FollowUps(List.of());

    public FollowUps {
        all = List.copyOf(all);
    }

    /**
     * @param index which change of the decision
     * @param done when it was done; null for no Event
     * @param refused when it was not: the message of the refusal is put behind; null for no Event
     */
    public record FollowUp(int index, Change.@Nullable Emit done, Change.@Nullable Emit refused) {
        private Change.@Nullable Emit event(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Done ignored -> done;
                // who waits for a namespace to go has no use for an Event in it, which would be refused as well
                case Outcome.Refused refused when refused.isNamespaceEnding() -> null;
                case Outcome.Refused no when no.isNotFound() || no.isAlreadyExists() -> null; // is as it shall be
                case Outcome.Refused no -> withMessage(no.message());
                case Outcome.Unknown lost -> withMessage(lost.message());
            };
        }

        private Change.@Nullable Emit withMessage(String message) {
            return refused == null
                    ? null
                    : new Change.Emit(refused.about(), refused.type(), refused.reason(), refused.message() + message);
        }
    }

    /** The Events that are due now that the last decision's outcomes are known. */
    public List<Change> due(List<Turn.Result> last) {
        List<Change> due = new ArrayList<>();
        for (FollowUp followUp : all) {
            if (followUp.index < last.size()) {
                Change.Emit event = followUp.event(last.get(followUp.index).outcome());
                if (event != null) {
                    due.add(event);
                }
            }
        }
        return due;
    }

    /** How the changes of a decision are gathered. Not thread-safe. */
    public static final class Plan {
        private final List<Change> changes = new ArrayList<>();
        private final List<FollowUp> followUps = new ArrayList<>();

        public Plan add(Change change) {
            changes.add(change);
            return this;
        }

        public Plan addAll(List<? extends Change> more) {
            changes.addAll(more);
            return this;
        }

        /** A change, and the Events that follow it; see {@link FollowUp}. */
        public Plan add(Change change, Change.@Nullable Emit done, Change.@Nullable Emit refused) {
            followUps.add(new FollowUp(changes.size(), done, refused));
            changes.add(change);
            return this;
        }

        public List<Change> changes() {
            return List.copyOf(changes);
        }

        public FollowUps followUps() {
            return followUps.isEmpty() ? NONE : new FollowUps(followUps);
        }
    }
}
