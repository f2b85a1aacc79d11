package dev.minato.control.application;

import dev.minato.api.application.ApplicationStatus.FieldDifference;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.diff.SecretMask;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our apply would change in live objects, and how that is shown. */
final class Drifts {
    private static final int SHOWN_MAX = 200;
    private static final Path OUR_MARK = Path.of("metadata", "annotations", Annotations.APPLIED);

    private Drifts() {}

    /** The fields that our apply would change, in their order. */
    static List<Drift> of(KubeObject wanted, KubeObject live) {
        return of(wanted, live, ApplicationController.FIELD_MANAGER);
    }

    static List<Drift> of(KubeObject wanted, KubeObject live, String manager) {
        String applied = wanted.annotation(Annotations.APPLIED);
        boolean appliedBefore = applied != null && applied.equals(live.annotation(Annotations.APPLIED));
        return Drift.of(wanted, live, manager, appliedBefore);
    }

    /** The fingerprint changes with every other field: showing it would say everything twice. */
    static boolean isOurOwnMark(Difference difference) {
        return difference.path().equals(OUR_MARK);
    }

    /** As the status shows it: what is secret stays so, and what is long ends. */
    static FieldDifference shown(KubeObject object, Drift drift) {
        Difference masked = SecretMask.mask(object.tree(), drift.difference());
        return new FieldDifference(
                drift.path().toString(), text(masked.after()), text(masked.before()), drift.manager(), drift.time());
    }

    private static String text(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        String json = value.toJson();
        return json.length() > SHOWN_MAX ? json.substring(0, SHOWN_MAX) + "..." : json;
    }
}
