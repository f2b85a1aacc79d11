package dev.minato.twin.api.admission;

import dev.minato.objects.tree.MapValue;
import java.util.List;

/** The plugins in order. */
public record AdmissionChain(List<AdmissionPlugin> plugins) {
    public AdmissionChain {
        plugins = List.copyOf(plugins);
    }

    public MapValue mutate(Attempt attempt) {
        Attempt current = attempt;
        for (AdmissionPlugin plugin : plugins) {
            current = current.with(plugin.mutate(current));
        }
        return current.objectOrEmpty();
    }

    public void validate(Attempt attempt) {
        for (AdmissionPlugin plugin : plugins) {
            plugin.validate(attempt);
        }
    }
}
