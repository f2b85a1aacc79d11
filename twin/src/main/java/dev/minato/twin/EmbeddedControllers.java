package dev.minato.twin;

import dev.minato.reconcile.Controller;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.controllers.WorkloadControllers;
import dev.minato.twin.nodes.SimulatedKubelet;
import dev.minato.twin.scheduler.SchedulerController;
import java.util.ArrayList;
import java.util.List;

/** Kubernetes' own controllers, as the embedded cluster runs them: controller manager, scheduler, kubelets. */
public final class EmbeddedControllers {
    private EmbeddedControllers() {}

    /** New ones, in the order in which they are asked when several are ready. */
    public static List<Controller<?>> all() {
        List<Controller<?>> all = new ArrayList<>(WorkloadControllers.all());
        all.add(new SchedulerController(true));
        all.add(new SimulatedKubelet(true));
        return List.copyOf(all);
    }

    /** Who a controller is for the API server: all of them administrators, each under its own name. */
    public static UserInfo user(String controller) {
        return new UserInfo(
                "system:serviceaccount:kube-system:" + controller, List.of(UserInfo.MASTERS, UserInfo.AUTHENTICATED));
    }
}
