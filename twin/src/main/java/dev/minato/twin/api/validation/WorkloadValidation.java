package dev.minato.twin.api.validation;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;
import java.util.ArrayList;
import java.util.List;

/** Deployments, ReplicaSets, StatefulSets, DaemonSets, ReplicationControllers. */
public final class WorkloadValidation {
    private static final Field TEMPLATE = Field.SPEC.child("template");

    private WorkloadValidation() {}

    public static void deployment(MapValue deployment, FieldErrors errors) {
        MapValue spec = deployment.map("spec");
        Checks.notNegative(spec, "replicas", Field.SPEC, errors);
        selector(spec, "deployment", errors);
        template(spec, "ReplicaSet", true, errors);
        strategy(spec, errors);
        Checks.notNegative(spec, "minReadySeconds", Field.SPEC, errors);
        Checks.notNegative(spec, "revisionHistoryLimit", Field.SPEC, errors);
        if (spec.get("progressDeadlineSeconds") instanceof IntValue(long deadline)) {
            Checks.notNegative(spec, "progressDeadlineSeconds", Field.SPEC, errors);
            if (deadline <= spec.number(0, "minReadySeconds")) {
                errors.invalid(
                        Field.SPEC.child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
            }
        }
    }

    public static void replicaSet(MapValue set, FieldErrors errors) {
        MapValue spec = set.map("spec");
        Checks.notNegative(spec, "replicas", Field.SPEC, errors);
        Checks.notNegative(spec, "minReadySeconds", Field.SPEC, errors);
        selector(spec, "deployment", errors);
        template(spec, "ReplicaSet", true, errors);
    }

    public static void replicationController(MapValue controller, FieldErrors errors) {
        MapValue spec = controller.map("spec");
        Checks.notNegative(spec, "minReadySeconds", Field.SPEC, errors);
        if (spec.map("selector").isEmpty()) {
            errors.required(Field.SPEC.child("selector"), "");
        }
        Checks.notNegative(spec, "replicas", Field.SPEC, errors);
        if (!(spec.get("template") instanceof MapValue template)) {
            errors.required(TEMPLATE, "");
            return;
        }
        MapValue labels = template.map("metadata", "labels");
        if (!spec.map("selector").isEmpty()
                && !LabelSelector.ofLabels(spec.map("selector").texts()).matches(labels.texts())) {
            errors.invalid(TEMPLATE.child("metadata", "labels"), labels, MISMATCH);
        }
        podTemplate(spec, "ReplicationController", errors);
    }

    public static void statefulSet(MapValue set, FieldErrors errors) {
        MapValue spec = set.map("spec");
        String management = spec.textOrEmpty("podManagementPolicy");
        if (!List.of("OrderedReady", "Parallel").contains(management)) {
            errors.invalid(Field.SPEC.child("podManagementPolicy"), management, "must be 'OrderedReady' or 'Parallel'");
        }
        MapValue update = spec.map("updateStrategy");
        switch (update.textOrEmpty("type")) {
            case "OnDelete" -> {
                if (update.has("rollingUpdate")) {
                    errors.invalid(
                            Field.SPEC.child("updateStrategy", "rollingUpdate"),
                            update.get("rollingUpdate"),
                            "only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            case "RollingUpdate" ->
                Checks.notNegative(
                        update.map("rollingUpdate"),
                        "partition",
                        Field.SPEC.child("updateStrategy", "rollingUpdate"),
                        errors);
            default ->
                errors.invalidPrinted(
                        Field.SPEC.child("updateStrategy"),
                        goStrategy(update),
                        "must be 'RollingUpdate' or 'OnDelete'");
        }
        Checks.notNegative(spec, "replicas", Field.SPEC, errors);
        Checks.notNegative(spec, "minReadySeconds", Field.SPEC, errors);
        Checks.notNegative(spec.map("ordinals"), "start", Field.SPEC.child("ordinals"), errors);
        selector(spec, "statefulset", errors);
        // a claim template becomes a volume when Pods are made: its name may be mounted before there is one
        template(withClaimVolumes(spec), "StatefulSet", true, errors);
    }

    private static MapValue withClaimVolumes(MapValue spec) {
        List<Value> volumes = new ArrayList<>(spec.list("template", "spec", "volumes"));
        for (MapValue claim : spec.list("volumeClaimTemplates").maps()) {
            volumes.add(MapValue.of("name", claim.textOrEmpty("metadata", "name"), "emptyDir", MapValue.EMPTY));
        }
        if (volumes.isEmpty()) {
            return spec;
        }
        return Parts.inMap(
                spec,
                "template",
                template -> Parts.inMap(template, "spec", pod -> pod.with("volumes", (Value) ListValue.of(volumes))));
    }

    public static void daemonSet(MapValue set, FieldErrors errors) {
        MapValue spec = set.map("spec");
        selector(spec, "daemonset", errors);
        template(spec, "DaemonSet", true, errors);
        Checks.notNegative(spec, "minReadySeconds", Field.SPEC, errors);
        MapValue strategy = spec.map("updateStrategy");
        Field at = Field.SPEC.child("updateStrategy");
        switch (strategy.textOrEmpty("type")) {
            case "OnDelete" -> {
                // nothing to check
            }
            case "RollingUpdate" -> daemonSetUpdate(strategy.map("rollingUpdate"), at.child("rollingUpdate"), errors);
            default ->
                errors.unsupported(
                        at.child("type"), strategy.textOrEmpty("type"), List.of("OnDelete", "RollingUpdate"));
        }
        Checks.notNegative(spec, "revisionHistoryLimit", Field.SPEC, errors);
    }

    private static void daemonSetUpdate(MapValue update, Field at, FieldErrors errors) {
        Value unavailable = update.get("maxUnavailable");
        Value surge = update.get("maxSurge");
        Checks.intOrPercent(unavailable, at.child("maxUnavailable"), errors);
        Checks.notAboveHundred(unavailable, at.child("maxUnavailable"), errors);
        Checks.intOrPercent(surge, at.child("maxSurge"), errors);
        Checks.notAboveHundred(surge, at.child("maxSurge"), errors);
        boolean noUnavailable = unavailable == null || Checks.isZero(unavailable);
        boolean noSurge = surge == null || Checks.isZero(surge);
        if (!noUnavailable && !noSurge) {
            errors.invalid(at.child("maxSurge"), surge, "may not be set when maxUnavailable is non-zero");
        } else if (noUnavailable && noSurge) {
            errors.invalid(at.child("maxUnavailable"), unavailable, "cannot be 0 when maxSurge is 0");
        }
    }

    private static void strategy(MapValue spec, FieldErrors errors) {
        MapValue strategy = spec.map("strategy");
        Field at = Field.SPEC.child("strategy");
        switch (strategy.textOrEmpty("type")) {
            case "Recreate" -> {
                if (strategy.has("rollingUpdate")) {
                    errors.forbidden(
                            at.child("rollingUpdate"), "may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                MapValue update = strategy.map("rollingUpdate");
                Field rolling = at.child("rollingUpdate");
                Value unavailable = update.get("maxUnavailable");
                Value surge = update.get("maxSurge");
                Checks.intOrPercent(unavailable, rolling.child("maxUnavailable"), errors);
                Checks.intOrPercent(surge, rolling.child("maxSurge"), errors);
                if (Checks.isZero(unavailable) && Checks.isZero(surge)) {
                    errors.invalid(rolling.child("maxUnavailable"), unavailable, "may not be 0 when `maxSurge` is 0");
                }
                Checks.notAboveHundred(unavailable, rolling.child("maxUnavailable"), errors);
            }
            default ->
                errors.add(new FieldError(
                        FieldError.Type.NOT_SUPPORTED,
                        at.text(),
                        "Unsupported value: " + goStrategy(strategy)
                                + ": supported values: \"Recreate\", \"RollingUpdate\""));
        }
    }

    /** The strategy as the real server prints its own form of it. */
    private static String goStrategy(MapValue strategy) {
        return GoStruct.print(strategy, List.of("type", "rollingUpdate"));
    }

    private static void selector(MapValue spec, String words, FieldErrors errors) {
        Field at = Field.SPEC.child("selector");
        if (!(spec.get("selector") instanceof MapValue selector)) {
            errors.required(at, "");
            return;
        }
        Checks.labelSelector(selector, at, errors);
        if (selector.map("matchLabels").isEmpty()
                && selector.list("matchExpressions").isEmpty()) {
            errors.invalid(at, selector, "empty selector is invalid for " + words);
        }
    }

    private static final String MISMATCH = "`selector` does not match template `labels`";

    private static void template(MapValue spec, String owner, boolean alwaysRestarted, FieldErrors errors) {
        assert alwaysRestarted : "every one of these kinds keeps its Pods running";
        MapValue labels = spec.map("template", "metadata", "labels");
        try {
            boolean matches = LabelSelector.of(spec.get("selector")).matches(labels.texts());
            if (!matches) {
                errors.invalid(
                        TEMPLATE.child("metadata", "labels"), spec.at("template", "metadata", "labels"), MISMATCH);
            }
        } catch (SelectorFormatException e) {
            errors.invalid(Field.SPEC.child("selector"), spec.get("selector"), "invalid label selector");
            return;
        }
        podTemplate(spec, owner, errors);
    }

    private static void podTemplate(MapValue spec, String owner, FieldErrors errors) {
        MapValue template = spec.map("template");
        PodValidation.template(template, TEMPLATE, errors);
        MapValue pod = template.map("spec");
        String restart = pod.textOrEmpty("restartPolicy");
        if (!restart.equals("Always") && List.of("Never", "OnFailure").contains(restart)) {
            errors.unsupported(TEMPLATE.child("spec", "restartPolicy"), restart, List.of("Always"));
        }
        if (pod.has("activeDeadlineSeconds")) {
            errors.forbidden(
                    TEMPLATE.child("spec", "activeDeadlineSeconds"),
                    "activeDeadlineSeconds in " + owner + " is not Supported");
        }
    }

    /** The selector of a workload never changes: it would leave its Pods behind. */
    public static void selectorIsFixed(MapValue next, MapValue old, FieldErrors errors) {
        Checks.immutable(next.map("spec"), old.map("spec"), "selector", Field.SPEC, errors);
    }

    /** Of a StatefulSet's spec only a few fields may change. */
    public static void statefulSetUpdate(MapValue next, MapValue old, FieldErrors errors) {
        List<String> free = List.of(
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds");
        MapValue a = next.map("spec");
        MapValue b = old.map("spec");
        for (String key : free) {
            a = a.without(key);
            b = b.without(key);
        }
        if (!a.equals(b)) {
            errors.forbidden(
                    Field.SPEC,
                    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                            + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                            + " 'minReadySeconds' are forbidden");
        }
    }

    public static void deploymentStatus(MapValue next, MapValue old, FieldErrors errors) {
        MapValue status = next.map("status");
        for (String key : List.of(
                "observedGeneration",
                "replicas",
                "updatedReplicas",
                "readyReplicas",
                "availableReplicas",
                "unavailableReplicas")) {
            Checks.notNegative(status, key, Field.STATUS, errors);
        }
        long replicas = status.number(0, "replicas");
        long ready = status.number(0, "readyReplicas");
        long available = status.number(0, "availableReplicas");
        atMost(status, "updatedReplicas", replicas, "cannot be greater than status.replicas", errors);
        atMost(status, "readyReplicas", replicas, "cannot be greater than status.replicas", errors);
        atMost(status, "availableReplicas", replicas, "cannot be greater than status.replicas", errors);
        if (available > ready) {
            errors.invalid(Field.STATUS.child("availableReplicas"), available, "cannot be greater than readyReplicas");
        }
    }

    private static void atMost(MapValue status, String key, long max, String words, FieldErrors errors) {
        long value = status.number(0, key);
        if (value > max) {
            errors.invalid(Field.STATUS.child(key), value, words);
        }
    }
}
