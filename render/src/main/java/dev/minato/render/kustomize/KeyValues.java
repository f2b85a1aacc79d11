package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of a generated ConfigMap or Secret: env files, then literals, then files; no key twice. */
final class KeyValues {
    private final Directory directory;
    private final Set<String> filesRead;
    private final Map<String, byte[]> entries = new TreeMap<>();

    private KeyValues(Directory directory, Set<String> filesRead) {
        this.directory = directory;
        this.filesRead = filesRead;
    }

    /** By key, sorted; adds the files they are from. */
    static Map<String, byte[]> read(Directory directory, ConfigNode node, Set<String> filesRead) {
        KeyValues values = new KeyValues(directory, filesRead);
        for (ConfigNode env : node.list("envs")) {
            values.envFile(env);
        }
        ConfigNode single = node.get("env");
        if (single != null && !single.text().isEmpty()) {
            values.envFile(single);
        }
        node.list("literals").forEach(values::literal);
        node.list("files").forEach(values::file);
        return values.entries;
    }

    private void literal(ConfigNode node) {
        String text = node.text();
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw node.error("a literal is written key=value");
        }
        put(text.substring(0, equals), unquoted(text.substring(equals + 1)).getBytes(UTF_8), node.problem(""));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && text.charAt(0) == text.charAt(text.length() - 1)
                && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private void file(ConfigNode node) {
        String text = node.text();
        int equals = text.indexOf('=');
        if (equals != text.lastIndexOf('=')) {
            throw node.error("neither the key nor the name of a file may have a \"=\" in it");
        }
        if (equals == 0 || equals == text.length() - 1) {
            throw node.error("a file is written path or key=path");
        }
        String path = equals < 0 ? text : text.substring(equals + 1);
        String key = equals < 0 ? path.replaceAll("/+$", "").replaceAll("^.*/", "") : text.substring(0, equals);
        String file = directory.file(path, node);
        filesRead.add(file);
        put(key, directory.files().bytes(file, node.problem("")), node.problem(""));
    }

    private void envFile(ConfigNode node) {
        String file = directory.file(node.text(), node);
        filesRead.add(file);
        byte[] bytes = directory.files().bytes(file, node.problem(""));
        String text = decoded(bytes);
        if (text == null) {
            throw new RenderException(Problem.in(file, "the file is not UTF-8; an env file must be"));
        }
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String entry = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line)
                    .replaceAll("\r$", "")
                    .replaceAll("^[\\s\\u0085\\u00A0]+", "");
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                int equals = entry.indexOf('=');
                String key = equals < 0 ? entry : entry.substring(0, equals);
                String value = equals < 0 ? "" : entry.substring(equals + 1);
                if (key.isEmpty()) {
                    continue;
                }
                put(key, value.getBytes(UTF_8), new Problem(file, number, 0, ""));
            }
        }
    }

    private void put(String key, byte[] value, Problem place) {
        if (entries.put(key, value) != null) {
            throw new RenderException(
                    new Problem(place.file(), place.line(), place.column(), "the key \"" + key + "\" is there twice"));
        }
    }

    /** The bytes as text; null when they are no UTF-8. */
    static @Nullable String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
