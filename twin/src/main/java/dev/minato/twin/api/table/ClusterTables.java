package dev.minato.twin.api.table;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes, namespaces, configuration, events, and the small kinds around them. */
final class ClusterTables {
    private ClusterTables() {}

    static void addTo(Map<GroupKind, TableFormat> tables) {
        tables.put(GroupKind.core("Node"), NODE);
        tables.put(GroupKind.core("Namespace"), NAMESPACE);
        tables.put(GroupKind.core("ConfigMap"), CONFIG_MAP);
        tables.put(GroupKind.core("Secret"), SECRET);
        tables.put(GroupKind.core("ServiceAccount"), SERVICE_ACCOUNT);
        tables.put(GroupKind.core("Event"), EVENT);
        tables.put(new GroupKind("events.k8s.io", "Event"), EVENT);
        tables.put(GroupKind.core("ComponentStatus"), COMPONENT_STATUS);
        tables.put(new GroupKind("coordination.k8s.io", "Lease"), LEASE);
        tables.put(new GroupKind("node.k8s.io", "RuntimeClass"), RUNTIME_CLASS);
        tables.put(new GroupKind("scheduling.k8s.io", "PriorityClass"), PRIORITY_CLASS);
        tables.put(new GroupKind("apiregistration.k8s.io", "APIService"), API_SERVICE);
        tables.put(new GroupKind("certificates.k8s.io", "CertificateSigningRequest"), SIGNING_REQUEST);
    }

    private static final TableFormat NODE = TableFormat.of(
            "Name | Status | Roles | Age | Version | Internal-IP* | External-IP* | OS-Image* | Kernel-Version*"
                    + " | Container-Runtime*",
            (object, now) -> {
                MapValue info = object.status().map("nodeInfo");
                return List.of(
                        object.name(),
                        nodeStatus(object),
                        CellText.orNone(roles(object)),
                        CellText.age(object, now),
                        info.textOrEmpty("kubeletVersion"),
                        address(object, "InternalIP"),
                        address(object, "ExternalIP"),
                        CellText.or(info.text("osImage"), CellText.UNKNOWN),
                        CellText.or(info.text("kernelVersion"), CellText.UNKNOWN),
                        CellText.or(info.text("containerRuntimeVersion"), CellText.UNKNOWN));
            });

    private static String nodeStatus(KubeObject node) {
        MapValue ready = CellText.condition(node.status(), "Ready");
        String status = ready == null ? "Unknown" : ready.textOrEmpty("status").equals("True") ? "Ready" : "NotReady";
        return node.spec().flag("unschedulable") ? status + ",SchedulingDisabled" : status;
    }

