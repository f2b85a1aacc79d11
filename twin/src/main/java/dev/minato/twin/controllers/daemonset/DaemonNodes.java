package dev.minato.twin.controllers.daemonset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.scheduler.NodeSelection;
import dev.minato.twin.scheduler.Taint;
import dev.minato.twin.scheduler.Toleration;
import java.util.List;

/**
 * Which nodes a DaemonSet's template fits: by name, selector and affinity, and by taints. A Pod that is there stays when
 * only a NoSchedule taint speaks against it.
 */
record DaemonNodes(String nodeName, NodeSelection selection, List<Toleration> tolerations) {
    enum Fit {
        /** A Pod shall run there. */
        RUN,
        /** No new Pod, but one that is there may stay. */
        STAY,
        /** No Pod. */
        NONE
    }

    static DaemonNodes of(KubeObject set) {
        MapValue spec =
                DaemonTemplate.withTolerations(set.spec().map("template")).map("spec");
        return new DaemonNodes(
                spec.textOrEmpty("nodeName"), NodeSelection.of(spec), Toleration.listOf(spec.list("tolerations")));
    }

    Fit fit(KubeObject node) {
        boolean named = nodeName.isEmpty() || nodeName.equals(node.name());
        if (!named || !selection.takes(node.name(), node.labels())) {
            return Fit.NONE;
        }
        Fit fit = Fit.RUN;
        for (Taint taint : Taint.listOf(node.spec().list("taints"))) {
            if (taint.keepsAway() && !taint.isToleratedBy(tolerations)) {
                if (taint.effect().equals(Taint.NO_EXECUTE)) {
                    return Fit.NONE;
                }
                fit = Fit.STAY;
            }
        }
        return fit;
    }
}
