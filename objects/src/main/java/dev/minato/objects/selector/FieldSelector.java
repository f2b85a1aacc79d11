package dev.minato.objects.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions on fields, all of which must hold: {@code metadata.name=web,status.phase!=Running}. Immutable. */
public record FieldSelector(List<Term> terms) {
    public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    /** One condition: the field has the value, or has not. */
    public record Term(String field, boolean equal, String value) {
        public boolean matches(String actual) {
            return actual.equals(value) == equal;
        }

        @Override
        public String toString() {
            return field + (equal ? "=" : "!=") + escape(value);
        }
    }

    /**
     * Reads the text form. Which fields a kind can be selected by is the API server's to know.
     *
     * @throws SelectorFormatException in the API server's words
     */
    public static FieldSelector parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : split(text).stream().sorted().toList()) {
            if (!part.isEmpty()) {
                terms.add(term(text, part));
            }
        }
        return new FieldSelector(terms);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(Math.min(start, text.length())));
        return parts;
    }

    private static Term term(String text, String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.startsWith("!=", i)) {
                return new Term(part.substring(0, i), false, unescape(part.substring(i + 2)));
            }
            if (part.charAt(i) == '=') {
                int length = part.startsWith("==", i) ? 2 : 1;
                return new Term(part.substring(0, i), true, unescape(part.substring(i + length)));
            }
        }
        throw new SelectorFormatException("invalid selector: '" + text + "'; can't understand '" + part + "'");
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                String next = i + 1 < text.length() ? text.substring(i + 1, i + 2) : "";
                if (next.isEmpty() || "\\,=".indexOf(next.charAt(0)) < 0) {
                    throw new SelectorFormatException("invalid field selector: invalid escape sequence: \\" + next);
                }
                out.append(next);
                i++;
            } else if (c == ',' || c == '=') {
                // Go prints the character as its number here
                throw new SelectorFormatException("invalid field selector: unescaped character in value: " + (int) c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }

    public boolean matchesEverything() {
        return terms.isEmpty();
    }

    /** Whether all terms hold; {@code fields} gives the text of a field, empty when it is absent. */
    public boolean matches(Function<String, String> fields) {
        return terms.stream().allMatch(term -> term.matches(fields.apply(term.field())));
    }

    /** The one value that the selector allows the field, or null: {@code metadata.name=x} needs no scan. */
    public @Nullable String requiredValue(String field) {
        for (Term term : terms) {
            if (term.equal() && term.field().equals(field)) {
                return term.value();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(","));
    }
}
