package dev.minato.objects.names;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern with the server's words for what does not match it. */
final class Rule {
    private final Pattern pattern;
    private final String message;

    Rule(String problem, String regex, String... examples) {
        this.pattern = Pattern.compile(regex);
        this.message = problem + " (e.g. "
                + List.of(examples).stream()
                        .map(example -> "'" + example + "', ")
                        .collect(Collectors.joining(" or "))
                + "regex used for validation is '" + regex + "')";
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }

    String message() {
        return message;
    }
}
