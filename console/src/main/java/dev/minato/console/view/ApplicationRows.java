package dev.minato.console.view;

import dev.minato.api.Conditions;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of applications, a row each, as a list without names of fields: ten thousand of them must be small.
 *
 * <p>{@code [namespace, name, environment, repository, sync, health, revision, objects, healthy objects, message,
 * rank]}: the rank is what the page sorts by, errors first.
 */
public final class ApplicationRows {
    /** By which environment an application was found. */
    static final String FOUND_BY = "minato.dev/found-by";

    private static final int MESSAGE_MAX = 200;

    private ApplicationRows() {}

    public static ListValue of(List<KubeObject> applications) {
        return ListValue.of(applications.stream().map(ApplicationRows::row).toList());
    }

    private static Value row(KubeObject application) {
        ApplicationStatus status = ApplicationStatus.from(application.status());
        String message = message(status);
        return ListValue.of(List.of(
                Value.of(application.namespace()),
                Value.of(application.name()),
                Value.of(environment(application)),
                Value.of(application.spec().textOrEmpty("source", "repo")),
                Value.of(status.sync().status().word()),
                Value.of(status.health().status().word()),
                Value.of(status.sync().display()),
                Value.of(status.resources().total()),
                Value.of(status.resources().healthy()),
                // that all is well needs no words
                Value.of(rank(status) == 0 ? "" : message),
                Value.of(rank(status))));
    }

    static String environment(KubeObject application) {
        String found = application.label(FOUND_BY);
        return found == null ? "" : found;
    }

    /** 0 all is well; higher is worse. */
    static int rank(ApplicationStatus status) {
        int health = switch (status.health().status()) {
            case HEALTHY -> 0;
            case SUSPENDED -> 0;
            case PROGRESSING -> 2;
            case MISSING -> 4;
            case DEGRADED -> 6;
            case UNKNOWN -> 5;
        };
        int sync =
                status.sync().status() == SyncStatus.SYNCED ? 0 : status.sync().status() == SyncStatus.UNKNOWN ? 5 : 1;
        return Math.max(health, sync);
    }

    static Tone tone(HealthStatus health) {
        return switch (health) {
            case HEALTHY -> Tone.GOOD;
            case PROGRESSING -> Tone.BUSY;
            case MISSING, DEGRADED, UNKNOWN -> Tone.BAD;
            case SUSPENDED -> Tone.QUIET;
        };
    }

    private static String message(ApplicationStatus status) {
        Conditions.@Nullable Condition ready = status.conditions().get("Ready");
        String text = ready != null && !ready.isTrue()
                ? ready.message()
                : status.health().reason();
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= MESSAGE_MAX ? line : line.substring(0, MESSAGE_MAX - 1) + "…";
    }
}
