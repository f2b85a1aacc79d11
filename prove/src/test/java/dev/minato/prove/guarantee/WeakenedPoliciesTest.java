package dev.minato.prove.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.input.InputFiles;
import dev.minato.prove.input.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples' properties hold, and of every weakening of every statement it is known whether it matters. */
final class WeakenedPoliciesTest {
    private static final String BUCKET = "arn:aws:s3:::acme-one-way";
    private static final String REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/platform/web";
    private static final Written WHERE = new Written("test", new Place(1, 1));

    /** Of one question: a fraction of a second of any machine. */
    private static final long STEPS_MAX = 500_000;

    @Test
    void everyWeakeningOfTheOneWayBucketIsProvenHarmlessOrShownByARequest() {
        check(example("one-way-bucket"), bucket());
    }

    @Test
    void everyWeakeningOfTheOneWayRepositoryIsProvenHarmlessOrShownByARequest() {
        check(example("one-way-ecr"), repository());
    }

    static Map<String, Formula> bucket() {
        Formula through = new Formula.Through(List.of("vpce-0a1b2c3d"));
        Formula write = all(does("s3:*"), not(does("s3:Get*", "s3:List*", "s3:Describe*")));
        Formula foreign = new Formula.When(new Condition(
                new Operator(Operator.Comparison.StringNotEquals, Operator.Values.SINGLE, false),
                "aws:PrincipalAccount",
                List.of(Pattern.literal("111122223333", false)),
                WHERE));
        Map<String, Formula> forbidden = new TreeMap<>();
        forbidden.put("nothing is carried out", all(through, write));
        forbidden.put(
                "only the Receiver reads",
                all(
                        does("s3:GetObject*"),
                        on(BUCKET, BUCKET + "/*"),
                        not(all(by("arn:aws:iam::111122223333:role/receiver"), through))));
        forbidden.put(
                "only the Forwarder writes",
                all(write, on(BUCKET, BUCKET + "/*"), not(by("arn:aws:iam::111122223333:role/forwarder"))));
        forbidden.put("a foreign key can do nothing", all(through, foreign));
        return forbidden;
    }

    static Map<String, Formula> repository() {
        Formula through = new Formula.Through(List.of("vpce-0a000001", "vpce-0a000002", "vpce-0a000003"));
        String[] pulls = {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"};
        Formula looks =
                does("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:Describe*", "ecr:Get*", "ecr:List*");
        Map<String, Formula> forbidden = new TreeMap<>();
        forbidden.put(
                "nothing in the VPC pushes",
                all(through, does("ecr:*"), not(does("ecr:GetAuthorizationToken")), not(does(pulls))));
        forbidden.put(
                "only own images",
                all(through, does("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"), not(on(REPOSITORY))));
        forbidden.put(
                "only the importer pushes",
                all(on(REPOSITORY), not(by("arn:aws:iam::111122223333:role/importer")), not(looks)));
        forbidden.put(
                "no replication",
                all(
                        does("ecr:PutReplicationConfiguration", "ecr:PutRegistryPolicy"),
                        new Formula.OfAccount(List.of("111122223333"))));
        forbidden.put(
                "nothing is carried out", all(through, does("s3:*"), not(does("s3:Get*", "s3:List*", "s3:Describe*"))));
        return forbidden;
    }

    private static void check(Estate estate, Map<String, Formula> forbidden) {
        Run run = new Run();
        forbidden.forEach((name, formula) -> run.ask(estate, formula, name));
        assertThat(run.shown).isEmpty();
        for (Statement statement : Weakenings.statements(estate)) {
            List<Edit> edits = Weakenings.of(statement);
            assertThat(edits).hasSizeGreaterThanOrEqualTo(10);
            for (Edit edit : edits) {
                Estate weakened = edit.of(estate);
                forbidden.forEach((name, formula) ->
                        run.ask(weakened, formula, statement.where() + " " + edit.inWords() + ", " + name));
            }
        }
        run.contradictions();
        assertThat(run.wrong).isEmpty();
        assertThat(run.shown).hasSizeGreaterThan(20);
        assertThat(run.harmless).hasSizeGreaterThan(20);
        assertThat(run.most).as("steps of the dearest question").isLessThan(STEPS_MAX);
    }

    /** Questions, and what the interpreter says of their answers. */
    private static final class Run {
        private final Catalog catalog = Catalog.shipped();
        private final Prover prover = new Prover(catalog);
        private final Possible possible = new Possible(catalog);
        private final Evaluator evaluator = new Evaluator(catalog::takesResourceControl);
        private final List<String> wrong = new ArrayList<>();
        private final List<Request> shown = new ArrayList<>();
        private final List<Harmless> harmless = new ArrayList<>();
        private long most;

        private record Harmless(Estate estate, Formula formula, String name) {}

        void ask(Estate estate, Formula formula, String name) {
            long before = prover.steps();
            switch (prover.prove(estate, formula, () -> false)) {
                case Answer.Proven _ -> harmless.add(new Harmless(estate, formula, name));
                case Answer.Refuted(Request request, var _, var _) -> {
                    shown.add(request);
                    if (!breaks(request, estate, formula)) {
                        wrong.add(name + ": not so for the interpreter: " + request);
                    }
                }
                case Answer.Unknown unknown -> wrong.add(name + ": " + unknown);
            }
            most = Math.max(most, prover.steps() - before);
        }

        private boolean breaks(Request request, Estate estate, Formula formula) {
            return Formulas.holds(request, formula)
                    && evaluator.decide(estate, request).isAllowed()
                    && possible.problems(estate, request).isEmpty();
        }

        /** What breaks a promise after one change does not do so after one that is proven harmless. */
        void contradictions() {
            for (Harmless one : harmless) {
                shown.stream()
                        .filter(request -> breaks(request, one.estate, one.formula))
                        .findFirst()
                        .ifPresent(request -> wrong.add(one.name + ": proven, but this is allowed: " + request));
            }
        }
    }

    private static Formula all(Formula... formulas) {
        return new Formula.All(List.of(formulas));
    }

    private static Formula not(Formula formula) {
        return new Formula.Not(formula);
    }

    private static Formula does(String... actions) {
        return new Formula.DoesAction(patterns(actions));
    }

    private static Formula on(String... resources) {
        return new Formula.OnResource(patterns(resources));
    }

    private static Formula by(String role) {
        return new Formula.CalledBy(new Principals.Only(List.of(new PrincipalPattern.Role(role))));
    }

    private static Patterns patterns(String... texts) {
        return new Patterns(
                false, Stream.of(texts).map(text -> Pattern.literal(text, true)).toList());
    }

    static Estate example(String name) {
        return Inputs.read(new Directory(Path.of("..", "examples", name)), List.of("aws/estate.yaml"));
    }

    private record Directory(Path root) implements InputFiles {
        @Override
        public Kind kind(String path) {
            Path at = root.resolve(path);
            return Files.isDirectory(at) ? Kind.DIRECTORY : Files.exists(at) ? Kind.FILE : Kind.ABSENT;
        }

        @Override
        public List<String> list(String directory) {
            try (Stream<Path> names = Files.list(root.resolve(directory))) {
                return names.map(path -> path.getFileName().toString()).sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] read(String path) {
            try {
                return Files.readAllBytes(root.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
