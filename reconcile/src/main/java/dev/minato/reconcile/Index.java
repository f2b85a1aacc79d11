package dev.minato.reconcile;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files the objects of a kind under keys, so that a controller finds them without a search. Make each a constant or a
 * record: an index is known by {@code equals}.
 *
 * @param <K> the key, a value with {@code equals} and {@code hashCode}
 */
public interface Index<K> {
    GroupKind kind();

    /** Under which keys the object is filed; pure. */
    List<K> keysOf(KubeObject object);

    /** The objects of a kind by the uid of their controller ({@code ownerReferences[].controller}). */
    record ControlledBy(GroupKind kind) implements Index<String> {
        @Override
        public List<String> keysOf(KubeObject object) {
            var owner = object.controllerReference();
            return owner == null ? List.of() : List.of(owner.textOrEmpty("uid"));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ControlledBy that && kind.equals(that.kind);
        }

        @Override
        public int hashCode() {
            return kind.hashCode();
        }
    }
}
