package dev.minato.control.plan;

import dev.minato.api.application.Application;
import dev.minato.control.application.Plan;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a revision would change, application by application, those that it adds and removes among them.
 *
 * @param sections in the order in which one finds the next; those without steps among them
 */
public record PlatformPlan(List<Section> sections) {
    public PlatformPlan {
        sections = List.copyOf(sections);
    }

    /**
     * One Application or Environment.
     *
     * @param object it, as it would be; as it is when it goes
     * @param commit where it was looked; null where that is not known, or it goes
     * @param note what else there is to say; may be empty
     * @param problems why it cannot be planned; empty when it can
     * @param refusal which Guarantee would keep the commit out, and why; empty when none would
     */
    public record Section(
            KubeObject object, @Nullable Commit commit, Plan plan, String note, List<String> problems, String refusal) {
        public Section {
            problems = List.copyOf(problems);
        }

        Section(KubeObject object, @Nullable Commit commit, Plan plan, String note, List<String> problems) {
            this(object, commit, plan, note, problems, "");
        }

        /** Whether it is the application of this name, or says what becomes of it. */
        public boolean isAbout(String application) {
            boolean itself = object.groupKind().equals(Application.GROUP_KIND)
                    && object.name().equals(application);
            return itself
                    || plan.steps().stream()
                            .anyMatch(step -> step.object().kind().equals(Application.KIND.kind())
                                    && step.object().name().equals(application));
        }

        static Section broken(KubeObject object, List<String> problems) {
            return new Section(object, null, new Plan(List.of()), "", problems);
        }
    }

    /** Whether something could not be planned. */
    public boolean isBroken() {
        return sections.stream().anyMatch(section -> !section.problems().isEmpty());
    }

    public boolean isEmpty() {
        return sections.stream()
                .allMatch(
                        section -> section.plan().isEmpty() && section.refusal().isEmpty());
    }
}
