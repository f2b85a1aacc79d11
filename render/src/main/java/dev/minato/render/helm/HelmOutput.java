package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Helm writes, taken apart: documents, each with the template that it comes from. */
final class HelmOutput {
    private static final Pattern START = Pattern.compile("^---\\n# Source: (.*)\\n", Pattern.MULTILINE);

    /**
     * One document.
     *
     * @param source the template, as Helm names it
     */
    record Part(String source, String text) {}

    private HelmOutput() {}

    static List<Part> parts(String manifest) {
        List<Part> parts = new ArrayList<>();
        Matcher start = START.matcher(manifest);
        String source = "";
        int from = 0;
        while (start.find()) {
            if (!source.isEmpty()) {
                parts.add(new Part(source, manifest.substring(from, start.start())));
            }
            source = start.group(1);
            from = start.end();
        }
        if (!source.isEmpty()) {
            parts.add(new Part(source, manifest.substring(from)));
        }
        return parts;
    }

    /** The documents of a part; a broken one is told with its template. */
    static List<Document> documents(Part part, String place, Dialect dialect) {
        try {
            return YamlDocuments.read(place, part.text().getBytes(UTF_8), Limits.DEFAULT, dialect);
        } catch (YamlException e) {
            throw new RenderException(Problem.in(
                    place, "what this template renders to is no YAML, in its line " + e.line() + ": " + e.problem()));
        }
    }
}
