package dev.minato.objects.names;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a text must be, with the server's words for what is not so. The words contain a regular expression; the check is
 * written by hand, since names are checked at every write, and a test holds it to the expression.
 */
final class Rule {
    private final Predicate<String> check;
    private final String regex;
    private final String message;

    Rule(String problem, String regex, Predicate<String> check, String... examples) {
        this.check = check;
        this.regex = regex;
        this.message = problem + " (e.g. "
                + List.of(examples).stream()
                        .map(example -> "'" + example + "', ")
                        .collect(Collectors.joining(" or "))
                + "regex used for validation is '" + regex + "')";
    }

    boolean matches(String value) {
        return check.test(value);
    }

    String regex() {
        return regex;
    }

    String message() {
        return message;
    }
}
