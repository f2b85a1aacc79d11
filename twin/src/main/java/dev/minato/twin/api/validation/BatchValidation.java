package dev.minato.twin.api.validation;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;
import java.util.List;
import java.util.Objects;

/** Jobs and CronJobs. */
public final class BatchValidation {
    private static final int CRON_JOB_NAME_MAX = 52;
    private static final String UID_LABEL = "batch.kubernetes.io/controller-uid";

    private BatchValidation() {}

    public static void job(MapValue job, FieldErrors errors) {
        MapValue spec = job.map("spec");
        jobSpec(spec, Field.SPEC, errors);
        if (!spec.flag("manualSelector")) {
            MapValue expected = MapValue.of("matchLabels", MapValue.of(UID_LABEL, job.textOrEmpty("metadata", "uid")));
            MapValue older =
                    MapValue.of("matchLabels", MapValue.of("controller-uid", job.textOrEmpty("metadata", "uid")));
            Value selector = spec.get("selector");
            if (selector != null && !selector.equals(expected) && !selector.equals(older)) {
                errors.invalid(Field.SPEC.child("selector"), selector, "`selector` not auto-generated");
            }
        }
        if (spec.textOrEmpty("completionMode").equals("Indexed")) {
            if (!spec.has("completions")) {
                errors.required(Field.SPEC.child("completions"), "when completion mode is Indexed");
            }
        }
    }

    private static void jobSpec(MapValue spec, Field at, FieldErrors errors) {
        for (String key : List.of(
                "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished")) {
            Checks.notNegative(spec, key, at, errors);
        }
        Checks.oneOf(spec, "completionMode", at, List.of("Indexed", "NonIndexed"), errors);
        failurePolicy(spec.map("podFailurePolicy"), at.child("podFailurePolicy"), errors);
        PodValidation.template(spec.map("template"), at.child("template"), errors);
        String restart = spec.textOrEmpty("template", "spec", "restartPolicy");
        Field restartAt = at.child("template", "spec", "restartPolicy");
        if (restart.isEmpty() || restart.equals("Always")) {
            errors.required(restartAt, "valid values: \"OnFailure\", \"Never\"");
        } else if (!restart.equals("Never") && spec.has("podFailurePolicy")) {
            errors.invalid(restartAt, restart, "only \"Never\" is supported when podFailurePolicy is specified");
        }
    }

    private static void failurePolicy(MapValue policy, Field at, FieldErrors errors) {
        List<String> actions = List.of("Count", "FailIndex", "FailJob", "Ignore");
        List<MapValue> rules = policy.list("rules").maps();
        for (int i = 0; i < rules.size(); i++) {
            MapValue rule = rules.get(i);
            Field here = at.child("rules").index(i);
            String action = rule.textOrEmpty("action");
            if (action.isEmpty()) {
                errors.required(
                        here.child("action"), "valid values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\"");
            } else if (!actions.contains(action)) {
                errors.unsupported(here.child("action"), action, actions);
            }
            boolean codes = rule.has("onExitCodes");
            if (codes) {
                exitCodes(rule.map("onExitCodes"), here.child("onExitCodes"), errors);
            }
            boolean conditions = !rule.list("onPodConditions").isEmpty();
            if (codes == conditions) {
                errors.add(new FieldError(
                        FieldError.Type.INVALID,
                        here.text(),
                        "Invalid value: specifying "
                                + (codes ? "both" : "one of") + " OnExitCodes and OnPodConditions is "
                                + (codes ? "not supported" : "required")));
            }
        }
    }

    private static void exitCodes(MapValue codes, Field at, FieldErrors errors) {
        List<String> operators = List.of("In", "NotIn");
        String operator = codes.textOrEmpty("operator");
        if (!operators.contains(operator)) {
            errors.unsupported(at.child("operator"), operator, operators);
        }
        java.util.TreeSet<Long> seen = new java.util.TreeSet<>();
        List<Value> values = codes.list("values");
        if (values.isEmpty()) {
            errors.invalid(at.child("values"), codes.list("values"), "at least one value is required");
        }
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof dev.minato.objects.tree.IntValue(long code))) {
                continue;
            }
            Field here = at.child("values").index(i);
            if (code == 0 && operator.equals("In")) {
                errors.invalid(here, code, "must not be 0 for the In operator");
            }
            if (!seen.add(code)) {
                errors.duplicate(here, values.get(i));
            }
        }
    }

    public static void jobUpdate(MapValue next, MapValue old, FieldErrors errors) {
        MapValue spec = next.map("spec");
        MapValue before = old.map("spec");
        jobSpec(spec, Field.SPEC, errors);
        for (String key :
                List.of("selector", "template", "completionMode", "podFailurePolicy", "backoffLimitPerIndex")) {
            if (key.equals("template")
                    && before.flag("suspend")
                    && old.textOrEmpty("status", "startTime").isEmpty()) {
                // a Job that never ran may still get another place and other resources
                continue;
            }
            Checks.immutable(spec, before, key, Field.SPEC, errors);
        }
        boolean indexed = before.textOrEmpty("completionMode").equals("Indexed");
        boolean elastic = indexed && Objects.equals(spec.get("completions"), spec.get("parallelism"));
        if (!elastic) {
            Checks.immutable(spec, before, "completions", Field.SPEC, errors);
        }
    }

    public static void cronJob(MapValue job, FieldErrors errors) {
        MapValue spec = job.map("spec");
        String schedule = spec.textOrEmpty("schedule");
        if (schedule.isEmpty()) {
            errors.required(Field.SPEC.child("schedule"), "");
        } else {
            CronSchedules.check(schedule)
                    .forEach(problem -> errors.invalid(Field.SPEC.child("schedule"), schedule, problem));
        }
        Checks.notNegative(spec, "startingDeadlineSeconds", Field.SPEC, errors);
        if (spec.has("timeZone")) {
            timeZone(spec.textOrEmpty("timeZone"), errors);
        }
        Checks.oneOf(spec, "concurrencyPolicy", Field.SPEC, List.of("Allow", "Forbid", "Replace"), errors);
        Checks.notNegative(spec, "successfulJobsHistoryLimit", Field.SPEC, errors);
        Checks.notNegative(spec, "failedJobsHistoryLimit", Field.SPEC, errors);
        jobSpec(
                Parts.setDefault(spec.map("jobTemplate", "spec"), "completionMode", ""),
                Field.SPEC.child("jobTemplate", "spec"),
                errors);
    }

    private static void timeZone(String zone, FieldErrors errors) {
        Field at = Field.SPEC.child("timeZone");
        if (zone.isEmpty()) {
            errors.invalid(at, "", "timeZone must be nil or non-empty string");
        } else if (zone.equalsIgnoreCase("Local")) {
            errors.invalid(
                    at, zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        } else if (!java.time.ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.invalid(at, zone, "unknown time zone " + zone);
        }
    }

    /** Shorter than other names: the controller adds eleven letters for its Jobs. */
    public static List<String> cronJobName(String name) {
        List<String> problems = new java.util.ArrayList<>(Names.dns1123Subdomain(name));
        if (name.length() > CRON_JOB_NAME_MAX) {
            problems.add("must be no more than " + CRON_JOB_NAME_MAX + " characters");
        }
        return problems;
    }
}
