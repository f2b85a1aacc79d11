package dev.minato.objects.apply;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.SchemaReader;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.testkit.Containment;
import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what a real API server made of the same writes: its managed fields, its conflicts. */
class ServerGoldenTest {
    private static final Schema WIDGET = SchemaReader.readCustomResource(
            GoldenLines.read("/schema/custom-resource.jsonl").getFirst().map("schema"));

    @Test
    void everyWriteLeavesTheManagedFieldsOfTheServerOrItsConflict() {
        List<String> wrong = new ArrayList<>();
        for (MapValue line : GoldenLines.read("/apply/server.jsonl")) {
            String difference = line.textOrEmpty("op").equals("apply") ? apply(line) : update(line);
            if (!difference.isEmpty()) {
                wrong.add(line.textOrEmpty("op") + " by " + line.textOrEmpty("manager") + " to "
                        + line.textOrEmpty("kind") + " " + line.get("config") + "\n" + difference);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Schema schema(MapValue line) {
        return line.textOrEmpty("kind").equals("Widget")
                ? WIDGET
                : requireNonNull(Schemas.kubernetes().find(line.textOrEmpty("apiVersion"), line.textOrEmpty("kind")));
    }

    /** The time that the server gave its newest entry. */
    private static Manager manager(MapValue line) {
        String time = "2000-01-01T00:00:00Z";
        for (MapValue entry : line.list("result", "metadata", "managedFields").maps()) {
            String own = entry.textOrEmpty("time");
            time = own.compareTo(time) > 0 ? own : time;
        }
        boolean status = line.textOrEmpty("subresource").equals("status");
        FieldFilter ignored = status
                ? FieldFilter.onlyBelow("status")
                : line.textOrEmpty("kind").equals("Widget")
                        ? FieldFilter.none()
                        : FieldFilter.excluding(Path.of("status"));
        return new Manager(
                line.textOrEmpty("manager"),
                line.textOrEmpty("apiVersion"),
                line.textOrEmpty("subresource"),
                Instant.parse(time),
                ignored);
    }

    private static String update(MapValue line) {
        boolean assigned = List.of("Pod", "Service").contains(line.textOrEmpty("kind")); // fields added after the count
        if (!line.has("result")
                || (assigned && !line.has("live"))
                || (assigned && line.get("live") == NullValue.NULL)) {
            return "";
        }
        MapValue result = line.map("result");
        MapValue live = line.get("live") instanceof MapValue map ? map : null;
        // what the client sends in managedFields counts; the lines here send none, but for one reset
        MapValue sent = result.list("metadata", "managedFields").isEmpty()
                ? result.withAt(List.of("metadata", "managedFields"), ListValue.of(MapValue.EMPTY))
                : ManagedFields.without(result);
        MapValue ours = Managers.update(schema(line), live, sent, manager(line));
        return compare(managedFields(ours), managedFields(result));
    }

    private static String apply(MapValue line) {
        MapValue live = line.get("live") instanceof MapValue map ? map : null;
        MapValue ours;
        try {
            ours = Managers.apply(schema(line), live, line.map("config"), manager(line), line.flag("force"));
        } catch (ConflictException e) {
            List<Value> causes = e.conflicts().stream()
                    .map(conflict -> (Value) MapValue.of(
                            "reason",
                            "FieldManagerConflict",
                            "message",
                            conflict.message(),
                            "field",
                            conflict.field().toString()))
                    .toList();
            return compare(String.valueOf(e.getMessage()), line.textOrEmpty("message"))
                    + compare(ListValue.of(causes).toJson(), line.list("causes").toJson());
        } catch (ApplyException e) {
            String said = line.textOrEmpty("message");
            return said.endsWith(String.valueOf(e.getMessage())) ? "" : compare(String.valueOf(e.getMessage()), said);
        }
        if (!line.has("result")) {
            // the server goes on to validate what came of it, and may refuse that
            boolean invalid = line.number(0, "code") == 422 || line.number(0, "code") == 404;
            return invalid ? "" : "expected " + line.get("message");
        }
        MapValue result = line.map("result");
        return compare(managedFields(ours), managedFields(result))
                + Containment.missing(ManagedFields.without(ours), result);
    }

    private static String managedFields(MapValue object) {
        return object.list("metadata", "managedFields").toJson().replace("},{\"apiV", "},\n{\"apiV");
    }

    private static String compare(String ours, String expected) {
        return ours.equals(expected) ? "" : "expected " + expected + "\nbut was  " + ours + "\n";
    }
}
