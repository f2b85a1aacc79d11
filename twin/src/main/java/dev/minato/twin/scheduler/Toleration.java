package dev.minato.twin.scheduler;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Pod's toleration of taints.
 *
 * @param key empty for every key, with operator Exists
 * @param effect empty for every effect
 * @param seconds how long a NoExecute taint is tolerated; null for ever
 */
public record Toleration(
        String key,
        String operator,
        String value,
        String effect,
        @Nullable Long seconds) {
    public static Toleration of(MapValue toleration) {
        return new Toleration(
                toleration.textOrEmpty("key"),
                toleration.textOrEmpty("operator"),
                toleration.textOrEmpty("value"),
                toleration.textOrEmpty("effect"),
                toleration.get("tolerationSeconds") instanceof IntValue(long seconds) ? seconds : null);
    }

    public static List<Toleration> listOf(ListValue tolerations) {
        return tolerations.maps().stream().map(Toleration::of).toList();
    }

    public boolean tolerates(Taint taint) {
        if (!effect.isEmpty() && !effect.equals(taint.effect())) {
            return false;
        }
        if (!key.isEmpty() && !key.equals(taint.key())) {
            return false;
        }
        return operator.equals("Exists") || (!key.isEmpty() && value.equals(taint.value()));
    }
}
