package dev.minato.twin.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request: of the query string, and for deletions of the DeleteOptions in the body, which win.
 *
 * @param fieldManager empty when not given: then the pipeline takes the first word of the user agent
 * @param fieldValidation "Strict", "Warn", "Ignore" or empty (Warn)
 * @param limit items a page; 0 for all
 * @param continueToken where the next page starts; opaque
 * @param resourceVersion empty when not given
 * @param resourceVersionMatch "Exact", "NotOlderThan" or empty
 * @param sendInitialEvents null when not given
 * @param timeoutSeconds 0 when not given
 * @param propagationPolicy "Orphan", "Background", "Foreground" or empty
 * @param gracePeriodSeconds null when not given
 * @param preconditionUid empty when not given
 * @param preconditionResourceVersion empty when not given
 * @param problem what is wrong with the query string; null when nothing is: the pipeline answers 400 with it
 * @param rest what the verbs of resources have no use for (container, follow, tailLines of logs), in the order given
 */
public record Options(
        String fieldManager,
        boolean force,
        boolean dryRun,
        String fieldValidation,
        String labelSelector,
        String fieldSelector,
        long limit,
        String continueToken,
        String resourceVersion,
        String resourceVersionMatch,
        boolean watch,
        boolean allowWatchBookmarks,
        @Nullable Boolean sendInitialEvents,
        long timeoutSeconds,
        String propagationPolicy,
        @Nullable Long gracePeriodSeconds,
        @Nullable Boolean orphanDependents,
        String preconditionUid,
        String preconditionResourceVersion,
        @Nullable String problem,
        List<Parameter> rest) {
    public static final Options NONE = builder().build();

    /** A parameter of the query string that is not one of the named ones. */
    public record Parameter(String name, String value) {}

    public Options {
        rest = List.copyOf(rest);
    }

    public static OptionsBuilder builder() {
        return new OptionsBuilder();
    }

    public OptionsBuilder toBuilder() {
        return new OptionsBuilder(this);
    }

    /** The first parameter of the name that no field holds; null when there is none. */
    public @Nullable String other(String name) {
        for (Parameter parameter : rest) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }
}
