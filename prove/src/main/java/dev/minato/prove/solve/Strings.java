package dev.minato.prove.solve;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.ReExpr;
import com.microsoft.z3.ReSort;
import com.microsoft.z3.SeqSort;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import com.microsoft.z3.Z3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Subjects that speak of each other, asked of Z3's theory of strings. Its seed is fixed, and its limit counts steps and
 * not time, so that the answer is the same on every machine.
 */
public final class Strings {
    /**
     * How many of Z3's steps it may take, in one try after the other: between them it is asked whether to give up, and what
     * is easy ends in the first.
     */
    private static final List<Integer> STEPS = List.of(100_000, 400_000, 1_000_000, 3_000_000);

    sealed interface Answer {}

    record Solution(NavigableMap<Subject, String> words) implements Answer {}

    record None() implements Answer {}

    record Unclear(String why) implements Answer {}

    /** Of an ARN: five colons or more. */
    private static final Glob FIVE_COLONS = new Glob(
            List.of(
                    new Glob.AnyText(),
                    new Glob.Text(":"),
                    new Glob.AnyText(),
                    new Glob.Text(":"),
                    new Glob.AnyText(),
                    new Glob.Text(":"),
                    new Glob.AnyText(),
                    new Glob.Text(":"),
                    new Glob.AnyText(),
                    new Glob.Text(":"),
                    new Glob.AnyText()),
            false,
            false);

    private final boolean enabled;

    /** @param enabled whether Z3 may be asked; if not, what needs it is undecided */
    public Strings(boolean enabled) {
        this.enabled = enabled;
    }

    Answer solve(Set<Subject> together, NavigableMap<Subject, List<Theory.Fact>> facts, Effort effort) {
        if (!enabled) {
            return new Unclear("Z3 is not asked");
        }
        try (Context z3 = new Context(Map.of("model", "true"))) {
            return new Question(z3, together, facts).ask(effort);
        } catch (Inexpressible e) {
            return new Unclear(String.valueOf(e.getMessage()));
        } catch (Z3Exception e) {
            return new Unclear("Z3: " + e.getMessage());
        }
    }

    /** What cannot be said exactly in the theory of strings. */
    private static final class Inexpressible extends Exception {
        private static final long serialVersionUID = 1;

        Inexpressible(String what) {
            super(what);
        }
    }

    private static final class Question {
        private final Context z3;
        private final Set<Subject> together;
        private final NavigableMap<Subject, List<Theory.Fact>> facts;
        private final NavigableMap<Subject, Expr<SeqSort<CharSort>>> texts = new TreeMap<>();
        private final List<BoolExpr> asserted = new ArrayList<>();
        private int fresh;

        Question(Context z3, Set<Subject> together, NavigableMap<Subject, List<Theory.Fact>> facts) {
            this.z3 = z3;
            this.together = together;
            this.facts = facts;
        }

        Answer ask(Effort effort) throws Inexpressible {
            for (Subject subject : together) {
                texts.put(subject, text("s" + subject.id()));
            }
            for (Subject subject : together) {
                asserted.add(passes(text(subject), subject.base()));
                if (subject.many()) {
                    throw new Inexpressible(subject.name() + " has many values");
                }
                for (Theory.Fact fact : facts.getOrDefault(subject, List.of())) {
                    if (!(fact.atom().test() instanceof TextTest test)) {
                        throw new Inexpressible(subject.name() + " is tested as a point of a line");
                    }
                    asserted.add(fact.passes() ? passes(text(subject), test) : fails(text(subject), test));
                }
            }
            Answer answer = new Unclear("Z3: not asked");
            for (int steps : STEPS) {
                effort.check();
                answer = ask(steps);
                if (!(answer instanceof Unclear)) {
                    break;
                }
            }
            return answer;
        }

        private Answer ask(int steps) {
            Solver solver = z3.mkSolver();
            Params params = z3.mkParams();
            params.add("random_seed", 1);
            params.add("rlimit", steps);
            solver.setParameters(params);
            solver.add(asserted.toArray(BoolExpr[]::new));
            Status status = solver.check();
            if (status == Status.UNSATISFIABLE) {
                return new None();
            }
            if (status != Status.SATISFIABLE) {
                return new Unclear("Z3: " + solver.getReasonUnknown());
            }
            Model model = solver.getModel();
            NavigableMap<Subject, String> words = new TreeMap<>();
            for (Subject subject : together) {
                words.put(subject, model.eval(text(subject), true).getString());
            }
            return new Solution(words);
        }

        @SuppressWarnings("unchecked") // a constant of the sort of texts is a text
        private Expr<SeqSort<CharSort>> text(String name) {
            return (Expr<SeqSort<CharSort>>) (Expr<?>) z3.mkConst(name, z3.getStringSort());
        }

        private Expr<SeqSort<CharSort>> text(Subject subject) {
            return Objects.requireNonNull(texts.get(subject), "a subject of another question");
        }

