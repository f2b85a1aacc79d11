package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pattern that may speak of other subjects: {@code arn:aws:s3:::home/<aws:username>/*}.
 *
 * @param segmented whether a star or question mark before the fifth colon stays within its part of the ARN
 */
public record Glob(List<Piece> pieces, boolean ignoreCase, boolean segmented) {
    public sealed interface Piece {}

    public record Text(String text) implements Piece {}

    public record AnyText() implements Piece {}

    public record OneCharacter() implements Piece {}

    /** The value that another subject has, or a part of it. */
    public record Hole(Subject subject, Cut cut) implements Piece {}

    /** What came into a hole. Its colons do not part an ARN: where one would, nothing matches. */
    public record Filled(String text) implements Piece {}

    private static final int COLONS = 5; // that part an ARN
    private static final Letters IN_SEGMENT = new Letters(true, ":");
    private static final List<Step> NOTHING = List.of(new Step(new Letters(false, ""), false));

    public Glob {
        pieces = List.copyOf(pieces);
    }

    public TreeSet<Subject> holes() {
        TreeSet<Subject> holes = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Hole(Subject subject, Cut cut)) {
                holes.add(subject);
            }
        }
        return holes;
    }

    /** The same with values in the holes. */
    public Glob with(Map<Subject, String> values) {
        List<Piece> filled = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Hole(Subject subject, Cut cut) && values.get(subject) != null) {
                filled.add(new Filled(cut.of(subject, values.getOrDefault(subject, ""))));
            } else {
                filled.add(piece);
            }
        }
        return new Glob(filled, ignoreCase, segmented);
    }

    /** Whether the text matches with this in every hole. */
    private boolean accepts(String text, String inHoles) {
        List<Piece> filled = new ArrayList<>();
        for (Piece piece : pieces) {
            filled.add(piece instanceof Hole ? new Filled(inHoles) : piece);
        }
        return new Machine(List.of(new Glob(filled, ignoreCase, segmented).steps())).accepts(text);
    }

    /** What may stand in the hole, the same in all, when the text matches. */
    public Set<String> inHole(String text) {
        TreeSet<String> parts = new TreeSet<>();
        for (int from = 0; from <= text.length(); from++) {
            for (int to = from; to <= text.length(); to++) {
                parts.add(text.substring(from, to));
            }
        }
        parts.removeIf(part -> !accepts(text, part));
        return parts;
    }

    /** The steps of an automaton; what a hole may hold is anything here. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int colons = 0;
        for (Piece piece : pieces) {
            boolean within = segmented && colons < COLONS;
            Letters any = within ? IN_SEGMENT : Letters.ANY;
            switch (piece) {
                case Text(String text) -> {
                    steps.addAll(Step.text(text, ignoreCase));
                    colons += (int) text.chars().filter(letter -> letter == ':').count();
                }
                case Filled(String text) ->
                    steps.addAll(within && text.indexOf(':') >= 0 ? NOTHING : Step.text(text, ignoreCase));
                case AnyText() -> steps.add(new Step(any, true));
                case OneCharacter() -> steps.add(new Step(any, false));
                case Hole(Subject subject, Cut cut) -> steps.add(new Step(any, true));
            }
        }
        return steps;
    }

    /** A word that the pattern matches: with this text for each star. */
    String word(String forStar) {
        StringBuilder word = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Text(String text) -> word.append(text);
                case Filled(String text) -> word.append(text);
                case AnyText() -> word.append(forStar);
                case OneCharacter() -> word.append('x');
                case Hole(Subject subject, Cut cut) -> word.append(forStar);
            }
        }
        return word.toString();
    }

    /** Whether it is that very text and nothing else: so that it matches itself, whatever it is. */
    public boolean isValueOf(Subject subject, Cut cut) {
        return !segmented && pieces.equals(List.of(new Hole(subject, cut)));
    }

    boolean isPlain() {
        return pieces.stream().allMatch(piece -> piece instanceof Text || piece instanceof Filled);
    }

    String key() {
        StringBuilder key = new StringBuilder(ignoreCase ? "i" : "c").append(segmented ? "s" : "g");
        for (Piece piece : pieces) {
            switch (piece) {
                case Text(String text) -> key.append('\u0001').append(text);
                case Filled(String text) -> key.append('\u0005').append(text);
                case AnyText() -> key.append('\u0002');
                case OneCharacter() -> key.append('\u0003');
                case Hole(Subject subject, Cut cut) ->
                    key.append('\u0004').append(subject.id()).append(cut);
            }
        }
        return key.toString();
    }
}
