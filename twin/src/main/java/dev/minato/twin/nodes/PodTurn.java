package dev.minato.twin.nodes;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one look at one Pod knows and gathers. */
final class PodTurn {
    private final KubeObject pod;
    private final Instant now;
    private final Behaviour behaviour;
    private final References references;
    private final Supplier<Set<String>> imagesOnNode;
    private PodMarks marks;
    private @Nullable Instant lookAgainAt;

    /** Something for an Event. */
    record Note(String reason, String message, boolean warning) {}

    PodTurn(KubeObject pod, Instant now, References references, Supplier<Set<String>> imagesOnNode, PodMarks marks) {
        this.pod = pod;
        this.now = now;
        this.behaviour = new Behaviour(pod);
        this.references = references;
        this.imagesOnNode = imagesOnNode;
        this.marks = marks;
    }

    KubeObject pod() {
        return pod;
    }

    Instant now() {
        return now;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    References references() {
        return references;
    }

    PodMarks marks() {
        return marks;
    }

    void mark(String what, Instant time) {
        marks = marks.with(what, time);
    }

    /** The time of the mark; when there is none it is set. */
    Instant markedOr(String what, Instant time) {
        Instant known = marks.get(what);
        if (known != null) {
            return known;
        }
        mark(what, time);
        return time;
    }

    boolean pulls(MapValue container) {
        boolean always = container.textOrEmpty("imagePullPolicy").equals("Always");
        return always || !imagesOnNode.get().contains(container.textOrEmpty("image"));
    }

    String restartPolicy() {
        String policy = pod.spec().textOrEmpty("restartPolicy");
        return policy.isEmpty() ? "Always" : policy;
    }

    /** name_namespace(uid), as a kubelet names Pods in messages. */
    String podInWords() {
        return pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
    }

    void lookAgainAt(Instant at) {
        if (lookAgainAt == null || at.isBefore(lookAgainAt)) {
            lookAgainAt = at;
        }
    }

    @Nullable
    Instant lookAgainAt() {
        return lookAgainAt;
    }
}
