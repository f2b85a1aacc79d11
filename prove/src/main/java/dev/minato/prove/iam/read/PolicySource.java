package dev.minato.prove.iam.read;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.Origins;
import dev.minato.objects.yaml.Place;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import dev.minato.prove.iam.policy.Written;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The tree of a policy, with the place of each value.
 *
 * @param places where the value at a path is written
 * @param text as it is written, when it is JSON of its own; else the tree as JSON
 */
public record PolicySource(Value tree, Function<Path, Written> places, String text) {
    private static final Limits LIMITS = new Limits(1 << 20, 100_000, 20);

    public PolicySource {
        requireNonNull(tree, "tree is null");
        requireNonNull(places, "places is null");
        requireNonNull(text, "text is null");
    }

    /**
     * A text of its own, JSON or YAML.
     *
     * @throws PolicyException when it is neither; a text that begins with a brace must be JSON
     */
    public static PolicySource ofText(String source, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isJson = text.stripLeading().startsWith("{");
        try {
            if (isJson) {
                // white space outside of texts is all the tabs there can be in JSON; YAML takes no tab at a line's
                // start
                byte[] spaced = text.replace('\t', ' ').getBytes(StandardCharsets.UTF_8);
                Document document = one(source, YamlDocuments.read(source, spaced, LIMITS, Dialect.STRICT));
                Json.parse(bytes);
                return new PolicySource(document.tree(), places(source, document.origins(), Path.ROOT), text);
            }
            Document document = one(source, YamlDocuments.read(source, bytes, LIMITS, Dialect.STRICT));
            return ofTree(source, document.tree(), document.origins(), Path.ROOT);
        } catch (YamlException e) {
            throw refused(source, new Place(e.line(), e.column()), e.problem());
        } catch (JsonFormatException e) {
            throw refused(source, new Place(1, 1), "is no JSON: " + e.getMessage());
        }
    }

    /** A part of a larger document: {@code at} leads from the document's top to the policy. */
    public static PolicySource ofTree(String source, Value policy, Origins document, Path at) {
        return new PolicySource(policy, places(source, document, at), compact(policy));
    }

    /**
     * JSON that stands as a text inside of another one, as in a plan of Terraform: all of it is written at one place.
     *
     * @throws PolicyException when it is no JSON
     */
    public static PolicySource embedded(Written where, String json) {
        try {
            return new PolicySource(Json.parse(json), path -> where, json);
        } catch (JsonFormatException e) {
            throw new PolicyException(List.of(new Problem(where, "", "is no JSON: " + e.getMessage())));
        }
    }

    private static Document one(String source, List<Document> documents) {
        if (documents.size() == 1) {
            return documents.getFirst();
        }
        throw documents.isEmpty()
                ? refused(source, new Place(1, 1), "there is no policy here")
                : refused(source, new Place(documents.get(1).line(), 1), "one policy was expected, this is the second");
    }

    private static Function<Path, Written> places(String source, Origins document, Path at) {
        return path -> new Written(source, document.at(joined(at, path)));
    }

    private static Path joined(Path first, Path second) {
        return first.isRoot()
                ? second
                : Path.of(Stream.concat(first.steps().stream(), second.steps().stream())
                        .toList());
    }

    private static PolicyException refused(String source, Place place, String rule) {
        return new PolicyException(List.of(new Problem(new Written(source, place), "", rule)));
    }

    /** JSON without white space between the tokens, and without the escapes that are a matter of taste. */
    static String compact(Value value) {
        return Json.write(value).replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
    }
}
