package dev.minato.render.load;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.yaml.Document;
import java.util.List;

/**
 * A file as it was parsed, whatever it is called: its documents, and where Windows line endings begin.
 *
 * @param crlfLine the first line that ends with CR LF; 0 when none does
 * @param bytes how large the file is, which is what keeping it is reckoned to cost
 */
record ParsedFile(List<Document> documents, int crlfLine, int bytes) {
    ParsedFile {
        documents = List.copyOf(requireNonNull(documents, "documents is null"));
    }
}
