package dev.minato.twin.api.table;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of each built-in kind. */
public final class Tables {
    /** What kinds without columns of their own have, as the real server does for them. */
    private static final TableFormat PLAIN = TableFormat.of(
            "Name | Created At:date",
            (object, now) -> List.of(
                    object.name(),
                    object.at("metadata", "creationTimestamp") instanceof StringValue(String text) ? text : ""));

    private static final Map<GroupKind, TableFormat> BUILT_IN = builtIn();

    private Tables() {}

    /** The table of the kind; for a kind of a CustomResourceDefinition see {@link CustomTable}. */
    public static TableFormat of(GroupKind kind) {
        return BUILT_IN.getOrDefault(kind, PLAIN);
    }

    private static String claimState(KubeObject claim) {
        List<String> states = new ArrayList<>();
        if (claim.isTerminating()) {
            states.add("deleted");
        }
        boolean allocated = claim.status().get("allocation") instanceof MapValue;
        if (allocated) {
            states.add("allocated");
            if (!claim.status().list("reservedFor").isEmpty()) {
                states.add("reserved");
            }
        } else if (!claim.isTerminating()) {
            states.add("pending");
        }
        return String.join(",", states);
    }

    private static Map<GroupKind, TableFormat> builtIn() {
        Map<GroupKind, TableFormat> tables = new TreeMap<>();
        WorkloadTables.addTo(tables);
        NetworkTables.addTo(tables);
        StorageTables.addTo(tables);
        ClusterTables.addTo(tables);
        PolicyTables.addTo(tables);
        tables.put(
                new GroupKind("resource.k8s.io", "ResourceClaim"),
                TableFormat.of(
                        "Name | State | Age",
                        (object, now) -> List.of(object.name(), claimState(object), CellText.age(object, now))));
        tables.put(
                new GroupKind("resource.k8s.io", "ResourceSlice"),
                TableFormat.of(
                        "Name | Node | Driver | Pool | Age",
                        (object, now) -> List.of(
                                object.name(),
                                object.spec().textOrEmpty("nodeName"),
                                object.spec().textOrEmpty("driver"),
                                object.spec().textOrEmpty("pool", "name"),
                                CellText.age(object, now))));
        for (String kind : List.of("DeviceClass", "ResourceClaimTemplate")) {
            tables.put(
                    new GroupKind("resource.k8s.io", kind),
                    TableFormat.of("Name | Age", (object, now) -> List.of(object.name(), CellText.age(object, now))));
        }
        return tables;
    }
}
