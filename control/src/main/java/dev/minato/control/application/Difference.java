package dev.minato.control.application;

import dev.minato.api.application.ApplicationStatus.FieldDifference;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/**
 * A field that our apply would change.
 *
 * @param pointer as JSON pointer, items of lists by their place in what Git says; for what Git does not say by their
 *     place in the cluster
 * @param path for people: {@code .spec.containers[name=web].image}
 * @param wanted null when Git does not want it
 * @param live null when it is not there
 */
public record Difference(
        String pointer,
        String path,
        @Nullable Value wanted,
        @Nullable Value live,
        String manager,
        String time) {
    private static final int SHOWN_MAX = 200;

    /** The fingerprint changes with every other field: showing it would say everything twice. */
    boolean isOurOwnMark() {
        return pointer.equals("/metadata/annotations/" + Annotations.APPLIED.replace("/", "~1"));
    }

    Difference at(String time) {
        return new Difference(pointer, path, wanted, live, manager, time);
    }

    /** As the status shows it. */
    FieldDifference shown(boolean secret) {
        return new FieldDifference(path, text(wanted, secret), text(live, secret), manager, time);
    }

    private static String text(@Nullable Value value, boolean secret) {
        if (value == null) {
            return "";
        }
        if (secret) {
            return "\"***\"";
        }
        String json = value.toJson();
        return json.length() > SHOWN_MAX ? json.substring(0, SHOWN_MAX) + "..." : json;
    }
}
