package dev.minato.control;

import dev.minato.control.application.ApplicationController;
import dev.minato.control.discovery.EnvironmentController;
import dev.minato.control.guarantee.GuaranteeController;
import dev.minato.reconcile.Controller;
import java.util.List;

/** The platform's controllers, for whoever runs them: the embedded cluster, a real one, a rehearsal. */
public final class PlatformControllers {
    private PlatformControllers() {}

    public static List<Controller<?>> all() {
        return List.of(new EnvironmentController(), new ApplicationController(), new GuaranteeController());
    }
}
