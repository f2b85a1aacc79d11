package dev.minato.twin.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * tables.json: what a real Kubernetes 1.34 answered to lists of objects of ours, asked for as Table.
 *
 * <p>Two answers are left out: IPAddress, whose rows have a cell more than there are columns, and autoscaling/v1, which
 * shows metrics that its objects carry in an annotation; neither is done here.
 */
class TablesTest {
    @TestFactory
    Stream<DynamicTest> everyKindHasTheColumnsAndCellsOfTheRealServer() throws IOException {
        return recorded().map(table -> DynamicTest.dynamicTest(table.textOrEmpty("path"), () -> same(table)));
    }

    private static void same(MapValue recorded) {
        Instant now = Instant.parse(recorded.textOrEmpty("now"));
        for (MapValue row : recorded.list("rows").maps()) {
            KubeObject object = new KubeObject(row.map("object"));
            TableFormat format = Tables.of(object.groupKind());
            assertThat(format.definitions().maps().stream().map(column -> column.without("description")))
                    .isEqualTo(recorded.list("columns"));
            assertThat(format.row(object, now, NullValue.NULL).list("cells"))
                    .as(object.key().toString())
                    .isEqualTo(row.list("cells"));
        }
    }

    private static Stream<MapValue> recorded() throws IOException {
        try (InputStream file = TablesTest.class.getResourceAsStream("tables.json")) {
            assert file != null : "it is among the test resources";
            return ((ListValue) Json.parse(file.readAllBytes())).maps().stream();
        }
    }

    @Test
    void aCustomResourceShowsWhatItsColumnsPointAt() {
        MapValue version = Json.parseMap("""
                {"additionalPrinterColumns": [
                  {"name": "Sync", "type": "string", "jsonPath": ".status.sync.status"},
                  {"name": "Ready", "type": "string", "jsonPath": ".status.conditions[?(@.type==\\"Ready\\")].status"},
                  {"name": "Pods", "type": "integer", "jsonPath": ".status.pods"},
                  {"name": "Dotted", "type": "string", "priority": 1, "jsonPath": ".metadata.labels.a\\\\.b/c"},
                  {"name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"}]}""");
        KubeObject object = new KubeObject(Json.parseMap("""
                {"metadata": {"name": "shop", "creationTimestamp": "2026-01-01T00:00:00Z", "labels": {"a.b/c": "d"}},
                 "status": {"sync": {"status": "Synced"}, "pods": "three",
                   "conditions": [{"type": "Other", "status": "False"}, {"type": "Ready", "status": "True"}]}}"""));

        MapValue row = CustomTable.of(version).row(object, Instant.parse("2026-01-01T01:00:00Z"), NullValue.NULL);

        assertThat(row.list("cells").toJson()).isEqualTo("[\"shop\",\"Synced\",\"True\",null,\"d\",\"60m\"]");
    }
}
