package dev.minato.objects.names;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Validators of names and labels. Each gives the list of what is wrong, empty when nothing is, in the words of
 * apimachinery's validation package. Pure; safe from any thread.
 */
public final class Names {
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String LABEL_1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN_1123 = LABEL_1123 + "(\\." + LABEL_1123 + ")*";
    private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";

    private static final Rule QUALIFIED_NAME = new Rule(
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            QUALIFIED,
            Letters::isQualified,
            "MyName",
            "my.name",
            "123-abc");
    private static final Rule LABEL_VALUE = new Rule(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start"
                    + " and end with an alphanumeric character",
            "(" + QUALIFIED + ")?",
            text -> text.isEmpty() || Letters.isQualified(text),
            "MyValue",
            "my_value",
            "12345");
    private static final Rule DNS_1123_LABEL = new Rule(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character",
            LABEL_1123,
            Letters::isLabel,
            "my-name",
            "123-abc");
    private static final Rule DNS_1123_SUBDOMAIN = new Rule(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character",
            SUBDOMAIN_1123,
            Letters::isSubdomain,
            "example.com");
    private static final Rule DNS_1035_LABEL = new Rule(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character",
            LABEL_1035,
            Letters::isLabelWithLetterFirst,
            "my-name",
            "abc-123");
    private static final Rule WILDCARD_SUBDOMAIN = new Rule(
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of"
                    + " lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
            "\\*\\." + SUBDOMAIN_1123,
            text -> text.startsWith("*.") && Letters.isSubdomain(text.substring(2)),
            "*.example.com");
    private static final Rule C_IDENTIFIER = new Rule(
            "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric"
                    + " characters or '_'",
            "[A-Za-z_][A-Za-z0-9_]*",
            Letters::isIdentifier,
            "my_name",
            "MY_NAME",
            "MyName");
    private static final Rule CONFIG_KEY = new Rule(
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
            "[-._a-zA-Z0-9]+",
            text -> Letters.isMadeOf(text, "-._"),
            "key.name",
            "KEY_NAME",
            "key-name");
    private static final Rule PERCENT = new Rule(
            "a valid percent string must be a numeric string followed by an ending '%'",
            "[0-9]+%", Letters::isPercent, "1%", "93%");
    private static final Rule HTTP_HEADER = new Rule(
            "a valid HTTP header must consist of alphanumeric characters or '-'",
            "[-A-Za-z0-9]+",
            text -> Letters.isMadeOf(text, "-"),
            "X-Header-Name");
    private static final Pattern PORT_NAME = Pattern.compile("[-a-z0-9]+");
    private static final Pattern LETTER = Pattern.compile("[a-z]");

    /** All, for a test that holds them to their expressions. */
    static final List<Rule> RULES = List.of(
            QUALIFIED_NAME,
            LABEL_VALUE,
            DNS_1123_LABEL,
            DNS_1123_SUBDOMAIN,
            DNS_1035_LABEL,
            WILDCARD_SUBDOMAIN,
            C_IDENTIFIER,
            CONFIG_KEY,
            PERCENT,
            HTTP_HEADER);

    private Names() {}

    /** A label key, an annotation key, a finalizer: {@code example.com/name} or {@code name}. */
    public static List<String> qualifiedName(String value) {
        int slash = value.indexOf('/');
        String bare = value.substring(slash + 1);
        boolean usual = slash != 0 && bare.length() <= 63 && Letters.isQualified(bare) && slash <= 253;
        if (usual && (slash < 0 || Letters.isSubdomain(value.substring(0, slash)))) {
            return List.of();
        }
        String[] parts = value.split("/", -1);
        List<String> errors = new ArrayList<>();
        if (parts.length > 2) {
            return List.of("a qualified name " + QUALIFIED_NAME.message()
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                errors.add("prefix part must be non-empty");
            }
            if (!parts[0].isEmpty()) {
                dns1123Subdomain(parts[0]).forEach(error -> errors.add("prefix part " + error));
            }
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            errors.add("name part must be non-empty");
        } else if (bytes(name) > 63) {
            errors.add("name part " + tooLong(63));
        }
        if (!QUALIFIED_NAME.matches(name)) {
            errors.add("name part " + QUALIFIED_NAME.message());
        }
        return errors;
    }

