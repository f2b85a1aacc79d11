package dev.minato.twin.api.table;

import dev.minato.objects.quantity.HumanDuration;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes Pods: apps, batch, autoscaling. */
final class WorkloadTables {
    private WorkloadTables() {}

    static void addTo(Map<GroupKind, TableFormat> tables) {
        tables.put(new GroupKind("apps", "Deployment"), DEPLOYMENT);
        tables.put(new GroupKind("apps", "ReplicaSet"), REPLICAS);
        tables.put(GroupKind.core("ReplicationController"), REPLICATION_CONTROLLER);
        tables.put(new GroupKind("apps", "StatefulSet"), STATEFUL_SET);
        tables.put(new GroupKind("apps", "DaemonSet"), DAEMON_SET);
        tables.put(new GroupKind("apps", "ControllerRevision"), CONTROLLER_REVISION);
        tables.put(new GroupKind("batch", "Job"), JOB);
        tables.put(new GroupKind("batch", "CronJob"), CRON_JOB);
        tables.put(new GroupKind("autoscaling", "HorizontalPodAutoscaler"), AUTOSCALER);
        tables.put(GroupKind.core("PodTemplate"), POD_TEMPLATE);
        tables.put(GroupKind.core("Pod"), PodCells.FORMAT);
    }

    private static final TableFormat DEPLOYMENT = TableFormat.of(
            "Name | Ready | Up-to-date | Available | Age | Containers* | Images* | Selector*",
            (object, now) -> List.of(
                    object.name(),
                    object.status().number(0, "readyReplicas") + "/"
                            + object.spec().number(0, "replicas"),
                    object.status().number(0, "updatedReplicas"),
                    object.status().number(0, "availableReplicas"),
                    CellText.age(object, now),
                    CellText.containerNames(containers(object)),
                    CellText.images(containers(object)),
                    CellText.selector(object.spec().get("selector"))));

    private static final TableFormat REPLICAS = TableFormat.of(
            "Name | Desired:integer | Current:integer | Ready:integer | Age | Containers* | Images* | Selector*",
            (object, now) ->
                    replicas(object, now, CellText.selector(object.spec().get("selector"))));

    private static final TableFormat REPLICATION_CONTROLLER = TableFormat.of(
            "Name | Desired:integer | Current:integer | Ready:integer | Age | Containers* | Images* | Selector*",
            (object, now) -> replicas(
                    object, now, CellText.labels(object.spec().map("selector").texts())));

    private static List<Object> replicas(KubeObject object, Instant now, String selector) {
        return List.of(
                object.name(),
                object.spec().number(0, "replicas"),
                object.status().number(0, "replicas"),
                object.status().number(0, "readyReplicas"),
                CellText.age(object, now),
                CellText.containerNames(containers(object)),
                CellText.images(containers(object)),
                selector);
    }

    private static final TableFormat STATEFUL_SET = TableFormat.of(
            "Name | Ready | Age | Containers* | Images*",
            (object, now) -> List.of(
                    object.name(),
                    object.status().number(0, "readyReplicas") + "/"
                            + object.spec().number(0, "replicas"),
                    CellText.age(object, now),
                    CellText.containerNames(containers(object)),
                    CellText.images(containers(object))));

    private static final TableFormat DAEMON_SET = TableFormat.of(
            "Name | Desired:integer | Current:integer | Ready:integer | Up-to-date:integer | Available:integer"
                    + " | Node Selector | Age | Containers* | Images* | Selector*",
            (object, now) -> List.of(
                    object.name(),
                    object.status().number(0, "desiredNumberScheduled"),
                    object.status().number(0, "currentNumberScheduled"),
                    object.status().number(0, "numberReady"),
                    object.status().number(0, "updatedNumberScheduled"),
                    object.status().number(0, "numberAvailable"),
                    CellText.labels(object.spec()
                            .map("template", "spec", "nodeSelector")
                            .texts()),
                    CellText.age(object, now),
                    CellText.containerNames(containers(object)),
                    CellText.images(containers(object)),
                    CellText.selector(object.spec().get("selector"))));

    private static final TableFormat CONTROLLER_REVISION = TableFormat.of(
            "Name | Controller | Revision | Age",
            (object, now) -> List.of(
                    object.name(),
                    controller(object.controllerReference()),
                    object.tree().number(0, "revision"),
                    CellText.age(object, now)));

    private static String controller(@Nullable MapValue owner) {
        return owner == null
                ? CellText.NONE
                : GroupKind.of(owner.textOrEmpty("apiVersion"), owner.textOrEmpty("kind"))
                                .toString()
                                .toLowerCase(Locale.ROOT)
                        + "/" + owner.textOrEmpty("name");
    }

    private static final TableFormat JOB = TableFormat.of(
            "Name | Status | Completions | Duration | Age | Containers* | Images* | Selector*",
            (object, now) -> List.of(
                    object.name(),
                    jobStatus(object),
                    completions(object),
                    duration(object, now),
                    CellText.age(object, now),
                    CellText.containerNames(containers(object)),
                    CellText.images(containers(object)),
                    CellText.selector(object.spec().get("selector"))));

