package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The value that another subject has. */
    public record Hole(Subject subject) implements Piece {}

    private static final int COLONS = 5; // that part an ARN
    private static final Letters IN_SEGMENT = new Letters(true, ":");

    public Glob {
        pieces = List.copyOf(pieces);
    }

    public TreeSet<Subject> holes() {
        TreeSet<Subject> holes = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Hole(Subject subject)) {
                holes.add(subject);
            }
        }
        return holes;
    }

    /** The same with values in the holes. */
    public Glob with(Map<Subject, String> values) {
        List<Piece> filled = new ArrayList<>();
        for (Piece piece : pieces) {
            String value = piece instanceof Hole(Subject subject) ? values.get(subject) : null;
            filled.add(value == null ? piece : new Text(value));
        }
        return new Glob(filled, ignoreCase, segmented);
    }

    /** The steps of an automaton; what a hole may hold is anything here. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int colons = 0;
        boolean filled = true;
        for (Piece piece : pieces) {
            Letters any = segmented && filled && colons < COLONS ? IN_SEGMENT : Letters.ANY;
            switch (piece) {
                case Text(String text) -> {
                    steps.addAll(Step.text(text, ignoreCase));
                    colons += (int) text.chars().filter(letter -> letter == ':').count();
                }
                case AnyText() -> steps.add(new Step(any, true));
                case OneCharacter() -> steps.add(new Step(any, false));
                case Hole(Subject subject) -> {
                    steps.add(new Step(Letters.ANY, true));
                    filled = false; // it may bring colons of its own: stars behind it may cross any
                }
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
                case AnyText() -> word.append(forStar);
                case OneCharacter() -> word.append('x');
                case Hole(Subject subject) -> word.append(forStar);
            }
        }
        return word.toString();
    }

    boolean isPlain() {
        return pieces.stream().allMatch(Text.class::isInstance);
    }

    String key() {
        StringBuilder key = new StringBuilder(ignoreCase ? "i" : "c").append(segmented ? "s" : "g");
        for (Piece piece : pieces) {
            switch (piece) {
                case Text(String text) -> key.append('\u0001').append(text);
                case AnyText() -> key.append('\u0002');
                case OneCharacter() -> key.append('\u0003');
                case Hole(Subject subject) -> key.append('\u0004').append(subject.id());
            }
        }
        return key.toString();
    }
}