    public static List<String> labelKey(String value) {
        return qualifiedName(value);
    }

    public static List<String> labelValue(String value) {
        return check(value, 63, LABEL_VALUE);
    }

    public static List<String> dns1123Label(String value) {
        List<String> errors = new ArrayList<>();
        if (bytes(value) > 63) {
            errors.add(tooLong(63));
        }
        if (!DNS_1123_LABEL.matches(value)) {
            errors.add(DNS_1123_SUBDOMAIN.matches(value) ? "must not contain dots" : DNS_1123_LABEL.message());
        }
        return errors;
    }

    public static List<String> dns1123Subdomain(String value) {
        return check(value, 253, DNS_1123_SUBDOMAIN);
    }

    public static List<String> dns1035Label(String value) {
        return check(value, 63, DNS_1035_LABEL);
    }

    public static List<String> wildcardDns1123Subdomain(String value) {
        return check(value, 253, WILDCARD_SUBDOMAIN);
    }

    public static List<String> cIdentifier(String value) {
        return check(value, Integer.MAX_VALUE, C_IDENTIFIER);
    }

    public static List<String> httpHeaderName(String value) {
        return check(value, Integer.MAX_VALUE, HTTP_HEADER);
    }

    public static List<String> percent(String value) {
        return check(value, Integer.MAX_VALUE, PERCENT);
    }

    /** A key in data of a ConfigMap or Secret. */
    public static List<String> configMapKey(String value) {
        List<String> errors = new ArrayList<>(check(value, 253, CONFIG_KEY));
        if (value.equals(".") || value.equals("..")) {
            errors.add("must not be '" + value + "'");
        } else if (value.startsWith("..")) {
            errors.add("must not start with '..'");
        }
        return errors;
    }

    /** The name of an environment variable: anything printable but {@code =} since Kubernetes 1.34. */
    public static List<String> environmentVariable(String value) {
        if (value.isEmpty()) {
            return List.of("environment variable name must be non-empty");
        }
        boolean valid = value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '=');
        return valid
                ? List.of()
                : List.of("a valid environment variable name must consist only of printable ASCII characters other than"
                        + " '='");
    }

    /** The name of a container's port. */
    public static List<String> portName(String value) {
        List<String> errors = new ArrayList<>();
        if (bytes(value) > 15) {
            errors.add(tooLong(15));
        }
        if (!PORT_NAME.matcher(value).matches()) {
            errors.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!LETTER.matcher(value).find()) {
            errors.add("must contain at least one letter (a-z)");
        }
        if (value.contains("--")) {
            errors.add("must not contain consecutive hyphens");
        }
        if (value.startsWith("-") || value.endsWith("-")) {
            errors.add("must not begin or end with a hyphen");
        }
        return errors;
    }

    public static List<String> portNumber(long port) {
        return inRange(port, 1, 65535);
    }

    public static List<String> inRange(long number, long min, long max) {
        return number >= min && number <= max
                ? List.of()
                : List.of("must be between " + min + " and " + max + ", inclusive");
    }

    /** A name that is a part of a URL's path, as every object's is: kinds without a narrower rule, such as Role, have this one. */
    public static List<String> pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return List.of("may not be '" + name + "'");
        }
        List<String> errors = new ArrayList<>();
        for (String illegal : List.of("/", "%")) {
            if (name.contains(illegal)) {
                errors.add("may not contain '" + illegal + "'");
            }
        }
        return errors;
    }

    /** What stands for {@code metadata.generateName} in a check: the last dash is no end, a suffix follows. */
    public static String maskTrailingDash(String prefix) {
        return prefix.length() > 1 && prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 2) + "a" : prefix;
    }

    private static List<String> check(String value, int bytesMax, Rule rule) {
        boolean matches = rule.matches(value);
        if (matches && value.length() <= bytesMax) {
            return List.of(); // what matches is ASCII
        }
        List<String> errors = new ArrayList<>();
        if (bytes(value) > bytesMax) {
            errors.add(tooLong(bytesMax));
        }
        if (!matches) {
            errors.add(rule.message());
        }
        return errors;
    }

    private static String tooLong(int max) {
        return "must be no more than " + max + " characters";
    }

    private static int bytes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return value.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return value.length();
    }
}
