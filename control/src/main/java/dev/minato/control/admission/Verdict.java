package dev.minato.control.admission;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * What the API server is answered. Immutable.
 *
 * @param refusal why not; empty: it may pass
 * @param warnings for whoever makes the change
 */
public record Verdict(String refusal, List<String> warnings) {
    /** Longer warnings are cut off by API servers. */
    private static final int WARNING_LENGTH_MAX = 256;

    public static final Verdict PASS = new Verdict("", List.of());

    public Verdict {
        warnings = List.copyOf(warnings);
    }

    public boolean passes() {
        return refusal.isEmpty();
    }

    /** The AdmissionReview that answers the one with this uid. */
    public MapValue toReview(String uid) {
        MapValue response = MapValue.of("uid", uid, "allowed", BoolValue.of(passes()));
        if (!passes()) {
            response = response.with(
                    "status", Value.of(MapValue.of("code", 403, "reason", "Forbidden", "message", refusal)));
        }
        if (!warnings.isEmpty()) {
            response = response.with(
                    "warnings", Value.of(warnings.stream().map(Verdict::cut).toList()));
        }
        return MapValue.of("apiVersion", Review.API_VERSION, "kind", "AdmissionReview", "response", response);
    }

    private static String cut(String warning) {
        return warning.length() <= WARNING_LENGTH_MAX ? warning : warning.substring(0, WARNING_LENGTH_MAX - 3) + "...";
    }
}
