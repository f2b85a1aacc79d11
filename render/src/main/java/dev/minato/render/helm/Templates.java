package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.render.load.Files;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a look into the templates tells before they are rendered. */
final class Templates {
    private static final Pattern LOOKUP =
            Pattern.compile("\\blookup\\s+(?:\"[^\"]*\"|\\([^)]*\\)|[$.\\w]+)\\s+\"([A-Za-z0-9]+)\"");
    private static final Pattern LOOKS_UP = Pattern.compile("\\{\\{[^}]*\\blookup\\s");
    private static final Pattern BY_CHANCE = Pattern.compile(
            "\\{\\{[^}]*\\b(rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|now|gen(?:CA|PrivateKey|SelfSignedCert"
                    + "|SignedCert)(?:WithKey)?|htpasswd|shuffle)\\b");
    private static final Pattern HAS =
            Pattern.compile("([$.\\w]*\\.Capabilities\\.APIVersions\\.Has)\\s+(\"[^\"]*\"|\\S+)");
    private static final List<String> USUAL_KINDS = List.of(
            "ClusterRole",
            "ConfigMap",
            "CustomResourceDefinition",
            "Deployment",
            "Ingress",
            "Job",
            "Namespace",
            "Node",
            "PersistentVolumeClaim",
            "Pod",
            "Secret",
            "Service",
            "ServiceAccount",
            "StatefulSet",
            "StorageClass");

    private Templates() {}

    /** The kinds that templates look up by name, and those that are usual. */
    static SortedSet<String> kindsLookedUp(Chart chart) {
        SortedSet<String> kinds = new TreeSet<>(USUAL_KINDS);
        gather(chart, kinds);
        return kinds;
    }

    private static void gather(Chart chart, SortedSet<String> kinds) {
        for (byte[] file : chart.files().values()) {
            Matcher matcher = LOOKUP.matcher(new String(file, UTF_8));
            while (matcher.find()) {
                kinds.add(matcher.group(1));
            }
        }
        chart.dependencies().values().forEach(dependency -> gather(dependency, kinds));
    }

    /** Says what makes a render depend on more than the commit. */
    static void warn(Chart chart, Files files) {
        for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
            if (!file.getKey().startsWith("templates/")) {
                continue;
            }
            String[] lines = new String(file.getValue(), UTF_8).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                Matcher chance = BY_CHANCE.matcher(lines[i]);
                String place = chart.placeOf(file.getKey());
                int line = chart.packed() ? 0 : i + 1;
                if (chance.find()) {
                    files.warn(new Problem(
                            place,
                            line,
                            0,
                            chance.group(1) + " gives another value at every render; give the value by hand, or keep it"
                                    + " in a Secret of its own"));
                }
                if (LOOKS_UP.matcher(lines[i]).find()) {
                    files.warn(new Problem(
                            place,
                            line,
                            0,
                            "lookup finds nothing while rendering, as with `helm template`; a running platform answers it"
                                    + " from its cluster"));
                }
            }
        }
        chart.dependencies().values().forEach(dependency -> warn(dependency, files));
    }

    /**
     * Makes templates find more API versions than Helm knows: helm-java takes none, so the question in the text is
     * widened. Only a question for a text that is written out can be.
     */
    static UnaryOperator<byte[]> finding(List<String> apiVersions, Chart chart) {
        if (apiVersions.isEmpty()) {
            return content -> content;
        }
        String list = "(list \"" + String.join("\" \"", apiVersions) + "\")";
        List<Problem> problems = new ArrayList<>();
        refuseOthers(chart, problems);
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
        return content -> {
            String text = new String(content, UTF_8);
            return text.contains(".APIVersions.Has")
                    ? HAS.matcher(text)
                            .replaceAll("(or ($1 $2) (has $2 " + Matcher.quoteReplacement(list) + "))")
                            .getBytes(UTF_8)
                    : content;
        };
    }

    private static void refuseOthers(Chart chart, List<Problem> problems) {
        for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
            Matcher matcher = HAS.matcher(new String(file.getValue(), UTF_8));
            while (file.getKey().startsWith("templates/") && matcher.find()) {
                if (!matcher.group(2).startsWith("\"")) {
                    problems.add(Problem.in(
                            chart.placeOf(file.getKey()),
                            "apiVersions are given, and here .Capabilities.APIVersions.Has is asked for "
                                    + matcher.group(2) + ", which is not written out: that cannot be answered"));
                }
            }
        }
        chart.dependencies().values().forEach(dependency -> refuseOthers(dependency, problems));
    }
}
