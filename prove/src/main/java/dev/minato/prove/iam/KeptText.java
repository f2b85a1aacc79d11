package dev.minato.prove.iam;

import dev.minato.prove.iam.encode.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a prover knows of whole questions, as lines of a text. An estate that many questions are about stands there once.
 *
 * <pre>
 *   minato-proofs/2 VERSION
 *   estate DIGEST FRAME            then of it:   caller ID DIGEST    place ID DIGEST    endpoint ID DIGEST
 *   proven QUESTION DIGEST WIDENED...
 * </pre>
 *
 * Words are parted by tabs. What has a tab or a line's end in it is left out.
 */
final class KeptText {
    private static final String FORM = "minato-proofs/2 ";

    private KeptText() {}

    static String head(String version) {
        return FORM + version;
    }

    static String written(String version, Map<String, Proofs.Whole> wholes) {
        NavigableMap<String, Contents> estates = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        wholes.forEach((name, whole) -> {
            String digest = whole.of().digest();
            List<String> words = new ArrayList<>(List.of("proven", name, digest));
            words.addAll(whole.widened());
            Optional<String> line = line(words);
            if (line.isPresent() && isPlain(whole.of())) {
                estates.put(digest, whole.of());
                lines.add(line.get());
            }
        });
        StringBuilder text = new StringBuilder(head(version)).append('\n');
        estates.forEach((digest, contents) -> {
            text.append("estate\t").append(digest).append('\t').append(contents.frame());
            things(text, "caller", contents.callers());
            things(text, "place", contents.places());
            things(text, "endpoint", contents.endpoints());
            text.append('\n');
        });
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void things(StringBuilder text, String kind, Map<String, String> things) {
        things.forEach((id, digest) -> text.append('\n')
                .append(kind)
                .append('\t')
                .append(id)
                .append('\t')
                .append(digest));
    }

    /** The words as a line; empty when they cannot be told apart in it. */
    static Optional<String> line(List<String> words) {
        return words.stream().anyMatch(word -> word.indexOf('\t') >= 0 || word.indexOf('\n') >= 0)
                ? Optional.empty()
                : Optional.of(String.join("\t", words));
    }

    private static boolean isPlain(Contents contents) {
        return List.of(contents.callers(), contents.places(), contents.endpoints()).stream()
                .allMatch(things -> line(List.copyOf(things.keySet())).isPresent());
    }

    /** What {@link #written} gave; of another form or version, and of a text that was cut short, as if it were empty. */
    static Map<String, Proofs.Whole> read(String version, String text) {
        Map<String, Proofs.Whole> wholes = new TreeMap<>();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(head(version)) || !text.endsWith("\n")) {
            return wholes;
        }
        Map<String, Contents> estates = new TreeMap<>();
        Things things = new Things("", "");
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "estate" -> {
                    things.into(estates);
                    things = words.length == 3 ? new Things(words[1], words[2]) : new Things("", "");
                }
                case "proven" -> {
                    things.into(estates);
                    Contents of = words.length < 3 ? null : estates.get(words[2]);
                    if (of != null) {
                        wholes.put(words[1], new Proofs.Whole(of, List.of(words).subList(3, words.length)));
                    }
                }
                default -> things.add(words);
            }
        }
        return wholes;
    }

    /** An estate whose lines are being read. */
    private record Things(
            String digest,
            String frame,
            NavigableMap<String, String> callers,
            NavigableMap<String, String> places,
            NavigableMap<String, String> endpoints) {
        Things(String digest, String frame) {
            this(digest, frame, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        void add(String[] words) {
            if (words.length == 3) {
                switch (words[0]) {
                    case "caller" -> callers.put(words[1], words[2]);
                    case "place" -> places.put(words[1], words[2]);
                    case "endpoint" -> endpoints.put(words[1], words[2]);
                    default -> {} // the digest will tell
                }
            }
        }

        /** Unless lines are missing or damaged: then the digest is another. */
        void into(Map<String, Contents> estates) {
            Contents contents = new Contents(frame, callers, places, endpoints);
            if (contents.digest().equals(digest)) {
                estates.putIfAbsent(digest, contents);
            }
        }
    }
}
