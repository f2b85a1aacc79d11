package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Atom;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Letters;
import dev.minato.prove.solve.PointTest;
import dev.minato.prove.solve.Problem;
import dev.minato.prove.solve.Step;
import dev.minato.prove.solve.Subject;
import dev.minato.prove.solve.Test;
import dev.minato.prove.solve.Tests;
import dev.minato.prove.solve.TextTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether a value matches one of some patterns, as literals. */
final class Matching {
    /** How patterns compare. */
    enum Style {
        EXACT,
        IGNORING_CASE,
        ARN
    }

    private static final Letters NO_COLON = new Letters(true, ":");

    private final Circuit circuit;
    private final Problem problem;
    private final Tests tests;
    private final Keys keys;

    Matching(Circuit circuit, Problem problem, Tests tests, Keys keys) {
        this.circuit = circuit;
        this.problem = problem;
        this.tests = tests;
        this.keys = keys;
    }

    /** That the value, or of a set one of them, matches one of the patterns. */
    int matches(Value value, List<Pattern> patterns, Style style) {
        return asked(value, patterns, style, Atom.Form.SOME_PASSES);
    }

    /** That of a set of values one matches none of the patterns; of one value, that it does not. */
    int misses(Value value, List<Pattern> patterns, Style style) {
        return asked(value, patterns, style, Atom.Form.SOME_FAILS);
    }

    int matches(Value value, PointTest test) {
        return pointAsked(value, test, Atom.Form.SOME_PASSES);
    }

    int misses(Value value, PointTest test) {
        return pointAsked(value, test, Atom.Form.SOME_FAILS);
    }

    /** That the text, or its part, passes. */
    int passes(Subject subject, Cut cut, TextTest test) {
        return problem.literal(new Atom(subject, lifted(tests, cut, test), Atom.Form.PASSES));
    }

    private int pointAsked(Value value, PointTest test, Atom.Form form) {
        return switch (value) {
            case Value.Known(String text) -> constant(test.holds(text) == (form == Atom.Form.SOME_PASSES));
            case Value.KnownSet(List<String> texts) ->
                constant(texts.stream().anyMatch(text -> test.holds(text) == (form == Atom.Form.SOME_PASSES)));
            case Value.Sought(Subject subject, Cut cut) -> {
                PointTest asked = switch (cut) {
                    case WHOLE -> test;
                    case SECONDS -> inSeconds(test);
                    case ACCOUNT, NAME, AFTER_COLON, FEDERATED_ID ->
                        throw new NotModelled("a part of " + subject.name() + " compared as a number, time or address");
                };
                int passes = problem.literal(new Atom(subject, asked, Atom.Form.PASSES));
                yield form == Atom.Form.SOME_PASSES ? passes : Circuit.not(passes);
            }
            case Value.SoughtSet(Subject subject) -> problem.literal(new Atom(subject, test, form));
        };
    }

    /** The whole seconds of a time lie in the ranges. */
    private PointTest inSeconds(PointTest test) {
        List<PointTest.Range> ranges = new ArrayList<>();
        for (PointTest.Range range : test.ranges()) {
            Optional<BigDecimal> from = range.from().map(end -> {
                BigDecimal whole = end.setScale(0, RoundingMode.CEILING);
                return whole.compareTo(end) == 0 && !range.fromIn() ? whole.add(BigDecimal.ONE) : whole;
            });
            Optional<BigDecimal> to = range.to().map(end -> {
                BigDecimal whole = end.setScale(0, RoundingMode.FLOOR);
                return whole.compareTo(end) == 0 && !range.toIn() ? whole : whole.add(BigDecimal.ONE);
            });
            ranges.add(new PointTest.Range(from, true, to, false));
        }
        return tests.points(Lines.TIMES, ranges);
    }

    private static int constant(boolean holds) {
        return holds ? Circuit.TRUE : Circuit.FALSE;
    }

    private int asked(Value value, List<Pattern> patterns, Style style, Atom.Form form) {
        List<Integer> cases = new ArrayList<>();
        for (Resolved resolved : resolve(patterns, style)) {
            cases.add(circuit.and(resolved.guard, ask(value, resolved.globs, form)));
        }
        return circuit.or(cases);
    }