    private static String jobStatus(KubeObject job) {
        if (CellText.isTrue(job.status(), "Complete")) {
            return "Complete";
        }
        if (CellText.isTrue(job.status(), "Failed")) {
            return "Failed";
        }
        if (job.isTerminating()) {
            return "Terminating";
        }
        for (String type : List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")) {
            if (CellText.isTrue(job.status(), type)) {
                return type;
            }
        }
        return "Running";
    }

    private static String completions(KubeObject job) {
        long succeeded = job.status().number(0, "succeeded");
        if (job.spec().has("completions")) {
            return succeeded + "/" + job.spec().number(0, "completions");
        }
        long parallelism = job.spec().number(0, "parallelism");
        return succeeded + (parallelism > 1 ? "/1 of " + parallelism : "/1");
    }

    private static String duration(KubeObject job, Instant now) {
        Instant start = CellText.instant(job.status().get("startTime"));
        Instant end = CellText.instant(job.status().get("completionTime"));
        return start == null ? "" : HumanDuration.print(Duration.between(start, end == null ? now : end));
    }

    private static final TableFormat CRON_JOB = TableFormat.of(
            "Name | Schedule | Timezone | Suspend:boolean | Active:integer | Last Schedule | Age"
                    + " | Containers* | Images* | Selector*",
            (object, now) -> {
                ListValue containers = object.spec().list("jobTemplate", "spec", "template", "spec", "containers");
                return List.of(
                        object.name(),
                        object.spec().textOrEmpty("schedule"),
                        CellText.orNone(object.spec().text("timeZone")),
                        printed(
                                object.spec().get("suspend") == BoolValue.TRUE,
                                object.spec().has("suspend")),
                        (long) object.status().list("active").size(),
                        object.status().has("lastScheduleTime")
                                ? CellText.since(object.status().get("lastScheduleTime"), now)
                                : CellText.NONE,
                        CellText.age(object, now),
                        CellText.containerNames(containers),
                        CellText.images(containers),
                        CellText.selector(object.spec().at("jobTemplate", "spec", "selector")));
            });

    /** True and False are texts here, whatever the column's type says: the real server's printer does it so. */
    private static String printed(boolean flag, boolean present) {
        return present ? flag ? "True" : "False" : CellText.UNSET;
    }

    private static final TableFormat AUTOSCALER = TableFormat.of(
            "Name | Reference | Targets | MinPods | MaxPods | Replicas | Age",
            (object, now) -> List.of(
                    object.name(),
                    object.spec().textOrEmpty("scaleTargetRef", "kind") + "/"
                            + object.spec().textOrEmpty("scaleTargetRef", "name"),
                    targets(object),
                    object.spec().has("minReplicas")
                            ? Long.toString(object.spec().number(1, "minReplicas"))
                            : CellText.UNSET,
                    object.spec().number(0, "maxReplicas"),
                    object.status().number(0, "currentReplicas"),
                    CellText.age(object, now)));

    private static String targets(KubeObject autoscaler) {
        List<MapValue> metrics = autoscaler.spec().list("metrics").maps();
        List<MapValue> current = autoscaler.status().list("currentMetrics").maps();
        if (metrics.isEmpty()) {
            return CellText.NONE;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            texts.add(target(metrics.get(i), i < current.size() ? current.get(i) : MapValue.EMPTY));
        }
        String shown = String.join(", ", texts.subList(0, Math.min(2, texts.size())));
        return texts.size() > 2 ? shown + " + " + (texts.size() - 2) + " more..." : shown;
    }

    private static String target(MapValue metric, MapValue current) {
        String type = metric.textOrEmpty("type");
        String key = type.isEmpty() ? "" : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        MapValue target = metric.map(key, "target");
        MapValue now = current.map(key, "current");
        boolean resource = key.equals("resource") || key.equals("containerResource");
        String name = resource ? metric.textOrEmpty(key, "name") + ": " : "";
        if (target.has("averageValue")) {
            String average = resource || key.equals("pods") ? "" : " (avg)";
            return name + CellText.or(now.text("averageValue"), CellText.UNKNOWN) + "/"
                    + target.textOrEmpty("averageValue") + average;
        }
        if (resource) {
            return name + percent(now, CellText.UNKNOWN) + "/" + percent(target, "<auto>");
        }
        return CellText.or(now.text("value"), CellText.UNKNOWN) + "/" + target.textOrEmpty("value");
    }

    private static String percent(MapValue value, String otherwise) {
        return value.has("averageUtilization") ? value.number(0, "averageUtilization") + "%" : otherwise;
    }

    private static final TableFormat POD_TEMPLATE =
            TableFormat.of("Name | Containers | Images | Pod Labels", (object, now) -> {
                ListValue containers = object.tree().list("template", "spec", "containers");
                return List.of(
                        object.name(),
                        CellText.containerNames(containers),
                        CellText.images(containers),
                        CellText.labels(object.tree()
                                .map("template", "metadata", "labels")
                                .texts()));
            });

    private static ListValue containers(KubeObject object) {
        return object.spec().list("template", "spec", "containers");
    }
}
