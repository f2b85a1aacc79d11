package dev.minato.cli.data;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** What {@code up} was asked for last: the next one continues with it. */
public record Choices(
        String repository,
        String revision,
        String path,
        @Nullable Integer nodes,
        @Nullable Integer port) {
    private static final Choices NONE = new Choices("", "", "", null, null);

    /** What is kept in the data directory. */
    public static Choices read(DataDirectory data) {
        Path file = data.choices();
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            MapValue map = Json.parseMap(Files.readAllBytes(file));
            return new Choices(
                    map.textOrEmpty("repository"),
                    map.textOrEmpty("revision"),
                    map.textOrEmpty("path"),
                    number(map, "nodes"),
                    number(map, "port"));
        } catch (IOException | JsonFormatException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.CHOICES_BROKEN, file, CommandException.words(e))
                    .by(e);
        }
    }

    private static @Nullable Integer number(MapValue map, String key) {
        return map.get(key) instanceof IntValue(long number) ? (int) number : null;
    }

    /** The same with what was said this time; another repository starts with its own revision and path. */
    public Choices with(
            @Nullable String repository,
            String revision,
            String path,
            @Nullable Integer nodes,
            @Nullable Integer port) {
        boolean same = repository == null;
        return new Choices(
                repository == null ? this.repository : repository,
                same && revision.isEmpty() ? this.revision : revision,
                same && path.isEmpty() ? this.path : path,
                nodes != null ? nodes : this.nodes,
                port != null ? port : this.port);
    }

    public Choices withRepository(String repository) {
        return new Choices(repository, revision, path, nodes, port);
    }

    public Choices withPort(int port) {
        return new Choices(repository, revision, path, nodes, port);
    }

    public void write(DataDirectory data) {
        MapValue map = MapValue.builder()
                .put("repository", repository)
                .put("revision", revision)
                .put("path", path)
                .putIfPresent("nodes", nodes)
                .putIfPresent("port", port)
                .build();
        Path aside = data.choices().resolveSibling("choices.json.new");
        try {
            Files.write(aside, Json.writeBytes(map));
            Files.move(aside, data.choices(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException(
                            ExitCode.UNAVAILABLE, Text.CANNOT_WRITE, data.choices(), CommandException.words(e))
                    .by(e);
        }
    }
}
