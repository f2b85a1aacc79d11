package dev.minato.control.application;

import dev.minato.api.application.Claim;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import java.util.List;

/** The objects of a kind by the application ({@code namespace/name}) that they belong to. */
record ClaimedBy(GroupKind kind) implements Index<String> {
    @Override
    public List<String> keysOf(KubeObject object) {
        String holder = Claim.holder(object);
        return holder == null ? List.of() : List.of(holder);
    }
}
