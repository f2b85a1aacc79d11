package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The annotations by which a Deployment and its ReplicaSets know revisions and sizes; kubectl rollout reads them. */
final class RevisionAnnotations {
    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MAX = "deployment.kubernetes.io/max-replicas";

    /** Of a Deployment's annotations those that its ReplicaSets do not get. */
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            REVISION,
            HISTORY,
            DESIRED,
            MAX,
            "deprecated.deployment.rollback.to");

    /** The longest list of earlier revisions, in letters. */
    private static final int HISTORY_MAX = 2000;

    private RevisionAnnotations() {}

    static long revision(KubeObject set) {
        return number(set.annotation(REVISION), 0);
    }

    /** How large the Deployment was when the ReplicaSet was last scaled; -1 when it does not say. */
    static long desired(KubeObject set) {
        return number(set.annotation(DESIRED), -1);
    }

    /** How many Pods the Deployment could have had then; -1 when it does not say. */
    static long max(KubeObject set) {
        return number(set.annotation(MAX), -1);
    }

    private static long number(@Nullable String text, long orElse) {
        try {
            return text == null ? orElse : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return orElse; // somebody wrote over the annotation: it counts as absent
        }
    }

    /** The revision that a new template gets: one more than any old one's. */
    static long next(Collection<KubeObject> old) {
        return old.stream().mapToLong(RevisionAnnotations::revision).max().orElse(0) + 1;
    }

    /** A ReplicaSet that is about to be created, with all its annotations. */
    static KubeObject ofNew(KubeObject set, Draft draft) {
        return withSizes(current(set, draft), Limits.of(draft.deployment()));
    }

    /** The ReplicaSet with the Deployment's annotations and the highest revision; one gone back to notes the ones it had. */
    static KubeObject current(KubeObject set, Draft draft) {
        MapValue annotations = set.metadata().map("annotations");
        for (var entry : draft.deployment().annotations().entrySet()) {
            if (!NOT_COPIED.contains(entry.getKey())) {
                annotations = annotations.with(entry.getKey(), entry.getValue());
            }
        }
        String present = set.annotation(REVISION);
        long next = next(draft.old());
        if (number(present, 0) < next) {
            annotations = annotations.with(REVISION, Long.toString(next));
            if (present != null) {
                annotations = annotations.with(HISTORY, history(set.annotation(HISTORY), present));
            }
        }
        return with(set, annotations);
    }

    private static String history(@Nullable String before, String revision) {
        String history = before == null || before.isEmpty() ? revision : before + "," + revision;
        while (history.length() > HISTORY_MAX && history.indexOf(',') >= 0) {
            history = history.substring(history.indexOf(',') + 1);
        }
        return history;
    }

    static KubeObject withSizes(KubeObject set, Limits limits) {
        return with(
                set,
                set.metadata()
                        .map("annotations")
                        .with(DESIRED, Long.toString(limits.desired()))
                        .with(MAX, Long.toString(limits.max())));
    }

    private static KubeObject with(KubeObject set, MapValue annotations) {
        return annotations.isEmpty() || annotations.equals(set.metadata().map("annotations"))
                ? set
                : set.withAt(List.of("metadata", "annotations"), (Value) annotations);
    }
}
