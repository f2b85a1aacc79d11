package dev.minato.twin.controllers.daemonset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which nodes Pods are made, and which Pods go, so that each node has the one it shall have. */
final class DaemonPlan {
    private final DaemonView view;
    private final Map<String, DaemonMemory.Failure> failures;
    final List<String> create = new ArrayList<>();
    final List<KubeObject> delete = new ArrayList<>();
    final List<Change> events = new ArrayList<>();

    @Nullable
    Instant again;

    /** @param failures of Pods by node; changed by failures found now */
    DaemonPlan(DaemonView view, Map<String, DaemonMemory.Failure> failures) {
        this.view = view;
        this.failures = failures;
        view.fits.forEach(this::keep);
        view.pods.forEach((node, pods) -> {
            if (!view.fits.containsKey(node)) { // the node is gone; a Pod not yet bound would wait for ever
                pods.stream()
                        .filter(pod -> Pods.nodeName(pod).isEmpty() && !pod.isTerminating())
                        .forEach(delete::add);
            }
        });
        if (create.isEmpty() && delete.isEmpty() && view.isRolling()) {
            if (view.maxSurge() == 0) {
                replace();
            } else {
                surge();
            }
        }
    }

    // ---- what is to be on a node

    private void keep(String node, DaemonNodes.Fit fit) {
        List<KubeObject> pods = view.on(node);
        switch (fit) {
            case NONE -> pods.stream().filter(pod -> !pod.isTerminating()).forEach(delete::add);
            case STAY -> prune(node, pods, false);
            case RUN -> {
                if (pods.isEmpty()) {
                    create.add(node);
                } else {
                    prune(node, pods, true);
                }
            }
        }
    }

    private void prune(String node, List<KubeObject> pods, boolean mayRun) {
        List<KubeObject> running = new ArrayList<>();
        for (KubeObject pod : pods) {
            if (pod.isTerminating()) {
                continue;
            }
            if (Pods.isFailed(pod)) {
                replaceFailed(node, pod);
            } else if (Pods.isSucceeded(pod)) {
                events.add(Change.Emit.normal(
                        view.set, "SucceededDaemonPod", found("succeeded", pod, node) + "will try to delete it"));
                delete.add(pod);
            } else {
                running.add(pod);
            }
        }
        if (view.maxSurge() == 0) {
            delete.addAll(running.subList(Math.min(1, running.size()), running.size()));
        } else if (running.isEmpty() && mayRun) {
            create.add(node);
        } else if (running.size() > 1) {
            pruneSurged(running);
        }
    }

    private void replaceFailed(String node, KubeObject pod) {
        DaemonMemory.Failure before = failures.get(node);
        if (before != null && !before.isOver(view.now)) {
            again = Times.earlier(again, before.overAt());
            return;
        }
        failures.put(node, DaemonMemory.Failure.after(before, view.now));
        events.add(
                Change.Emit.warning(view.set, "FailedDaemonPod", found("failed", pod, node) + "will try to kill it"));
        delete.add(pod);
    }

    private static String found(String how, KubeObject pod, String node) {
        return "Found " + how + " daemon pod " + pod.namespace() + "/" + pod.name() + " on node " + node + ", ";
    }

    /** Two may run: an old one that is ready, and the new one until it is available. */
    private void pruneSurged(List<KubeObject> running) {
        KubeObject current = null;
        KubeObject old = null;
        for (KubeObject pod : running) {
            if (view.isCurrent(pod) && current == null) {
                current = pod;
            } else if (!view.isCurrent(pod) && old == null) {
                old = pod;
            } else {
                delete.add(pod);
            }
        }
        if (current != null && old != null && (!Pods.isReady(old) || view.isAvailable(current))) {
            delete.add(old);
        }
    }

    // ---- the update

    /** The Pods of a node that are not being deleted: at most one of the newest template and one of an old. */
    private record Pair(
            @Nullable KubeObject current, @Nullable KubeObject old, boolean clear) {}

    private Pair pair(String node) {
        KubeObject current = null;
        KubeObject old = null;
        for (KubeObject pod : view.on(node)) {
            if (pod.isTerminating()) {
                continue;
            }
            boolean isCurrent = view.isCurrent(pod);
            if ((isCurrent ? current : old) != null) {
                return new Pair(null, null, false); // too many: they are pruned first
            }
            current = isCurrent ? pod : current;
            old = isCurrent ? old : pod;
        }
        return new Pair(current, old, true);
    }

    private List<String> nodesOfUpdate() {
        List<String> nodes = new ArrayList<>(view.pods.keySet());
        view.fits.forEach((node, fit) -> {
            if (fit == DaemonNodes.Fit.RUN && !view.pods.containsKey(node)) {
                nodes.add(node);
            }
        });
        nodes.sort(null);
        return nodes;
    }

    /** Deletes old Pods: those that are not available, and as many others as may be unavailable. */
    private void replace() {
        int unavailable = 0;
        List<KubeObject> candidates = new ArrayList<>();
        for (String node : nodesOfUpdate()) {
            Pair pair = pair(node);
            KubeObject old = pair.old();
            KubeObject current = pair.current();
            if (!pair.clear() || (old == null) == (current == null)) {
                unavailable++;
            } else if (current != null) {
                unavailable += view.isAvailable(current) ? 0 : 1;
            } else if (old != null && !view.isAvailable(old)) {
                delete.add(old);
                unavailable++;
            } else if (old != null) {
                candidates.add(old);
            }
        }
        int more = Math.max(0, view.maxUnavailable() - unavailable);
        delete.addAll(candidates.subList(0, Math.min(more, candidates.size())));
    }

    /** Makes new Pods beside old ones: where the old one is not available, and on as many other nodes as may have two. */
    private void surge() {
        int surged = 0;
        List<String> candidates = new ArrayList<>();
        for (String node : nodesOfUpdate()) {
            Pair pair = pair(node);
            KubeObject old = pair.old();
            KubeObject current = pair.current();
            if (!pair.clear()) {
                surged++;
            } else if (old != null && current != null) {
                surged += view.isAvailable(current) ? 0 : 1; // once it is, the old one is pruned
            } else if (old != null && view.fits.get(node) == DaemonNodes.Fit.RUN) {
                if (view.isAvailable(old)) {
                    candidates.add(node);
                } else {
                    create.add(node);
                }
            }
        }
        int more = Math.max(0, view.maxSurge() - surged);
        create.addAll(candidates.subList(0, Math.min(more, candidates.size())));
    }
}
