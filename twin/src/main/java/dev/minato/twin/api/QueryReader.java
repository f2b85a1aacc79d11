package dev.minato.twin.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Query string to {@link Options}. Never throws: what is wrong becomes {@link Options#problem()}. */
final class QueryReader {
    private QueryReader() {}

    static Options read(String query) {
        OptionsBuilder options = Options.builder();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            try {
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                put(options, name, equals < 0 ? "" : decode(part.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                options.problem("the query parameter " + part + " is not URL-encoded");
            }
        }
        return options.build();
    }

    private static void put(OptionsBuilder options, String name, String value) {
        switch (name) {
            case "fieldManager" -> options.fieldManager(value);
            case "force" -> options.force(flag(value));
            case "dryRun" -> dryRun(options, value);
            case "fieldValidation" -> options.fieldValidation(value);
            case "labelSelector" -> options.labelSelector(value);
            case "fieldSelector" -> options.fieldSelector(value);
            case "limit" -> options.limit(number(options, value));
            case "continue" -> options.continueToken(value);
            case "resourceVersion" -> options.resourceVersion(value);
            case "resourceVersionMatch" -> options.resourceVersionMatch(value);
            case "watch" -> options.watch(flag(value));
            case "allowWatchBookmarks" -> options.allowWatchBookmarks(flag(value));
            case "sendInitialEvents" -> options.sendInitialEvents(flag(value));
            case "timeoutSeconds" -> options.timeoutSeconds(number(options, value));
            case "propagationPolicy" -> options.propagationPolicy(value);
            case "gracePeriodSeconds" -> options.gracePeriodSeconds(number(options, value));
            case "orphanDependents" -> options.orphanDependents(flag(value));
            case "preconditions.uid" -> options.preconditionUid(value);
            case "preconditions.resourceVersion" -> options.preconditionResourceVersion(value);
            default -> options.other(name, value);
        }
    }

    /** Asked for by the one value there is; the values are kept as given, for what has to say that one is wrong. */
    private static void dryRun(OptionsBuilder options, String value) {
        options.dryRun(value.equals("All")).other("dryRun", value);
    }

    /** As the real server's: "false" and "0" are false, anything else is true. */
    private static boolean flag(String value) {
        return !value.equalsIgnoreCase("false") && !value.equals("0");
    }

    private static long number(OptionsBuilder options, String value) {
        if (value.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            options.problem("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
            return 0;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
