package dev.minato.cli.ui;

import dev.minato.api.Conditions;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.client.Applications;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Texts;
import dev.minato.cli.terminal.Width;
import dev.minato.objects.diff.SecretMask;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages that are texts. Pure. */
final class Documents {
    private static final int LABEL_COLUMNS = 15;
    private static final int HELP_COLUMNS = 24;
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Documents() {}

    // ---- diff

    /** Where the application is not as Git says. */
    static List<Line> diff(@Nullable KubeObject application, Texts texts) {
        if (application == null) {
            return List.of(Line.of(texts.text(Text.UI_GONE), Style.FAINT));
        }
        List<Line> lines = new ArrayList<>();
        for (ApplicationStatus.Differing differing :
                Applications.status(application).differing()) {
            String place = differing.place().isEmpty() ? "" : "  (" + differing.place() + ")";
            lines.add(Line.of(differing.object() + "  " + differing.state(), Style.BOLD)
                    .plus(place, Style.FAINT));
            if (!differing.message().isEmpty()) {
                lines.add(Line.of("  " + differing.message()));
            }
            for (ApplicationStatus.FieldDifference field : differing.fields()) {
                String who = field.manager().isEmpty() ? "" : "  # " + field.manager() + " " + field.time();
                lines.add(Line.of("  " + field.path()));
                if (!field.live().isEmpty()) {
                    lines.add(Line.of("  - " + field.live(), Style.BAD).plus(who, Style.FAINT));
                }
                if (!field.wanted().isEmpty()) {
                    lines.add(Line.of("  + " + field.wanted(), Style.GOOD));
                }
            }
        }
        return lines.isEmpty() ? List.of(Line.of(texts.text(Text.UI_NO_DIFFERENCE), Style.GOOD)) : lines;
    }

    // ---- logs

    static List<Line> log(Log log, Texts texts) {
        List<Line> lines = new ArrayList<>(log.lines().stream().map(Line::of).toList());
        String end = log.end();
        if (end != null) {
            lines.add(
                    end.isEmpty()
                            ? Line.of(texts.text(Text.UI_LOG_ENDED), Style.FAINT)
                            : Line.of(texts.text(Text.UI_LOG_REFUSED, end), Style.BAD));
        } else if (lines.isEmpty()) {
            lines.add(Line.of(texts.text(Text.UI_LOG_EMPTY), Style.FAINT));
        }
        return lines;
    }

    // ---- yaml

    /** The object without what only servers read; values of Secrets hidden. */
    static List<Line> yaml(@Nullable KubeObject object, Texts texts) {
        if (object == null) {
            return List.of(Line.of(texts.text(Text.UI_GONE), Style.FAINT));
        }
        KubeObject plain = object.withMetadata(metadata -> metadata.without("managedFields"));
        return Yaml.write(SecretMask.mask(plain.tree()))
                .lines()
                .map(Documents::yamlLine)
                .toList();
    }

