package dev.minato.control.discovery;

import dev.minato.api.environment.Environment;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** Finds the applications of an environment in its repository. */
public final class EnvironmentController implements Controller<Nothing> {
    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Environment.GROUP_KIND);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        return Decision.rest(Nothing.NOTHING, "looks");
    }
}
