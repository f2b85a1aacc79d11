package dev.minato.twin.controllers.testkit;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;

/** Deletes objects of one kind whose owner is gone. */
record GarbageCollector(GroupKind kind) implements Controller<Nothing> {
    @Override
    public String name() {
        return "test-collector-of-" + kind.kind().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(kind);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject object = turn.object();
        if (object == null || object.isTerminating() || object.ownerReferences().isEmpty()) {
            return Decision.rest(start(), "stays");
        }
        for (MapValue reference : object.ownerReferences()) {
            GroupKind owner = GroupKind.of(reference.textOrEmpty("apiVersion"), reference.textOrEmpty("kind"));
            KubeObject there = world.get(new ObjectKey(owner, object.namespace(), reference.textOrEmpty("name")));
            if (there != null && there.uid().equals(reference.textOrEmpty("uid"))) {
                return Decision.rest(start(), "has an owner");
            }
        }
        return Decision.change(start(), "has no owner any more", Change.Delete.of(object));
    }
}
