package dev.minato.objects.schema;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats of texts that the API server checks in custom resources. Formats that are not here are not checked. */
final class Formats {
    private static final Pattern DATE = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}(?<!\\.)");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private Formats() {}

    /** The format, when the value is a text and not in it. */
    static Optional<String> problem(String format, Value value) {
        return value instanceof StringValue(String text) && !matches(format, text)
                ? Optional.of(format)
                : Optional.empty();
    }

    /** Formats of numbers, and unknown ones, are taken out of a custom resource's schema before it is used. */
    static boolean isChecked(String format) {
        return switch (format) {
            case "date", "date-time", "datetime", "uuid", "ipv4", "ipv6", "cidr", "email", "byte", "uri", "hostname" ->
                true;
            default -> false;
        };
    }

    private static boolean matches(String format, String text) {
        return switch (format) {
            case "date" -> DATE.matcher(text).matches();
            case "date-time", "datetime" -> KubeTime.parseOrNull(text) != null;
            case "uuid" -> UUID.matcher(text).matches();
            case "ipv4" -> IPV4.matcher(text).matches();
            case "email" -> EMAIL.matcher(text).matches();
            case "byte" -> Base64Check.problem(text) == null;
            default -> true;
        };
    }
}
