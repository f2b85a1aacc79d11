package dev.minato.objects.selector;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.names.Names;
import dev.minato.objects.selector.Requirement.Operator;
import dev.minato.objects.selector.SelectorTokens.Symbol;
import dev.minato.objects.selector.SelectorTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the text of a label selector; used once. The errors are those of apimachinery's parser, word for word. */
final class SelectorParser {
    private static final String OPERATORS = "in, notin, =, ==, !=, gt, lt";

    private final List<Token> tokens;
    private int at;

    SelectorParser(String text) {
        this.tokens = SelectorTokens.of(text);
    }

    List<Requirement> parse() {
        List<Requirement> requirements = new ArrayList<>();
        while (true) {
            Token token = peek();
            if (token.symbol() == Symbol.END) {
                return requirements;
            }
            if (!startsRequirement(token)) {
                throw new SelectorFormatException(
                        "found '" + token.literal() + "', expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirement());
            Token after = take();
            if (after.symbol() == Symbol.END) {
                return requirements;
            }
            if (after.symbol() != Symbol.COMMA) {
                throw new SelectorFormatException("found '" + after.literal() + "', expected: ',' or 'end of string'");
            }
            if (!startsRequirement(peek())) {
                throw new SelectorFormatException("found '" + peek().literal() + "', expected: identifier after ','");
            }
        }
    }

    private static boolean startsRequirement(Token token) {
        return isIdentifier(token) || token.symbol() == Symbol.NOT;
    }

    /** Where values are expected, {@code in} and {@code notin} are words like any other. */
    private static boolean isIdentifier(Token token) {
        return token.symbol() == Symbol.IDENTIFIER || token.symbol() == Symbol.IN || token.symbol() == Symbol.NOT_IN;
    }

    private Requirement requirement() {
        try {
            boolean not = peek().symbol() == Symbol.NOT;
            if (not) {
                take();
            }
            Token key = take();
            if (!isIdentifier(key)) {
                throw new SelectorFormatException("found '" + key.literal() + "', expected: identifier");
            }
            List<String> keyErrors = Names.labelKey(key.literal());
            if (!keyErrors.isEmpty()) {
                // the parser checks keys without a path, which Go prints as <nil>
                throw new SelectorFormatException(
                        FieldError.invalid("<nil>", key.literal(), String.join("; ", keyErrors))
                                .toString());
            }
            Symbol next = peek().symbol();
            if (not || next == Symbol.END || next == Symbol.COMMA) {
                return Requirement.checked(key.literal(), not ? Operator.DOES_NOT_EXIST : Operator.EXISTS, List.of());
            }
            return binary(key.literal());
        } catch (SelectorFormatException e) {
            throw new SelectorFormatException("unable to parse requirement: " + e.getMessage());
        }
    }

    private Requirement binary(String key) {
        Token token = take();
        Operator operator = switch (token.symbol()) {
            case IN -> Operator.IN;
            case NOT_IN -> Operator.NOT_IN;
            case EQUALS -> Operator.EQUALS;
            case DOUBLE_EQUALS -> Operator.DOUBLE_EQUALS;
            case NOT_EQUALS -> Operator.NOT_EQUALS;
            case GREATER -> Operator.GREATER_THAN;
            case LESS -> Operator.LESS_THAN;
            case ERROR, END, IDENTIFIER, CLOSE, COMMA, NOT, OPEN ->
                throw new SelectorFormatException("found '" + token.literal() + "', expected: " + OPERATORS);
        };
        boolean set = operator == Operator.IN || operator == Operator.NOT_IN;
        return Requirement.checked(key, operator, List.copyOf(set ? valueSet() : exactValue()));
    }

    private SortedSet<String> exactValue() {
        TreeSet<String> values = new TreeSet<>();
        if (peek().symbol() == Symbol.END || peek().symbol() == Symbol.COMMA) {
            values.add("");
            return values;
        }
        Token token = take();
        if (!isIdentifier(token)) {
            throw new SelectorFormatException("found '" + token.literal() + "', expected: identifier");
        }
        values.add(token.literal());
        return values;
    }

    private SortedSet<String> valueSet() {
        Token open = take();
        if (open.symbol() != Symbol.OPEN) {
            throw new SelectorFormatException("found '" + open.literal() + "' expected: '('");
        }
        Token first = peek();
        if (first.symbol() == Symbol.CLOSE) {
            take();
            TreeSet<String> empty = new TreeSet<>();
            empty.add("");
            return empty;
        }
        if (!isIdentifier(first) && first.symbol() != Symbol.COMMA) {
            throw new SelectorFormatException("found '" + first.literal() + "', expected: ',', ')' or identifier");
        }
        SortedSet<String> values = identifiers();
        if (take().symbol() != Symbol.CLOSE) {
            throw new SelectorFormatException("found '" + first.literal() + "', expected: ')'");
        }
        return values;
    }

    /** Values between commas; nothing before, between or after commas is the empty value. */
    private SortedSet<String> identifiers() {
        TreeSet<String> values = new TreeSet<>();
        while (true) {
            Token token = take();
            if (isIdentifier(token)) {
                values.add(token.literal());
                Token after = peek();
                if (after.symbol() == Symbol.CLOSE) {
                    return values;
                }
                if (after.symbol() != Symbol.COMMA) {
                    throw new SelectorFormatException("found '" + after.literal() + "', expected: ',' or ')'");
                }
            } else if (token.symbol() == Symbol.COMMA) {
                if (values.isEmpty()) {
                    values.add("");
                }
                if (peek().symbol() == Symbol.CLOSE) {
                    values.add("");
                    return values;
                }
                if (peek().symbol() == Symbol.COMMA) {
                    take();
                    values.add("");
                }
            } else {
                throw new SelectorFormatException("found '" + token.literal() + "', expected: ',', or identifier");
            }
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    /** The end stays: whoever reads on past it gets it again. */
    private Token take() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }
}
