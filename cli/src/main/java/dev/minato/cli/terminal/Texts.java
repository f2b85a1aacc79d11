package dev.minato.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * What the program says, in the language of the person: English, or Japanese where {@code LC_ALL}, {@code LC_MESSAGES} or
 * {@code LANG} (the first that is set) says {@code ja}. The texts stand in {@code messages.properties} and
 * {@code messages_ja.properties}. Immutable.
 */
public final class Texts {
    /** The default. */
    public static final Texts ENGLISH = new Texts(Locale.ENGLISH);

    /** 日本語。 */
    public static final Texts JAPANESE = new Texts(Locale.JAPANESE);

    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
    }

    public static Texts of(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.startsWith("ja") ? JAPANESE : ENGLISH;
            }
        }
        return ENGLISH;
    }

    public boolean isJapanese() {
        return locale.equals(Locale.JAPANESE);
    }

    /** The texts of this language, with those of help in it; read once, when the first is needed. */
    public ResourceBundle bundle() {
        return ResourceBundle.getBundle(
                "dev.minato.cli.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text with {@code {0}}, {@code {1}}, ... replaced by the arguments. */
    public String text(Text text, Object... arguments) {
        return filled(bundle().getString(text.key()), arguments);
    }

    /** Not MessageFormat: that takes every apostrophe for a quote. */
    private static String filled(String pattern, Object... arguments) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int close = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) : -1;
            if (close == at + 2 && Character.isDigit(pattern.charAt(at + 1))) {
                int place = pattern.charAt(at + 1) - '0';
                assert place < arguments.length : "no argument " + place + " for: " + pattern;
                filled.append(arguments[place]);
                at = close + 1;
            } else {
                filled.append(pattern.charAt(at++));
            }
        }
        return filled.toString();
    }
}
