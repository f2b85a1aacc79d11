package dev.minato.twin.api;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to delete: DeleteOptions of the body, else of the query string. Stateless. */
final class DeleteOptionsReader {
    private DeleteOptionsReader() {}

    /**
     * @param policy "Orphan", "Background", "Foreground", or empty: as the finalizers of the object say
     * @param gracePeriodSeconds null when not given
     */
    record Deletion(
            String policy, @Nullable Long gracePeriodSeconds, String uid, String resourceVersion, boolean dryRun) {}

    static Deletion read(Call call) {
        Body body = call.request().body();
        return body == null ? ofQuery(call.options()) : ofBody(ObjectDecoder.map(body, "DeleteOptions"));
    }

    private static Deletion ofQuery(Options options) {
        return check(
                options.propagationPolicy(),
                options.orphanDependents(),
                options.gracePeriodSeconds(),
                options.preconditionUid(),
                options.preconditionResourceVersion(),
                options.dryRun());
    }

    private static Deletion ofBody(MapValue body) {
        String kind = body.textOrEmpty("kind");
        if (!kind.isEmpty() && !kind.equals("DeleteOptions")) {
            throw new Refusal(new Status(
                    500,
                    "",
                    "no kind \"" + kind + "\" is registered for version \"" + body.textOrEmpty("apiVersion")
                            + "\" in scheme \"pkg/runtime/scheme.go:110\""));
        }
        Long grace = body.at("gracePeriodSeconds") instanceof IntValue(long number) ? (Long) number : null;
        Boolean orphan = body.at("orphanDependents") instanceof BoolValue flag ? (Boolean) flag.flag() : null;
        List<String> dryRun = body.list("dryRun").texts();
        if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
            throw new Refusal(
                    Status.badRequest("dryRun: Unsupported value: " + dryRun + ": supported values: \"All\""));
        }
        return check(
                body.textOrEmpty("propagationPolicy"),
                orphan,
                grace,
                body.textOrEmpty("preconditions", "uid"),
                body.textOrEmpty("preconditions", "resourceVersion"),
                !dryRun.isEmpty());
    }

    private static Deletion check(
            String policy,
            @Nullable Boolean orphan,
            @Nullable Long grace,
            String uid,
            String resourceVersion,
            boolean dryRun) {
        if (!policy.isEmpty() && orphan != null) {
            throw new Refusal(Status.invalidOptions(
                    "DeleteOptions",
                    "FieldValueInvalid",
                    "propagationPolicy",
                    "Invalid value: \"" + policy + "\": orphanDependents and deletionPropagation cannot be both set"));
        }
        if (!policy.isEmpty() && !List.of("Foreground", "Background", "Orphan").contains(policy)) {
            throw new Refusal(Status.invalidOptions(
                    "DeleteOptions",
                    "FieldValueNotSupported",
                    "propagationPolicy",
                    "Unsupported value: \"" + policy
                            + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""));
        }
        String chosen = orphan == null ? policy : orphan ? "Orphan" : "Background";
        return new Deletion(chosen, grace, uid, resourceVersion, dryRun);
    }
}
