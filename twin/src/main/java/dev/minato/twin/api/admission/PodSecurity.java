package dev.minato.twin.api.admission;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.store.GroupResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Pod Security Standards: a namespace says by labels which level its Pods keep ({@code enforce}), and of which its
 * writers are warned ({@code warn}). Every version of a level is checked as the latest.
 */
public final class PodSecurity implements AdmissionPlugin {
    private static final String PREFIX = "pod-security.kubernetes.io/";
    private static final List<String> LEVELS = List.of("privileged", "baseline", "restricted");
    private static final List<String> MODES = List.of("enforce", "audit", "warn");

    /** Kinds with a template of a Pod, and where it is. */
    private static final Map<String, List<String>> TEMPLATES = Map.of(
            "deployments.apps", List.of("spec", "template"),
            "replicasets.apps", List.of("spec", "template"),
            "statefulsets.apps", List.of("spec", "template"),
            "daemonsets.apps", List.of("spec", "template"),
            "jobs.batch", List.of("spec", "template"),
            "cronjobs.batch", List.of("spec", "jobTemplate", "spec", "template"),
            "replicationcontrollers", List.of("spec", "template"),
            "podtemplates", List.of("template"));

    /** A level and the version of it that was asked for, as messages name it: {@code baseline:latest}. */
    private record Level(String name, String version) {
        static Level of(MapValue labels, String mode) {
            String name = labels.textOrEmpty(PREFIX + mode);
            String version = labels.textOrEmpty(PREFIX + mode + "-version");
            return new Level(
                    LEVELS.contains(name) ? name : name.isEmpty() ? "privileged" : "restricted",
                    version.isEmpty() ? "latest" : version);
        }

        boolean isFree() {
            return name.equals("privileged");
        }

        @Override
        public String toString() {
            return GoQuote.quote(name + ":" + version);
        }
    }

    @Override
    public void validate(Attempt attempt) {
        if (attempt.operation() == Attempt.Operation.DELETE
                || !attempt.subresource().isEmpty()) {
            return;
        }
        String kind = attempt.type().qualified();
        if (kind.equals("namespaces")) {
            namespace(attempt);
            return;
        }
        boolean pod = kind.equals("pods");
        List<String> template = TEMPLATES.get(kind);
        if (!pod && template == null) {
            return;
        }
        KubeObject namespace = attempt.stored("", "namespaces", "", attempt.namespace());
        MapValue labels =
                namespace == null ? MapValue.EMPTY : namespace.metadata().map("labels");
        if (template != null) {
            ofTemplate(attempt, labels, attempt.objectOrEmpty().map(template.toArray(new String[0])));
        } else if (attempt.isCreate() || isSignificant(attempt)) {
            ofPod(attempt, labels);
        }
    }

    /** A change of an image may bring what was not there before; one of labels or of the deadline does not. */
    private static boolean isSignificant(Attempt attempt) {
        return !attempt.objectOrEmpty().map("spec").equals(attempt.oldOrEmpty().map("spec"));
    }

    private static void ofPod(Attempt attempt, MapValue labels) {
        MapValue pod = attempt.objectOrEmpty();
        Level enforced = Level.of(labels, "enforce");
        String violations = PodSecurityLevels.violations(enforced.name(), pod.map("metadata"), pod.map("spec"));
        if (!violations.isEmpty()) {
            throw new Refusal(attempt.forbidden("violates PodSecurity " + enforced + ": " + violations));
        }
        warn(attempt, labels, pod);
    }

    private static void ofTemplate(Attempt attempt, MapValue labels, MapValue template) {
        if (!template.isEmpty()) {
            warn(attempt, labels, template);
        }
    }

    private static void warn(Attempt attempt, MapValue labels, MapValue pod) {
        Level level = Level.of(labels, "warn");
        String violations = PodSecurityLevels.violations(level.name(), pod.map("metadata"), pod.map("spec"));
        if (!violations.isEmpty()) {
            attempt.warnings().add("would violate PodSecurity " + level + ": " + violations);
        }
    }

    private static void namespace(Attempt attempt) {
        MapValue labels = attempt.objectOrEmpty().map("metadata", "labels");
        MapValue before = attempt.oldOrEmpty().map("metadata", "labels");
        FieldErrors errors = new FieldErrors();
        for (String mode : MODES) {
            String level = labels.textOrEmpty(PREFIX + mode);
            boolean wrong = labels.has(PREFIX + mode) && !LEVELS.contains(level);
            if (wrong && !level.equals(before.textOrEmpty(PREFIX + mode))) {
                errors.invalid(
                        Field.METADATA.child("labels").key(PREFIX + mode),
                        level,
                        "must be one of " + String.join(", ", LEVELS));
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors.toStatus("", "Namespace", attempt.name()));
        }
        Level enforced = Level.of(labels, "enforce");
        if (!attempt.isCreate() && !enforced.isFree() && !enforced.equals(Level.of(before, "enforce"))) {
            existing(attempt, enforced);
        }
    }

    /** The Pods that are there stay; whoever tightens the level is told which of them would not be taken any more. */
    private static void existing(Attempt attempt, Level enforced) {
        Map<String, List<String>> pods = new LinkedHashMap<>();
        for (KubeObject pod : attempt.cluster().list(GroupResource.core("pods"), attempt.name())) {
            String violations = PodSecurityLevels.violations(enforced.name(), pod.metadata(), pod.spec());
            if (!violations.isEmpty()) {
                pods.computeIfAbsent(reasons(violations), key -> new ArrayList<>())
                        .add(pod.name());
            }
        }
        if (pods.isEmpty()) {
            return;
        }
        attempt.warnings()
                .add("existing pods in namespace " + GoQuote.quote(attempt.name())
                        + " violate the new PodSecurity enforce level " + enforced);
        pods.forEach((why, names) -> attempt.warnings().add(named(names) + ": " + why));
    }

    private static String named(List<String> names) {
        int others = names.size() - 1;
        return others == 0
                ? names.getFirst()
                : names.getFirst() + " (and " + others + (others == 1 ? " other pod)" : " other pods)");
    }

    /** Without what is in brackets: that names containers, and many Pods share the rest. */
    private static String reasons(String violations) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < violations.length(); i++) {
            char letter = violations.charAt(i);
            depth += letter == '(' ? 1 : 0;
            if (depth == 0) {
                text.append(letter);
            }
            depth -= letter == ')' ? 1 : 0;
        }
        return text.toString().replace(" ,", ",").strip();
    }
}
