package dev.minato.render.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.render.source.Blob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what was parsed, by the id of the bytes: a thousand overlays over one base parse the base once, in this commit
 * and in the next. Bounded by the bytes parsed; past the bound the longest unused is forgotten. A file that cannot be
 * parsed is not kept. Safe for use by several threads: two that ask for one file at once may both parse it.
 */
public final class FileCache {
    /** A tree takes about ten times the bytes of its text: this is some 300 MiB at most. */
    public static final long BYTES_DEFAULT = 32L << 20;

    private record Key(String blobId, Dialect dialect) {}

    private final long bytesMax;
    private final Map<Key, ParsedFile> parsed = new LinkedHashMap<>(256, 0.75f, true);
    private long bytesHeld;
    private long parses;

    public FileCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** How many files were parsed since the start, for tests and metrics. */
    public synchronized long parses() {
        return parses;
    }

    /**
     * The file's documents.
     *
     * @throws dev.minato.objects.yaml.YamlException when it cannot be parsed
     */
    ParsedFile parse(String path, Blob blob, Dialect dialect) {
        Key key = new Key(blob.id(), dialect);
        synchronized (this) {
            ParsedFile known = parsed.get(key);
            if (known != null) {
                return known;
            }
        }
        byte[] bytes = blob.bytes();
        List<Document> documents = YamlDocuments.read(path, bytes, Limits.DEFAULT, dialect);
        if (dialect == Dialect.KUSTOMIZE) {
            documents = AsWritten.restore(documents, new String(bytes, UTF_8));
        }
        ParsedFile file = new ParsedFile(documents, crlfLine(bytes), bytes.length);
        synchronized (this) {
            parses++;
            keep(key, file);
        }
        return file;
    }

    private void keep(Key key, ParsedFile file) {
        if (parsed.put(key, file) == null) {
            bytesHeld += file.bytes();
        }
        while (bytesHeld > bytesMax && !parsed.isEmpty()) {
            Map.Entry<Key, ParsedFile> eldest = parsed.entrySet().iterator().next();
            bytesHeld -= eldest.getValue().bytes();
            parsed.remove(eldest.getKey());
        }
        assert bytesHeld >= 0 : "what is forgotten was held";
    }

    private static int crlfLine(byte[] bytes) {
        int line = 1;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i > 0 && bytes[i - 1] == '\r') {
                    return line;
                }
                line++;
            }
        }
        return 0;
    }
}