    private static String roles(KubeObject node) {
        String prefix = "node-role.kubernetes.io/";
        return node.labels().entrySet().stream()
                .flatMap(label -> {
                    if (label.getKey().startsWith(prefix)) {
                        return Stream.of(label.getKey().substring(prefix.length()));
                    }
                    return label.getKey().equals("kubernetes.io/role") ? Stream.of(label.getValue()) : Stream.of();
                })
                .filter(role -> !role.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String address(KubeObject node, String type) {
        return node.status().list("addresses").maps().stream()
                .filter(address -> address.textOrEmpty("type").equals(type))
                .map(address -> address.textOrEmpty("address"))
                .findFirst()
                .orElse(CellText.NONE);
    }

    private static final TableFormat NAMESPACE = TableFormat.of(
            "Name | Status | Age",
            (object, now) -> List.of(object.name(), object.status().textOrEmpty("phase"), CellText.age(object, now)));

    private static final TableFormat CONFIG_MAP = TableFormat.of(
            "Name | Data | Age",
            (object, now) -> List.of(
                    object.name(),
                    (long) object.tree().map("data").size()
                            + object.tree().map("binaryData").size(),
                    CellText.age(object, now)));

    private static final TableFormat SECRET = TableFormat.of(
            "Name | Type | Data | Age",
            (object, now) -> List.of(
                    object.name(),
                    object.tree().textOrEmpty("type"),
                    (long) object.tree().map("data").size(),
                    CellText.age(object, now)));

    private static final TableFormat SERVICE_ACCOUNT = TableFormat.of(
            "Name | Secrets | Age",
            (object, now) ->
                    List.of(object.name(), (long) object.tree().list("secrets").size(), CellText.age(object, now)));

    private static final TableFormat EVENT = TableFormat.of(
            "Last Seen | Type | Reason | Object | Subobject* | Source* | Message | First Seen* | Count* | Name*",
            ClusterTables::event);

    /** Events come in two shapes: core/v1, and events.k8s.io/v1 with other names for the same. */
    private static List<Object> event(KubeObject event, Instant now) {
        MapValue tree = event.tree();
        boolean newer = event.apiVersion().startsWith("events.k8s.io/");
        MapValue about = tree.map(newer ? "regarding" : "involvedObject");
        MapValue source = tree.map(newer ? "deprecatedSource" : "source");
        String first = since(tree, newer ? "deprecatedFirstTimestamp" : "firstTimestamp", "eventTime", now);
        String last = since(tree, newer ? "deprecatedLastTimestamp" : "lastTimestamp", "", now);
        long count = tree.number(0, newer ? "deprecatedCount" : "count");
        if (tree.has("series")) {
            last = CellText.since(tree.at("series", "lastObservedTime"), now);
            count = tree.number(0, "series", "count");
        }
        String component = CellText.or(
                source.text("component"), tree.textOrEmpty(newer ? "reportingController" : "reportingComponent"));
        String host = CellText.or(source.text("host"), tree.textOrEmpty("reportingInstance"));
        String kind = about.textOrEmpty("kind").toLowerCase(Locale.ROOT);
        String name = about.textOrEmpty("name");
        return List.of(
                last.equals(CellText.UNKNOWN) ? first : last,
                tree.textOrEmpty("type"),
                tree.textOrEmpty("reason"),
                name.isEmpty() ? kind : kind + "/" + name,
                about.textOrEmpty("fieldPath"),
                host.isEmpty() ? component : component + ", " + host,
                tree.textOrEmpty(newer ? "note" : "message").strip(),
                first,
                count == 0 ? 1L : count,
                event.name());
    }

    private static String since(MapValue tree, String key, String otherwise, Instant now) {
        String text = CellText.since(tree.get(key), now);
        return text.equals(CellText.UNKNOWN) && !otherwise.isEmpty() ? CellText.since(tree.get(otherwise), now) : text;
    }

    private static final TableFormat COMPONENT_STATUS =
            TableFormat.of("Name | Status | Message | Error", (object, now) -> {
                MapValue healthy = CellText.condition(object.tree(), "Healthy");
                MapValue shown = healthy == null ? MapValue.EMPTY : healthy;
                String status = shown.textOrEmpty("status").equals("True") ? "Healthy" : "Unhealthy";
                return List.of(object.name(), status, shown.textOrEmpty("message"), shown.textOrEmpty("error"));
            });

    private static final TableFormat LEASE = TableFormat.of(
            "Name | Holder | Age",
            (object, now) ->
                    List.of(object.name(), object.spec().textOrEmpty("holderIdentity"), CellText.age(object, now)));

    private static final TableFormat RUNTIME_CLASS = TableFormat.of(
            "Name | Handler | Age",
            (object, now) -> List.of(object.name(), object.tree().textOrEmpty("handler"), CellText.age(object, now)));

    private static final TableFormat PRIORITY_CLASS = TableFormat.of(
            "Name | Value:integer | Global-Default:boolean | Age | PreemptionPolicy",
            (object, now) -> List.of(
                    object.name(),
                    object.tree().number(0, "value"),
                    object.tree().flag("globalDefault"),
                    CellText.age(object, now),
                    object.tree().textOrEmpty("preemptionPolicy")));

    private static final TableFormat API_SERVICE = TableFormat.of("Name | Service | Available | Age", (object, now) -> {
        MapValue service = object.spec().map("service");
        MapValue available = CellText.condition(object.status(), "Available");
        String reason = available == null ? "" : available.textOrEmpty("reason");
        String status = available == null ? "Unknown" : available.textOrEmpty("status");
        return List.of(
                object.name(),
                service.isEmpty() ? "Local" : service.textOrEmpty("namespace") + "/" + service.textOrEmpty("name"),
                status.equals("True") ? status : status + " (" + reason + ")",
                CellText.age(object, now));
    });

    private static final TableFormat SIGNING_REQUEST = TableFormat.of(
            "Name | Age | SignerName | Requestor | RequestedDuration | Condition",
            (object, now) -> List.of(
                    object.name(),
                    CellText.age(object, now),
                    CellText.orNone(object.spec().text("signerName")),
                    object.spec().textOrEmpty("username"),
                    object.spec().has("expirationSeconds")
                            ? dev.minato.objects.quantity.HumanDuration.print(
                                    java.time.Duration.ofSeconds(object.spec().number(0, "expirationSeconds")))
                            : CellText.NONE,
                    signingState(object)));

    private static String signingState(KubeObject request) {
        String decision = CellText.isTrue(request.status(), "Denied")
                ? "Denied"
                : CellText.isTrue(request.status(), "Approved") ? "Approved" : "Pending";
        if (CellText.isTrue(request.status(), "Failed")) {
            decision += ",Failed";
        }
        return request.status().textOrEmpty("certificate").isEmpty() ? decision : decision + ",Issued";
    }
}
