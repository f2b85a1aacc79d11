package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Table;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.jsonpath.JsonPathException;
import dev.minato.objects.jsonpath.Template;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code -o}: how objects are printed. A mixin of the commands that print objects. */
public final class Output {
    /** What can follow {@code -o}. */
    public sealed interface Format {
        /** For people. */
        record Text(boolean wide) implements Format {}

        record AsYaml() implements Format {}

        record AsJson() implements Format {}

        /** {@code kind.group/name}, a line each. */
        record Names() implements Format {}

        record ByTemplate(Template template) implements Format {}
    }

    /** Reads a format. */
    public static final class Reader implements ITypeConverter<Format> {
        private static final String JSON_PATH = "jsonpath=";

        @Override
        public Format convert(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (word.startsWith(JSON_PATH)) {
                try {
                    return new Format.ByTemplate(Template.parse(text.substring(JSON_PATH.length())));
                } catch (JsonPathException e) {
                    throw new TypeConversionException(text + ": " + e.getMessage());
                }
            }
            return switch (word) {
                case "table", "text" -> new Format.Text(false);
                case "wide" -> new Format.Text(true);
                case "yaml" -> new Format.AsYaml();
                case "json" -> new Format.AsJson();
                case "name" -> new Format.Names();
                default ->
                    throw new TypeConversionException(
                            "'" + text + "'; there are wide, yaml, json, name and jsonpath=TEMPLATE");
            };
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "wide|yaml|json|name|jsonpath=...",
            converter = Reader.class,
            description = "jsonpath takes kubectl's templates: -o jsonpath='{.metadata.name}'. Default: for people.")
    private Format format = new Format.Text(false);

    public boolean isWide() {
        return format instanceof Format.Text text && text.wide();
    }

    /** Whether it is for people: then the command prints. */
    public boolean isText() {
        return format instanceof Format.Text;
    }

    public boolean isYaml() {
        return format instanceof Format.AsYaml;
    }

    public boolean isNames() {
        return format instanceof Format.Names;
    }

    /** Prints the objects as objects, several as a List; only when {@link #isText()} is false. */
    public void objects(Terminal terminal, List<KubeObject> objects, boolean alwaysList) {
        if (format instanceof Format.Names) {
            objects.forEach(object -> terminal.line(nameOf(object)));
        } else {
            document(terminal, listed(objects, alwaysList));
        }
    }

    /** Prints the document as YAML, as JSON, or by the template. */
    public void document(Terminal terminal, MapValue document) {
        switch (format) {
            case Format.AsYaml _ -> terminal.print(Yaml.write(document));
            case Format.AsJson _ -> terminal.line(Json.write(document));
            case Format.ByTemplate(Template template) -> {
                try {
                    terminal.line(template.print(document));
                } catch (JsonPathException e) {
                    throw new CommandException(ExitCode.USAGE, Text.TEMPLATE_DOES_NOT_FIT, CommandException.words(e))
                            .by(e);
                }
            }
            case Format.Text _, Format.Names _ -> throw new IllegalStateException("that is the command's");
        }
    }

    public static void table(Terminal terminal, Table table) {
        table.lines(terminal.columns()).forEach(terminal::line);
    }

    private static MapValue listed(List<KubeObject> objects, boolean alwaysList) {
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
        return object.groupKind().toString().toLowerCase(Locale.ROOT) + "/" + object.name();
    }
}
