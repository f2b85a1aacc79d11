package dev.minato.twin.api.table;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.StringValue;
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

    private static Map<GroupKind, TableFormat> builtIn() {
        Map<GroupKind, TableFormat> tables = new TreeMap<>();
        WorkloadTables.addTo(tables);
        NetworkTables.addTo(tables);
        StorageTables.addTo(tables);
        ClusterTables.addTo(tables);
        PolicyTables.addTo(tables);
        for (String kind : List.of("DeviceClass", "ResourceClaimTemplate")) {
            tables.put(
                    new GroupKind("resource.k8s.io", kind),
                    TableFormat.of("Name | Age", (object, now) -> List.of(object.name(), CellText.age(object, now))));
        }
        return tables;
    }
}