    private int ask(Value value, List<Glob> globs, Atom.Form form) {
        TextTest test = tests.text(globs);
        boolean some = form == Atom.Form.SOME_PASSES;
        return switch (value) {
            case Value.Known(String text) -> some ? known(text, test) : Circuit.not(known(text, test));
            case Value.KnownSet(List<String> texts) ->
                circuit.or(texts.stream()
                        .map(text -> some ? known(text, test) : Circuit.not(known(text, test)))
                        .toList());
            case Value.Sought(Subject subject, Cut cut) -> {
                boolean itself = globs.stream().anyMatch(glob -> glob.isValueOf(subject, cut));
                int passes = itself ? Circuit.TRUE : passes(subject, cut, test);
                if (!itself && !test.holes().isEmpty() && globs.stream().anyMatch(Glob::ignoreCase)) {
                    // follows, but where one text speaks of another it is hard to find out
                    passes = circuit.or(passes, passes(subject, cut, tests.text(exact(globs))));
                }
                yield some ? passes : Circuit.not(passes);
            }
            case Value.SoughtSet(Subject subject) -> problem.literal(new Atom(subject, test, form));
        };
    }

    private static List<Glob> exact(List<Glob> globs) {
        return globs.stream()
                .map(glob -> new Glob(glob.pieces(), false, glob.segmented()))
                .toList();
    }

    private int known(String text, TextTest test) {
        if (test.holes().isEmpty()) {
            return constant(test.machine().accepts(text));
        }
        if (test.holes().size() == 1) {
            return inHole(text, test);
        }
        Subject subject = tests.subject("\"" + text + "\"", tests.word(text), false, List.of(text));
        return problem.literal(new Atom(subject, test, Atom.Form.PASSES));
    }

    /** A known text against patterns with one hole: what stands in the hole must be one of the text's parts. */
    private int inHole(String text, TextTest test) {
        Subject subject = test.holes().iterator().next();
        List<Integer> ways = new ArrayList<>();
        for (Glob glob : test.globs()) {
            TreeSet<Cut> cuts = new TreeSet<>();
            for (Glob.Piece piece : glob.pieces()) {
                if (piece instanceof Glob.Hole(Subject hole, Cut cut)) {
                    cuts.add(cut);
                }
            }
            if (cuts.isEmpty()) {
                ways.add(constant(tests.text(List.of(glob)).machine().accepts(text)));
                continue;
            }
            Cut cut = cuts.first();
            if (cuts.size() > 1) {
                throw new NotModelled("two parts of " + subject.name() + " in one text");
            }
            List<Glob> words = glob.inHole(text).stream()
                    .map(part -> new Glob(List.of(new Glob.Text(part)), false, false))
                    .toList();
            ways.add(passes(subject, cut, tests.text(words)));
        }
        return circuit.or(ways);
    }

