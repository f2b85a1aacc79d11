package dev.minato.twin.http;

import dev.minato.twin.api.Accept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of the forms and encodings a client lists is given: the first in its order of preference that there is.
 *
 * <p>{@code application/json;as=Table;v=v1;g=meta.k8s.io,application/json} is what kubectl sends for a list it prints.
 */
final class AcceptHeader {
    /** More clauses than any client sends; the rest is not read. */
    private static final int CLAUSES_MAX = 32;

    private AcceptHeader() {}

    /** What was agreed on. */
    record Agreed(Accept.Form form, Encoding encoding) {}

    private record Clause(String type, String as, String group, String version, double quality) {}

    /** Null: nothing of what is accepted is there (406). */
    static @Nullable Agreed agree(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new Agreed(Accept.Form.OBJECT, Encoding.JSON);
        }
        for (Clause clause : clauses(header)) {
            Encoding encoding = encoding(clause.type());
            Accept.Form form = form(clause);
            if (encoding != null && form != null && clause.quality() > 0) {
                return new Agreed(form, encoding);
            }
        }
        return null;
    }

    private static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : header.split(",", CLAUSES_MAX + 1)) {
            if (clauses.size() < CLAUSES_MAX && !text.isBlank()) {
                clauses.add(clause(text));
            }
        }
        clauses.sort(Comparator.comparingDouble(Clause::quality).reversed()); // stable: the client's order stays
        return clauses;
    }

    private static Clause clause(String text) {
        String[] parts = text.split(";", -1);
        String as = "";
        String group = "";
        String version = "";
        double quality = 1;
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String value = equals < 0 ? "" : parts[i].substring(equals + 1).strip();
            switch (equals < 0 ? "" : parts[i].substring(0, equals).strip()) {
                case "as" -> as = value;
                case "g" -> group = value;
                case "v" -> version = value;
                case "q" -> quality = quality(value);
                default -> {
                    // charset, stream=watch, pretty: they change nothing here
                }
            }
        }
        return new Clause(parts[0].strip().toLowerCase(Locale.ROOT), as, group, version, quality);
    }

    private static double quality(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static @Nullable Encoding encoding(String type) {
        return switch (type) {
            case "application/json", "application/*", "*/*" -> Encoding.JSON;
            case "application/yaml", "application/x-yaml", "text/yaml" -> Encoding.YAML;
            default -> null;
        };
    }

    private static Accept.@Nullable Form form(Clause clause) {
        boolean meta = clause.group().equals("meta.k8s.io") && clause.version().equals("v1");
        boolean discovery =
                clause.group().equals("apidiscovery.k8s.io") && clause.version().equals("v2");
        return switch (clause.as()) {
            case "" -> Accept.Form.OBJECT;
            case "Table" -> meta ? Accept.Form.TABLE : null;
            case "PartialObjectMetadata", "PartialObjectMetadataList" -> meta ? Accept.Form.METADATA : null;
            case "APIGroupDiscoveryList" -> discovery ? Accept.Form.DISCOVERY_V2 : null;
            default -> null;
        };
    }
}
