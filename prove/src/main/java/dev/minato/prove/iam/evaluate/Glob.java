package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Patterns with wildcards, after their variables were replaced. */
final class Glob {
    private static final int ANY_TEXT = -1;
    private static final int ONE_CHARACTER = -2;

    private final int[] tokens;

    private Glob(int[] tokens) {
        this.tokens = tokens;
    }

    /** Whether the pattern matches the whole text; one with a variable that has no value matches none. */
    static boolean matches(Pattern pattern, String text, Request request) {
        return of(pattern.parts(), request, false)
                .filter(glob -> glob.matches(text))
                .isPresent();
    }

    static boolean matchesIgnoringCase(Pattern pattern, String text, Request request) {
        return of(pattern.parts(), request, true)
                .filter(glob -> glob.matches(lower(text)))
                .isPresent();
    }

    /** Each of the six parts of an ARN by itself. The pattern's own colons separate, those in a variable do not. */
    static boolean matchesArn(Pattern pattern, String text, Request request) {
        String[] segments = text.split(":", 6);
        List<List<Pattern.Part>> patterns = segments(pattern);
        if (segments.length < 6 || !segments[0].equals("arn") || patterns.size() != 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            String segment = segments[i];
            if (of(patterns.get(i), request, false)
                    .filter(glob -> glob.matches(segment))
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Pattern.Part>> segments(Pattern pattern) {
        List<List<Pattern.Part>> segments = new ArrayList<>();
        segments.add(new ArrayList<>());
        for (Pattern.Part part : pattern.parts()) {
            if (part instanceof Pattern.Literal(String text)) {
                String[] pieces = text.split(":", 7 - segments.size());
                for (int i = 0; i < pieces.length; i++) {
                    if (i > 0) {
                        segments.add(new ArrayList<>());
                    }
                    segments.getLast().add(new Pattern.Literal(pieces[i]));
                }
            } else {
                segments.getLast().add(part);
            }
        }
        return segments;
    }

    private static Optional<Glob> of(List<Pattern.Part> parts, Request request, boolean ignoreCase) {
        int[] tokens = new int[0];
        for (Pattern.Part part : parts) {
            Optional<int[]> more = switch (part) {
                case Pattern.AnyText any -> Optional.of(new int[] {ANY_TEXT});
                case Pattern.OneCharacter one -> Optional.of(new int[] {ONE_CHARACTER});
                case Pattern.Literal(String text) -> Optional.of(characters(text, ignoreCase));
                case Pattern.Variable variable -> value(variable, request).map(text -> characters(text, ignoreCase));
            };
            if (more.isEmpty()) {
                return Optional.empty();
            }
            int[] joined = Arrays.copyOf(tokens, tokens.length + more.get().length);
            System.arraycopy(more.get(), 0, joined, tokens.length, more.get().length);
            tokens = joined;
        }
        return Optional.of(new Glob(tokens));
    }

    private static int[] characters(String text, boolean ignoreCase) {
        return (ignoreCase ? lower(text) : text).codePoints().toArray();
    }

    private static Optional<String> value(Pattern.Variable variable, Request request) {
        List<String> values = request.values(variable.key());
        return values.size() == 1 ? Optional.of(values.getFirst()) : variable.defaultText();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Goes back to the last {@code *} when a character does not fit: linear but for the texts that repeat themselves. */
    private boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int token = 0;
        int at = 0;
        int lastStar = -1;
        int lastStarAt = 0;
        while (at < characters.length) {
            if (token < tokens.length && tokens[token] == ANY_TEXT) {
                lastStar = token++;
                lastStarAt = at;
            } else if (token < tokens.length && (tokens[token] == ONE_CHARACTER || tokens[token] == characters[at])) {
                token++;
                at++;
            } else if (lastStar >= 0) {
                token = lastStar + 1;
                at = ++lastStarAt;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_TEXT) {
            token++;
        }
        return token == tokens.length;
    }
}