        /** As {@link Cut} says it: a text of its own, bound to the whole. */
        private Expr<SeqSort<CharSort>> part(Subject subject, Cut cut) throws Inexpressible {
            Expr<SeqSort<CharSort>> whole = text(subject);
            return switch (cut) {
                case WHOLE -> whole;
                case NAME -> {
                    Expr<SeqSort<CharSort>> before = text("f" + fresh++);
                    Expr<SeqSort<CharSort>> name = text("f" + fresh++);
                    Expr<SeqSort<CharSort>> slash = z3.mkString("/");
                    asserted.add(z3.mkNot(z3.mkContains(name, slash)));
                    asserted.add(z3.mkOr(z3.mkEq(whole, concat(List.of(before, slash, name))), z3.mkEq(whole, name)));
                    yield name;
                }
                case AFTER_COLON -> {
                    Expr<SeqSort<CharSort>> before = withoutColon();
                    Expr<SeqSort<CharSort>> after = text("f" + fresh++);
                    Expr<SeqSort<CharSort>> colon = z3.mkString(":");
                    asserted.add(z3.mkOr(
                            z3.mkEq(whole, concat(List.of(before, colon, after))),
                            z3.mkAnd(z3.mkNot(z3.mkContains(whole, colon)), z3.mkEq(whole, after))));
                    yield after;
                }
                case ACCOUNT -> {
                    Expr<SeqSort<CharSort>> colon = z3.mkString(":");
                    List<Expr<SeqSort<CharSort>>> parts = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        parts.add(withoutColon());
                        parts.add(colon);
                    }
                    Expr<SeqSort<CharSort>> account = withoutColon();
                    parts.addAll(List.of(account, colon, text("f" + fresh++)));
                    BoolExpr isArn = z3.mkEq(whole, concat(parts));
                    ReExpr<SeqSort<CharSort>> form = language(List.of(FIVE_COLONS.steps()));
                    asserted.add(z3.mkOr(
                            isArn, z3.mkAnd(z3.mkNot(z3.mkInRe(whole, form)), z3.mkEq(account, z3.mkString("")))));
                    yield account;
                }
                case FEDERATED_ID ->
                    concat(List.of(part(subject, Cut.ACCOUNT), z3.mkString(":"), part(subject, Cut.NAME)));
                case SECONDS -> throw new IllegalStateException("refused before");
            };
        }

        private Expr<SeqSort<CharSort>> withoutColon() {
            Expr<SeqSort<CharSort>> text = text("f" + fresh++);
            asserted.add(z3.mkNot(z3.mkContains(text, z3.mkString(":"))));
            return text;
        }

        private BoolExpr passes(Expr<SeqSort<CharSort>> text, TextTest test) throws Inexpressible {
            if (test.holes().isEmpty()) {
                return z3.mkInRe(text, language(test.steps()));
            }
            List<BoolExpr> any = new ArrayList<>();
            for (Glob glob : test.globs()) {
                if (glob.holes().isEmpty()) {
                    any.add(z3.mkInRe(text, language(List.of(glob.steps()))));
                    continue;
                }
                List<Expr<SeqSort<CharSort>>> parts = new ArrayList<>();
                for (Glob.Piece piece : exact(glob)) {
                    switch (piece) {
                        case Glob.Text(String plain) -> parts.add(z3.mkString(plain));
                        case Glob.Filled(String plain) -> parts.add(z3.mkString(plain));
                        case Glob.Hole(Subject subject, Cut cut) -> parts.add(part(subject, cut));
                        case Glob.AnyText() -> parts.add(text("f" + fresh++));
                        case Glob.OneCharacter() -> {
                            Expr<SeqSort<CharSort>> one = text("f" + fresh++);
                            asserted.add(z3.mkEq(z3.mkLength(one), z3.mkInt(1)));
                            parts.add(one);
                        }
                    }
                }
                any.add(z3.mkEq(text, concat(parts)));
            }
            return z3.mkOr(any.toArray(BoolExpr[]::new));
        }

