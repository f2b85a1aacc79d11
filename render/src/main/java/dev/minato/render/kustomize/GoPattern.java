package dev.minato.render.kustomize;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as Go takes them: what Java knows beyond that (looking ahead and behind, references back, greed
 * without return) is refused, so that a kustomization that works here works with kustomize, too.
 */
final class GoPattern {
    private static final Pattern NOT_GO =
            Pattern.compile("\\(\\?(?:[=!>]|<[=!])|(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9k]|[*+?}]\\+");

    private GoPattern() {}

    /** @throws PatternSyntaxException when it is none, in words */
    static Pattern compile(String text) {
        var notGo = NOT_GO.matcher(text);
        if (notGo.find()) {
            throw new PatternSyntaxException(
                    "\"" + notGo.group() + "\" is not known to Go's expressions", text, notGo.start());
        }
        return Pattern.compile(text.replace("(?P<", "(?<"));
    }
}
