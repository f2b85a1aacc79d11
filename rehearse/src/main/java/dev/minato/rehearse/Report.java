package dev.minato.rehearse;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal showed. Immutable; the same scenario gives an equal one.
 *
 * @param lines the timeline, a line each
 * @param applications how they stand at the end
 * @param guarantees likewise
 * @param decisions by controller
 * @param revision of the store at the end: how many changes there were
 * @param events how many things happened on the loop
 * @param defects exceptions of controllers; must be empty
 */
public record Report(
        Scenario scenario,
        List<String> lines,
        List<KubeObject> applications,
        List<KubeObject> guarantees,
        Map<String, Integer> decisions,
        long revision,
        long events,
        List<String> defects) {

    /** The whole report as text. */
    public String text() {
        List<String> text = new ArrayList<>();
        text.add("Rehearsal with seed " + scenario.seed() + ", " + scenario.nodes() + " simulated nodes, from "
                + scenario.start() + ", " + scenario.length().toHours() + " h of virtual time");
        text.add("");
        text.addAll(lines);
        text.add("");
        text.add("At the end:");
        for (KubeObject application : applications) {
            MapValue status = application.status();
            text.add("  " + application.name() + ": " + status.textOrEmpty("sync", "status") + ", "
                    + status.textOrEmpty("health", "status") + " at " + status.textOrEmpty("sync", "display") + " ("
                    + status.number(0, "resources", "healthy") + "/" + status.number(0, "resources", "total")
                    + " objects)");
        }
        for (KubeObject guarantee : guarantees) {
            MapValue status = guarantee.status();
            text.add("  Guarantee " + guarantee.name() + ": " + status.textOrEmpty("holds") + ": "
                    + status.textOrEmpty("message"));
        }
        text.add("");
        text.add("Decisions: "
                + String.join(
                        ", ",
                        decisions.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList()));
        text.add("Changes stored: " + revision + "; events: " + events);
        defects.forEach(defect -> text.add("DEFECT: " + defect));
        return String.join("\n", text) + "\n";
    }

    /** {@code +02:00:00.500}. */
    static String clock(Duration at) {
        return String.format(
                "+%02d:%02d:%02d.%03d", at.toHours(), at.toMinutesPart(), at.toSecondsPart(), at.toMillisPart());
    }
}
