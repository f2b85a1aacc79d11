package dev.minato.objects.selector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the text of a label selector into tokens, the way apimachinery's lexer does. */
final class SelectorTokens {
    private final String text;
    private int at;

    private SelectorTokens(String text) {
        this.text = text;
    }

    enum Symbol {
        ERROR(""),
        END(""),
        IDENTIFIER(""),
        CLOSE(")"),
        COMMA(","),
        NOT("!"),
        DOUBLE_EQUALS("=="),
        EQUALS("="),
        GREATER(">"),
        IN("in"),
        LESS("<"),
        NOT_EQUALS("!="),
        NOT_IN("notin"),
        OPEN("(");

        private final String literal;

        Symbol(String literal) {
            this.literal = literal;
        }

        private static @Nullable Symbol of(String literal) {
            for (Symbol symbol : values()) {
                if (!symbol.literal.isEmpty() && symbol.literal.equals(literal)) {
                    return symbol;
                }
            }
            return null;
        }
    }

    record Token(Symbol symbol, String literal) {}

    static List<Token> of(String text) {
        SelectorTokens tokens = new SelectorTokens(text);
        List<Token> all = new ArrayList<>();
        do {
            all.add(tokens.next());
        } while (all.getLast().symbol() != Symbol.END);
        return all;
    }

    private Token next() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (at == text.length() || text.charAt(at) == 0) {
            return new Token(Symbol.END, "");
        }
        return isSymbol(text.charAt(at)) ? operator() : word();
    }

    private Token word() {
        int start = at;
        while (at < text.length() && !isSymbol(text.charAt(at)) && !isSpace(text.charAt(at)) && text.charAt(at) != 0) {
            at++;
        }
        String word = text.substring(start, at);
        Symbol keyword = Symbol.of(word);
        return new Token(keyword == null ? Symbol.IDENTIFIER : keyword, word);
    }

    /** The longest run of symbols that is one operator. */
    private Token operator() {
        int start = at;
        Token longest = null;
        while (at < text.length() && isSymbol(text.charAt(at))) {
            String run = text.substring(start, at + 1);
            Symbol symbol = Symbol.of(run);
            if (symbol == null && longest != null) {
                break;
            }
            longest = symbol == null ? null : new Token(symbol, run);
            at++;
        }
        return longest != null
                ? longest
                : new Token(Symbol.ERROR, "error expected: keyword found '" + text.substring(start, at) + "'");
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isSymbol(char c) {
        return "=!(),><".indexOf(c) >= 0;
    }
}