    private static Line yamlLine(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '-')) {
            start++;
        }
        int colon = text.indexOf(':', start);
        boolean key = colon > start
                && text.substring(start, colon)
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || "._-/".indexOf(c) >= 0)
                && (colon + 1 == text.length() || text.charAt(colon + 1) == ' ');
        return key
                ? Line.of(text.substring(0, start))
                        .plus(text.substring(start, colon), Style.NAME)
                        .plus(text.substring(colon), Style.PLAIN)
                : Line.of(text);
    }

    // ---- describe

    /** What a person asks of an object: what it is, how it is doing, and what happened to it. */
    static List<Line> describe(@Nullable KubeObject object, List<KubeObject> events, Texts texts) {
        if (object == null) {
            return List.of(Line.of(texts.text(Text.UI_GONE), Style.FAINT));
        }
        List<Line> lines = new ArrayList<>();
        field(lines, "Kind", object.kind() + " (" + object.apiVersion() + ")");
        field(lines, "Name", object.name());
        field(lines, "Namespace", object.namespace());
        field(lines, "Created", object.metadata().textOrEmpty("creationTimestamp"));
        MapValue owner = object.controllerReference();
        field(lines, "Controlled by", owner == null ? "" : owner.textOrEmpty("kind") + "/" + owner.textOrEmpty("name"));
        if (Applications.isApplication(object)) {
            application(lines, object);
        }
        if (object.kind().equals("Pod")) {
            field(lines, "Node", object.spec().textOrEmpty("nodeName"));
            for (MapValue container : object.spec().list("containers").maps()) {
                field(lines, "Container", container.textOrEmpty("name") + "  " + container.textOrEmpty("image"));
            }
        }
        map(lines, "Labels:", object.metadata().map("labels"));
        map(lines, "Annotations:", object.metadata().map("annotations").without(LAST_APPLIED));
        conditions(lines, object);
        happened(lines, object, events);
        return lines;
    }

    private static void application(List<Line> lines, KubeObject object) {
        ApplicationStatus status = Applications.status(object);
        field(lines, "Repository", object.spec().textOrEmpty("source", "repo"));
        field(lines, "Path", object.spec().textOrEmpty("source", "path"));
        field(
                lines,
                "Sync",
                status.sync().status().word() + " " + status.sync().display() + " "
                        + status.sync().subject());
        field(
                lines,
                "Health",
                status.health().status().word() + ": " + status.health().reason());
        lines.add(Line.of("History:", Style.BOLD));
        status.history()
                .forEach(past -> lines.add(Line.of("  " + past.finishedAt() + "  "
                        + past.revision()
                                .substring(0, Math.min(7, past.revision().length())) + "  " + past.by() + "  "
                        + past.subject())));
    }

    private static void field(List<Line> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(Line.of(Width.padded(label + ":", LABEL_COLUMNS), Style.BOLD)
                    .plus(value, Style.PLAIN));
        }
    }

    private static void map(List<Line> lines, String heading, MapValue map) {
        if (!map.isEmpty()) {
            lines.add(Line.of(heading, Style.BOLD));
            map.texts()
                    .forEach((key, value) -> lines.add(
                            Line.of("  " + key, Style.NAME).plus("=" + value.replace('\n', ' '), Style.PLAIN)));
        }
    }

    private static void conditions(List<Line> lines, KubeObject object) {
        List<Conditions.Condition> conditions = Conditions.from(object.status()).conditions();
        if (!conditions.isEmpty()) {
            lines.add(Line.of("Conditions:", Style.BOLD));
            for (Conditions.Condition condition : conditions) {
                lines.add(Line.of("  " + condition.type() + "=" + condition.status(), Style.NAME)
                        .plus("  " + condition.reason() + "  " + condition.message(), Style.PLAIN));
            }
        }
    }

    private static void happened(List<Line> lines, KubeObject object, List<KubeObject> events) {
        List<Happening> its = events.stream()
                .map(Happening::of)
                .filter(happening -> happening.object().equals(object.kind() + "/" + object.name()))
                .toList();
        if (!its.isEmpty()) {
            lines.add(Line.of("Events:", Style.BOLD));
            for (Happening event : its) {
                lines.add(Line.of("  " + event.time() + "  ", Style.FAINT)
                        .plus(event.reason(), event.isWarning() ? Style.BAD : Style.GOOD)
                        .plus(
                                "  " + event.message() + (event.count() > 1 ? " (" + event.count() + "x)" : ""),
                                Style.PLAIN));
            }
        }
    }

    // ---- help

    static List<Line> help(Texts texts) {
        List<Line> lines = new ArrayList<>();
        texts.text(Text.UI_HELP).lines().forEach(line -> {
            int gap = line.indexOf("  ");
            lines.add(
                    gap < 0
                            ? Line.of(line, Style.BOLD)
                            : Line.of("  " + Width.padded(line.substring(0, gap), HELP_COLUMNS), Style.NAME)
                                    .plus(line.substring(gap).strip(), Style.PLAIN));
        });
        return lines;
    }
}
