package dev.minato.reconcile.runner;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.world.WorldStore;
import org.jspecify.annotations.Nullable;

/** Finds the changes that would change nothing; they are not sent. */
final class Needless {
    private Needless() {}

    /** The object as it stands when the change would leave it so; null when the change is to be sent. */
    static @Nullable KubeObject unchanged(Change change, WorldStore world) {
        return switch (change) {
            case Change.Update update -> {
                KubeObject known = world.get(update.key());
                yield known != null && sameAfter(update, known) ? known : null;
            }
            case Change.Merge merge -> {
                KubeObject known = world.get(merge.key());
                boolean same = known != null
                        && known.apiVersion().equals(merge.apiVersion())
                        && changesNothing(merge.patch(), known.tree());
                yield same ? known : null;
            }
            case Change.As as -> unchanged(as.change(), world);
            case Change.Create create -> null;
            case Change.Apply apply -> null; // whether it changes who owns a field is not to be seen from here
            case Change.Delete delete -> null;
            case Change.Bind bind -> null;
            case Change.Evict evict -> null;
            case Change.Emit emit -> null;
        };
    }

    private static boolean sameAfter(Change.Update update, KubeObject known) {
        if (!known.apiVersion().equals(update.object().apiVersion())
                || !known.resourceVersion().equals(update.object().resourceVersion())) {
            return false; // made from another state: the API server has to judge
        }
        // A built-in kind's status update takes annotations with it: a Deployment's revision comes that way.
        return update.subresource().equals("status")
                ? known.status().equals(update.object().status())
                        && known.annotations().equals(update.object().annotations())
                : update.subresource().isEmpty() && known.equals(update.object());
    }

    /** Whether a JSON merge patch (RFC 7386) leaves the value as it is. */
    private static boolean changesNothing(MapValue patch, MapValue value) {
        for (int i = 0; i < patch.size(); i++) {
            Value wanted = patch.valueAt(i);
            Value there = value.get(patch.keyAt(i));
            boolean same = switch (wanted) {
                case NullValue gone -> there == null;
                case MapValue inner -> there instanceof MapValue map && changesNothing(inner, map);
                case ListValue list -> there != null && list.equals(there);
                case StringValue text -> there != null && text.equals(there);
                case IntValue number -> there != null && number.equals(there);
                case FloatValue number -> there != null && number.equals(there);
                case BoolValue flag -> there != null && flag.equals(there);
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
