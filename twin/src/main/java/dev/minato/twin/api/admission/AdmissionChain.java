package dev.minato.twin.api.admission;

import dev.minato.objects.tree.MapValue;
import java.util.List;

/**
 * The plugins in order.
 *
 * @param last those that look at a write when webhooks have let it pass: they count, and count only what will be stored
 */
public record AdmissionChain(List<AdmissionPlugin> plugins, List<AdmissionPlugin> last) {
    public AdmissionChain {
        plugins = List.copyOf(plugins);
        last = List.copyOf(last);
    }

    public MapValue mutate(Attempt attempt) {
        Attempt current = attempt;
        for (AdmissionPlugin plugin : plugins) {
            current = current.with(plugin.mutate(current));
        }
        return current.objectOrEmpty();
    }

    /** Before webhooks are asked. */
    public void validate(Attempt attempt) {
        for (AdmissionPlugin plugin : plugins) {
            plugin.validate(attempt);
        }
    }

    /** After webhooks have let it pass. */
    public void validateLast(Attempt attempt) {
        for (AdmissionPlugin plugin : last) {
            plugin.validate(attempt);
        }
    }
}
