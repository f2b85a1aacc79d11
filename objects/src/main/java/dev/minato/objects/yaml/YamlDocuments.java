package dev.minato.objects.yaml;

import dev.minato.objects.tree.Value;
import java.util.List;

/** Reads YAML texts: all documents of one, each with the place of every value. Pure; safe from any thread. */
public final class YamlDocuments {
    private YamlDocuments() {}

    /** As {@link #read(String, byte[], Limits, Dialect)}, as kubectl reads, within {@link Limits#DEFAULT}. */
    public static List<Document> read(String sourceName, byte[] bytes) {
        return read(sourceName, bytes, Limits.DEFAULT, Dialect.KUBECTL);
    }

    /** As {@link #read(String, byte[], Limits, Dialect)}, as kubectl reads. */
    public static List<Document> read(String sourceName, byte[] bytes, Limits limits) {
        return read(sourceName, bytes, limits, Dialect.KUBECTL);
    }

    /**
     * The documents of the text, in order; those with nothing in them are left out. Differently from kubectl a key that
     * is there twice is refused: nobody means it.
     *
     * @param sourceName what errors call the text, such as a file name
     * @throws YamlException for anything that is wrong with the text, with its place
     */
    public static List<Document> read(String sourceName, byte[] bytes, Limits limits, Dialect dialect) {
        String text = new SourceText(sourceName, bytes, limits).decode();
        return new DocumentReader(sourceName, text, limits, dialect, null).read();
    }

    /**
     * The one value of the text; JSON is YAML too.
     *
     * @throws YamlException also when there is no document, or more than one
     */
    public static Value readOne(String sourceName, byte[] bytes) {
        return one(sourceName, read(sourceName, bytes));
    }

    /** As {@link #readOne(String, byte[])}, but of a key that is there twice the last one counts, and the listener is told. */
    public static Value readOne(String sourceName, byte[] bytes, DuplicateKeys duplicates) {
        String text = new SourceText(sourceName, bytes, Limits.DEFAULT).decode();
        return one(
                sourceName, new DocumentReader(sourceName, text, Limits.DEFAULT, Dialect.KUBECTL, duplicates).read());
    }

    private static Value one(String sourceName, List<Document> documents) {
        if (documents.size() == 1) {
            return documents.getFirst().tree();
        }
        int line = documents.isEmpty() ? 1 : documents.get(1).line();
        throw new YamlException(
                sourceName,
                new Place(line, 1),
                documents.isEmpty() ? "there is no document here" : "one document was expected, this is the second");
    }
}
