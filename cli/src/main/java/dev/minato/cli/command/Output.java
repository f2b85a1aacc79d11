package dev.minato.cli.command;

import dev.minato.cli.terminal.Table;
import dev.minato.cli.terminal.Terminal;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code -o}: how objects are printed. A mixin of the commands that print objects. */
public final class Output {
    /** What can follow {@code -o}. */
    public enum Format {
        table,
        wide,
        yaml,
        json,
        name
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "wide|yaml|json|name",
            description = "Default: a table.")
    private Format format = Format.table;

    public boolean isWide() {
        return format == Format.wide;
    }

    public boolean isTable() {
        return format == Format.table || format == Format.wide;
    }

    /** Prints the objects as objects; only when {@link #isTable()} is false. */
    public void objects(Terminal terminal, List<KubeObject> objects, boolean alwaysList) {
        switch (format) {
            case name -> objects.forEach(object -> terminal.line(nameOf(object)));
            case yaml -> terminal.print(Yaml.write(document(objects, alwaysList)));
            case json -> terminal.line(Json.write(document(objects, alwaysList)));
            case table, wide -> throw new IllegalStateException("a table is the command's");
        }
    }

    public void table(Terminal terminal, Table table) {
        table.lines(terminal.columns()).forEach(terminal::line);
    }

    private static MapValue document(List<KubeObject> objects, boolean alwaysList) {
        return objects.size() == 1 && !alwaysList
                ? objects.getFirst().tree()
                : MapValue.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "List",
                        "items",
                        ListValue.of(objects.stream().map(KubeObject::tree).toList()));
    }

    /** As kubectl's {@code -o name}: {@code application.minato.dev/shop}. */
    private static String nameOf(KubeObject object) {
        return object.groupKind().toString().toLowerCase(java.util.Locale.ROOT) + "/" + object.name();
    }
}
