package dev.minato.render.helm;

import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Helm's own words for what is wrong, with the file and line of the tree they speak of. */
final class HelmFailure {
    private static final Pattern AT = Pattern.compile("([\\w.-]+(?:/[\\w.@+-]+)+):(\\d+)(?::(\\d+))?");
    private static final Pattern ON = Pattern.compile("\\bon ([\\w.-]+(?:/[\\w.@+-]+)+)");

    private HelmFailure() {}

    static RenderException of(Chart chart, String error) {
        String words = error.strip().replaceAll("\\n+Use --debug flag.*$", "").strip();
        // the last place is the innermost template, where the trouble is
        String file = chart.placeOf(Chart.FILE);
        int line = 0;
        int column = 0;
        Matcher at = AT.matcher(words);
        while (at.find()) {
            file = chart.placeOfSource(at.group(1));
            line = Integer.parseInt(at.group(2));
            column = at.group(3) == null ? 0 : Integer.parseInt(at.group(3)) + 1;
        }
        if (line == 0) {
            Matcher on = ON.matcher(words);
            if (on.find()) {
                file = chart.placeOfSource(on.group(1));
            }
        }
        return new RenderException(
                new Problem(file, line, line == 0 ? 0 : column, "Helm: " + words.replace('\n', ' ')));
    }
}
