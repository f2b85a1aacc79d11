package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** Keeps a path in Git true in a cluster. */
public final class ApplicationController implements Controller<ApplicationMemory> {
    /** The field manager of everything that it applies. */
    public static final String FIELD_MANAGER = "minato";

    @Override
    public String name() {
        return "application";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Application.GROUP_KIND);
    }

    @Override
    public ApplicationMemory start() {
        return ApplicationMemory.EMPTY;
    }

    @Override
    public Decision<ApplicationMemory> decide(Turn<ApplicationMemory> turn, World world) {
        return Decision.rest(turn.memory(), "looks");
    }
}
