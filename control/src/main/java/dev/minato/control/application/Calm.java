package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.control.source.RevisionOf.Commit;
import java.util.List;

/**
 * A turn that had nothing to write: as long as what its status was made of stays as it was, the status does, too. Most
 * turns come because something below an object moved and the object is as well as before.
 *
 * @param application as it was read, its status included; compared as an instance, as what Git wants is
 * @param assessment every object as in Git
 * @param why the reason that was given
 */
record Calm(Application application, WantedSet wanted, Commit commit, Assessment assessment, String why) {
    /** Whether a status is made of the same again. The caller sees to it that no sync and no problem is about. */
    boolean still(Application application, Target.Ready target, Assessment assessment) {
        return this.application == application
                && wanted == target.wanted()
                && commit.equals(target.commit())
                && isCalm(target, assessment)
                && assessment.kinds().equals(this.assessment.kinds())
                && areAlike(this.assessment.objects(), assessment.objects());
    }

    /** Whether there is nothing but objects that are as in Git. */
    static boolean isCalm(Target.Ready target, Assessment assessment) {
        return target.problem() == null && assessment.isSynced();
    }

    private static boolean areAlike(List<ObjectState> then, List<ObjectState> now) {
        if (then.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            ObjectState before = then.get(i);
            ObjectState after = now.get(i);
            boolean alike = before == after
                    || (before.wanted() == after.wanted()
                            && before.health().isHealthy()
                            && after.health().isHealthy()
                            && before.health().health() == after.health().health());
            if (!alike) {
                return false;
            }
        }
        return true;
    }
}
