package dev.minato.cli.command.prove;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Table;
import dev.minato.cli.terminal.Terminal;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.guarantee.RequestWords;
import dev.minato.prove.iam.estate.Estate;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code -o} of answers about access: they are no objects of a cluster. A mixin. */
final class AccessOutput {
    /** What can follow {@code -o}. */
    enum Format {
        table,
        wide,
        yaml,
        json,
        name
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "wide|yaml|json|name",
            description = "Default: a table; wide adds the request and every line.")
    private Format format = Format.table;

    static String action(String text) {
        if (!text.matches("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
            throw new CommandException(ExitCode.USAGE, "\"" + text + "\" is no action, as s3:GetObject");
        }
        return text;
    }

    static String resource(String text) {
        if (!text.equals("*") && !text.matches("arn:[^:]*:[^:]*:[^:]*:[^:]*:.+")) {
            throw new CommandException(ExitCode.USAGE, "\"" + text + "\" is no ARN, as arn:aws:s3:::bucket/*");
        }
        return text;
    }

    void print(Terminal terminal, Estate estate, Queries.Answer<Queries.Who> answer) {
        switch (format) {
            case name -> answer.items().forEach(who -> terminal.line(who.who()));
            case json -> terminal.line(Json.write(document(estate, answer)));
            case yaml -> terminal.print(Yaml.write(document(estate, answer)));
            case table -> {
                Table table = new Table("WHO", "THROUGH", "ALLOWED BY");
                answer.items()
                        .forEach(who ->
                                table.row(who.who(), who.example().endpoint().orElse("-"), places(who.allowedBy())));
                if (!table.isEmpty()) {
                    table.lines(terminal.columns()).forEach(terminal::line);
                }
            }
            case wide ->
                answer.items().forEach(who -> {
                    terminal.line(who.who());
                    terminal.line("  " + RequestWords.sentence(who.example(), estate));
                    who.allowedBy()
                            .forEach(allower -> terminal.line(
                                    "  " + (allower.place().isEmpty() ? "" : allower.place() + ": ") + allower.what()));
                });
        }
        if (!answer.all()) {
            terminal.note("There may be more: " + answer.why());
        }
    }

    private static String places(List<Allower> allowers) {
        List<String> places = allowers.stream()
                .filter(allower -> allower.what().endsWith("allows it"))
                .map(Allower::place)
                .toList();
        return places.isEmpty() ? "(policies that are not in the estate)" : String.join(", ", places);
    }

    private static ListValue document(Estate estate, Queries.Answer<Queries.Who> answer) {
        return ListValue.of(answer.items().stream()
                .map(who -> MapValue.builder()
                        .put("who", who.who())
                        .put("sentence", RequestWords.sentence(who.example(), estate))
                        .put("request", RequestWords.json(who.example()))
                        .put(
                                "allowedBy",
                                ListValue.of(who.allowedBy().stream()
                                        .map(one -> MapValue.of("place", one.place(), "what", one.what()))
                                        .toList()))
                        .build())
                .toList());
    }
}
