package dev.minato.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import org.junit.jupiter.api.Test;

class EventShapesTest {
    private static final MapValue NEWER = Json.parseMap("""
            {"metadata":{"name":"e","namespace":"shop"},"eventTime":"2026-11-20T12:00:00.000001Z",
             "regarding":{"kind":"Pod","name":"p","namespace":"shop"},"note":"n","reason":"R","type":"Normal",
             "reportingController":"scheduler","deprecatedCount":2,"deprecatedSource":{},
             "deprecatedFirstTimestamp":null,"deprecatedLastTimestamp":null}""");

    @Test
    void anEventOfTheNewerShapeIsKeptInTheCoreOne() {
        MapValue core = EventShapes.toCore(NEWER);
        assertThat(core.textOrEmpty("involvedObject", "namespace")).isEqualTo("shop");
        assertThat(core.text("message")).isEqualTo("n");
        assertThat(core.text("reportingComponent")).isEqualTo("scheduler");
        assertThat(core.text("reportingInstance")).isEmpty();
        assertThat(core.number(0, "count")).isEqualTo(2);
        assertThat(core.keys()).noneMatch(key -> key.startsWith("deprecated"));
    }

    @Test
    void itComesBackAsItWas() {
        assertThat(EventShapes.fromCore(EventShapes.toCore(NEWER))).isEqualTo(NEWER);
    }
}