    /** The test of a part, asked of the whole. */
    static Test lifted(Tests tests, Cut cut, TextTest test) {
        if (cut == Cut.WHOLE) {
            return test;
        }
        if (!test.holes().isEmpty()) {
            return liftedWithHoles(tests, cut, test);
        }
        if (cut == Cut.SECONDS) {
            throw new NotModelled("a time in seconds compared as a text");
        }
        Letters within = new Letters(true, cut == Cut.NAME ? "/" : ":");
        if (cut == Cut.FEDERATED_ID) {
            return tests.language(cut + " of test " + test.number(), federatedId(test));
        }
        List<Step> any = List.of(new Step(Letters.ANY, true));
        List<List<Step>> alternatives = new ArrayList<>();
        for (List<Step> steps : test.steps()) {
            List<Step> part = steps.stream()
                    .map(step -> cut != Cut.AFTER_COLON && step.letters().except()
                            ? new Step(new Letters(true, step.letters().these() + within.these()), step.repeated())
                            : step)
                    .toList();
            switch (cut) {
                case ACCOUNT -> {
                    List<Step> whole = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        whole.add(new Step(within, true));
                        whole.addAll(Step.text(":", false));
                    }
                    whole.addAll(part);
                    whole.addAll(Step.text(":", false));
                    whole.addAll(any);
                    alternatives.add(whole);
                }
                case NAME -> {
                    List<Step> whole = new ArrayList<>(any);
                    whole.addAll(Step.text("/", false));
                    whole.addAll(part);
                    alternatives.add(whole);
                    alternatives.add(part);
                }
                case AFTER_COLON -> {
                    List<Step> whole = new ArrayList<>(List.of(new Step(new Letters(true, ":"), true)));
                    whole.addAll(Step.text(":", false));
                    whole.addAll(part);
                    alternatives.add(whole);
                }
                case WHOLE, SECONDS, FEDERATED_ID -> alternatives.add(part);
            }
        }
        return tests.language(cut + " of test " + test.number(), alternatives);
    }

    /** Patterns of {@code account:name}, cut where they may match the colon. */
    private static List<List<Step>> federatedId(TextTest test) {
        List<List<Step>> alternatives = new ArrayList<>();
        for (List<Step> steps : test.steps()) {
            for (int at = 0; at < steps.size(); at++) {
                Step step = steps.get(at);
                if (step.letters().has(':')) {
                    List<Step> whole = new ArrayList<>(Step.text("arn:", false));
                    whole.add(new Step(NO_COLON, true));
                    whole.addAll(Step.text(":sts::", false));
                    for (Step before : steps.subList(0, step.repeated() ? at + 1 : at)) {
                        whole.add(
                                before.letters().except()
                                        ? new Step(
                                                new Letters(
                                                        true, before.letters().these() + ":"),
                                                before.repeated())
                                        : before);
                    }
                    whole.addAll(Step.text(":federated-user/", false));
                    whole.addAll(steps.subList(step.repeated() ? at : at + 1, steps.size()));
                    alternatives.add(whole);
                }
            }
        }
        return alternatives;
    }

    private static Test liftedWithHoles(Tests tests, Cut cut, TextTest test) {
        List<Glob> globs = new ArrayList<>();
        for (Glob glob : test.globs()) {
            boolean open = glob.pieces().stream()
                    .anyMatch(piece -> piece instanceof Glob.AnyText || piece instanceof Glob.OneCharacter);
            if (cut != Cut.ACCOUNT || open || glob.ignoreCase()) {
                throw new NotModelled("a policy variable compared with a part of a name");
            }
            List<Glob.Piece> pieces = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pieces.add(new Glob.AnyText());
                pieces.add(new Glob.Text(":"));
            }
            pieces.addAll(glob.pieces());
            pieces.add(new Glob.Text(":"));
            pieces.add(new Glob.AnyText());
            globs.add(new Glob(pieces, false, true));
        }
        return tests.text(globs);
    }

    private record Resolved(int guard, List<Glob> globs) {}

    /** The patterns for each of the values that keys in their variables may have; the guards part all requests. */
    private List<Resolved> resolve(List<Pattern> patterns, Style style) {
        TreeSet<String> names = new TreeSet<>();
        for (Pattern pattern : patterns) {
            for (Pattern.Part part : pattern.parts()) {
                if (part instanceof Pattern.Variable(String key, Optional<String> defaultText)) {
                    names.add(Request.key(key));
                }
            }
        }
        List<Resolved> resolved = new ArrayList<>();
        resolve(List.copyOf(names), 0, new TreeMap<>(), Circuit.TRUE, patterns, style, resolved);
        return resolved;
    }

    private void resolve(
            List<String> names,
            int at,
            NavigableMap<String, Optional<Value>> values,
            int guard,
            List<Pattern> patterns,
            Style style,
            List<Resolved> into) {
        if (guard == Circuit.FALSE) {
            return;
        }
        if (at == names.size()) {
            into.add(new Resolved(
                    guard,
                    patterns.stream()
                            .flatMap(pattern -> glob(pattern, style, values).stream())
                            .toList()));
            return;
        }
        String name = names.get(at);
        Key key = keys.key(name);
        for (Key.Case one : key.cases()) {
            values.put(name, Optional.of(one.value()));
            resolve(names, at + 1, values, circuit.and(guard, one.guard()), patterns, style, into);
        }
        values.put(name, Optional.empty());
        resolve(names, at + 1, values, circuit.and(guard, Circuit.not(key.present(circuit))), patterns, style, into);
    }

    /** Empty when a variable has no value: then the pattern matches nothing. */
    private static Optional<Glob> glob(Pattern pattern, Style style, Map<String, Optional<Value>> values) {
        List<Glob.Piece> pieces = new ArrayList<>();
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Literal(String text) -> pieces.add(new Glob.Text(text));
                case Pattern.AnyText() -> pieces.add(new Glob.AnyText());
                case Pattern.OneCharacter() -> pieces.add(new Glob.OneCharacter());
                case Pattern.Variable(String key, Optional<String> defaultText) -> {
                    Optional<Glob.Piece> piece = values.getOrDefault(Request.key(key), Optional.empty())
                            .flatMap(Matching::single)
                            .or(() -> defaultText.map(Glob.Filled::new));
                    if (piece.isEmpty()) {
                        return Optional.empty();
                    }
                    pieces.add(piece.get());
                }
            }
        }
        return Optional.of(new Glob(pieces, style == Style.IGNORING_CASE, style == Style.ARN));
    }

    /** A set of values cannot stand in a text (IAM User Guide, "Policy variables": single-valued keys only). */
    private static Optional<Glob.Piece> single(Value value) {
        return switch (value) {
            case Value.Known(String text) -> Optional.of(new Glob.Filled(text));
            case Value.Sought(Subject subject, Cut cut) -> Optional.of(new Glob.Hole(subject, cut));
            case Value.KnownSet set -> Optional.empty();
            case Value.SoughtSet set -> Optional.empty();
        };
    }
}