        /** Stars that are not at the ends would need a quantifier. */
        private BoolExpr fails(Expr<SeqSort<CharSort>> text, TextTest test) throws Inexpressible {
            if (test.holes().isEmpty()) {
                return z3.mkNot(z3.mkInRe(text, language(test.steps())));
            }
            List<BoolExpr> none = new ArrayList<>();
            for (Glob glob : test.globs()) {
                if (glob.holes().isEmpty()) {
                    none.add(z3.mkNot(z3.mkInRe(text, language(List.of(glob.steps())))));
                    continue;
                }
                List<Glob.Piece> pieces = new ArrayList<>(exact(glob));
                boolean before = pieces.getFirst() instanceof Glob.AnyText;
                boolean after = pieces.getLast() instanceof Glob.AnyText;
                pieces.removeIf(piece -> piece instanceof Glob.AnyText);
                int inner = glob.pieces().size() - pieces.size() - (before ? 1 : 0) - (after ? 1 : 0);
                List<Expr<SeqSort<CharSort>>> parts = new ArrayList<>();
                for (Glob.Piece piece : pieces) {
                    switch (piece) {
                        case Glob.Text(String plain) -> parts.add(z3.mkString(plain));
                        case Glob.Filled(String plain) -> parts.add(z3.mkString(plain));
                        case Glob.Hole(Subject subject, Cut cut) -> parts.add(part(subject, cut));
                        case Glob.AnyText(), Glob.OneCharacter() ->
                            throw new Inexpressible("a pattern with a variable and a wildcard inside is negated");
                    }
                }
                if (inner > 0) {
                    throw new Inexpressible("a pattern with a variable and a star inside is negated");
                }
                Expr<SeqSort<CharSort>> whole = concat(parts);
                BoolExpr matches = before && after
                        ? z3.mkContains(text, whole)
                        : before
                                ? z3.mkSuffixOf(whole, text)
                                : after ? z3.mkPrefixOf(whole, text) : z3.mkEq(text, whole);
                none.add(z3.mkNot(matches));
            }
            return z3.mkAnd(none.toArray(BoolExpr[]::new));
        }

        private static List<Glob.Piece> exact(Glob glob) throws Inexpressible {
            if (glob.ignoreCase() || glob.segmented()) {
                throw new Inexpressible("a variable in a comparison of ARNs or without case");
            }
            for (Glob.Piece piece : glob.pieces()) {
                switch (piece) {
                    case Glob.Text(String text) -> plain(text);
                    case Glob.Filled(String text) -> plain(text);
                    case Glob.Hole(Subject subject, Cut cut) -> {
                        if (cut == Cut.SECONDS) {
                            throw new Inexpressible("a variable that is the seconds of " + subject.name());
                        }
                    }
                    case Glob.AnyText(), Glob.OneCharacter() -> {}
                }
            }
            return glob.pieces();
        }

        private static void plain(String text) throws Inexpressible {
            if (text.indexOf('\\') >= 0) {
                throw new Inexpressible("a backslash");
            }
        }

        private Expr<SeqSort<CharSort>> concat(List<Expr<SeqSort<CharSort>>> parts) {
            @SuppressWarnings({"unchecked", "rawtypes"})
            Expr<SeqSort<CharSort>>[] all = parts.toArray(new Expr[0]);
            return all.length == 1 ? all[0] : z3.mkConcat(all);
        }

        /** The texts that one of the patterns matches. */
        private ReExpr<SeqSort<CharSort>> language(List<List<Step>> patterns) throws Inexpressible {
            List<ReExpr<SeqSort<CharSort>>> any = new ArrayList<>();
            for (List<Step> pattern : patterns) {
                List<ReExpr<SeqSort<CharSort>>> parts = new ArrayList<>();
                parts.add(z3.mkToRe(z3.mkString("")));
                parts.add(z3.mkToRe(z3.mkString("")));
                for (Step step : pattern) {
                    ReExpr<SeqSort<CharSort>> one = letters(step.letters());
                    parts.add(step.repeated() ? z3.mkStar(one) : one);
                }
                @SuppressWarnings({"unchecked", "rawtypes"})
                ReExpr<SeqSort<CharSort>>[] all = parts.toArray(new ReExpr[0]);
                any.add(z3.mkConcat(all));
            }
            @SuppressWarnings({"unchecked", "rawtypes"})
            ReExpr<SeqSort<CharSort>>[] all = any.toArray(new ReExpr[0]);
            return all.length == 1 ? all[0] : all.length == 0 ? z3.mkEmptyRe(anyText()) : z3.mkUnion(all);
        }

        private ReSort<SeqSort<CharSort>> anyText() {
            return z3.mkReSort(z3.getStringSort());
        }

        private ReExpr<SeqSort<CharSort>> letters(Letters letters) throws Inexpressible {
            ReExpr<SeqSort<CharSort>> any = z3.mkAllcharRe(anyText());
            if (letters.isAny()) {
                return any;
            }
            if (letters.these().indexOf('\\') >= 0) {
                throw new Inexpressible("a backslash");
            }
            List<ReExpr<SeqSort<CharSort>>> ones = new ArrayList<>();
            for (int i = 0; i < letters.these().length(); i++) {
                ones.add(z3.mkToRe(z3.mkString(letters.these().substring(i, i + 1))));
            }
            @SuppressWarnings({"unchecked", "rawtypes"})
            ReExpr<SeqSort<CharSort>>[] all = ones.toArray(new ReExpr[0]);
            ReExpr<SeqSort<CharSort>> these = all.length == 1 ? all[0] : z3.mkUnion(all);
            return letters.except() ? z3.mkIntersect(any, z3.mkComplement(these)) : these;
        }
    }
}
