package dev.minato.reconcile;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state folded from all objects of some kinds, kept up to date by the World event by event: the free room of every
 * node, say. For what would be too dear to work out at each decision. A controller reads the state and never writes it.
 *
 * @param <S> the state; only {@link #change} writes it
 */
public interface View<S> {
    List<GroupKind> kinds();

    S start();

    /** One object came (before is null), changed, or went (after is null). */
    void change(S state, @Nullable KubeObject before, @Nullable KubeObject after);
}
