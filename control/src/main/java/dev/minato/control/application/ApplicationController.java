package dev.minato.control.application;

import dev.minato.api.Conditions;
import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/**
 * Keeps a path in Git true in a cluster.
 *
 * <pre>
 *   Targeting ──► Wishes ──► Assessment ──► ApplicationTurn ──┬─ SyncRun   a new revision, wave by wave
 *   (which        (what Git   (beside what                    ├─ Healing   what others changed
 *    commit)       wants)      is there)                      └─ Report    the status
 * </pre>
 */
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
        KubeObject object = turn.object();
        if (object == null) {
            return Decision.rest(ApplicationMemory.EMPTY, "is gone");
        }
        if (object.isTerminating()) {
            return Deletion.decide(object, turn.memory(), world);
        }
        return switch (turn.memory().kept().parsed(object)) {
            case Parsed.Valid<Application>(Application application) ->
                new ApplicationTurn(application, turn, world).decide();
            case Parsed.Invalid<Application> invalid -> refuse(object, turn, invalid.inWords());
        };
    }

    /** An application that cannot be read is left as it is: what it has brought about stays. */
    private static Decision<ApplicationMemory> refuse(
            KubeObject object, Turn<ApplicationMemory> turn, String problems) {
        Conditions conditions = ApplicationStatus.from(object.status())
                .conditions()
                .with("Ready", "False", "InvalidSpec", problems, turn.now(), object.generation());
        KubeObject next = object.withStatus(object.status()
                .with("observedGeneration", object.generation())
                .with("conditions", conditions.toTree()));
        String why = "is not valid: " + problems;
        return next.equals(object)
                ? Decision.rest(turn.memory(), why)
                : Decision.change(turn.memory(), why, Change.Update.status(next));
    }
}
