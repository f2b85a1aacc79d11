package dev.minato.prove.iam.encode;

import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Letters;
import dev.minato.prove.solve.Step;
import dev.minato.prove.solve.Tests;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.List;

/** The forms that texts of requests have. */
final class Forms {
    static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final Letters NAME =
            new Letters(false, LOWER + LOWER.toUpperCase(java.util.Locale.ROOT) + DIGITS + "_+=,.@-");
    private static final Letters PATH = new Letters(false, NAME.these() + "/");
    private static final Letters WORD =
            new Letters(false, LOWER + LOWER.toUpperCase(java.util.Locale.ROOT) + DIGITS + "-");
    private static final Letters PART = new Letters(true, ":");

    private final Tests tests;

    Forms(Tests tests) {
        this.tests = tests;
    }

    TextTest any() {
        return tests.text(List.of(glob(new Glob.AnyText())));
    }

    TextTest account() {
        return tests.language("account", List.of(Step.times(Letters.DIGIT, 12)));
    }

    /** Of a session: two letters at least. */
    TextTest name() {
        return tests.language("name", List.of(some(NAME, 2)));
    }

    /** Of a role's session, after the role's identifier. */
    TextTest roleUserId() {
        return tests.language(
                "role user id", List.of(join(some(new Letters(false, WORD.these()), 1), text(":"), some(NAME, 2))));
    }

    /** {@code arn:aws:sts::<account>:federated-user/<name>}. */
    TextTest federatedArn(java.util.Optional<String> account, List<String> partitions) {
        List<List<Step>> all = new ArrayList<>();
        for (String partition : partitions) {
            List<Step> id = account.map(Forms::text).orElseGet(() -> Step.times(Letters.DIGIT, 12));
            all.add(join(text("arn:" + partition + ":sts::"), id, text(":federated-user/"), some(NAME, 2)));
        }
        return tests.language("federated user " + account + partitions, all);
    }

    /** {@code arn:aws:iam::<account>:<kind>/<path and name>}; with an empty kind, of the root. */
    TextTest principalArn(java.util.Optional<String> account, String kind) {
        List<List<Step>> all = new ArrayList<>();
        for (String partition : kind.isEmpty() ? List.of("aws") : PARTITIONS) {
            List<Step> id = account.map(Forms::text).orElseGet(() -> Step.times(Letters.DIGIT, 12));
            List<Step> rest = kind.isEmpty() ? text(":root") : join(text(":" + kind + "/"), pathAndName());
            all.add(join(text("arn:" + partition + ":iam::"), id, rest));
        }
        return tests.language("principal " + kind + account, all);
    }

    private static List<Step> pathAndName() {
        return join(List.of(new Step(PATH, true)), List.of(new Step(NAME, false)));
    }

    /** An ARN of six parts, or a star. */
    TextTest resource() {
        List<Step> arn = new ArrayList<>(text("arn:"));
        for (int i = 0; i < 4; i++) {
            arn.add(new Step(PART, true));
            arn.addAll(text(":"));
        }
        arn.addAll(some(Letters.ANY, 1));
        return tests.language("resource", List.of(text("*"), arn));
    }

    TextTest arn() {
        List<Step> arn = new ArrayList<>(text("arn:"));
        for (int i = 0; i < 4; i++) {
            arn.add(new Step(PART, true));
            arn.addAll(text(":"));
        }
        arn.add(new Step(Letters.ANY, true));
        return tests.language("arn", List.of(arn));
    }

    TextTest bool() {
        return words(List.of("true", "false"));
    }

    TextTest endpoint() {
        return tests.language("endpoint", List.of(some(WORD, 1)));
    }

    TextTest service() {
        return tests.language("service", List.of(some(new Letters(false, LOWER + DIGITS + "-."), 1)));
    }

    /** At least one character. */
    TextTest nonEmpty() {
        return tests.language("not empty", List.of(some(Letters.ANY, 1)));
    }

    TextTest words(List<String> words) {
        return tests.text(words.stream().map(word -> glob(new Glob.Text(word))).toList());
    }

    static Glob glob(Glob.Piece... pieces) {
        return new Glob(List.of(pieces), false, false);
    }

    private static List<Step> text(String text) {
        return Step.text(text, false);
    }

    private static List<Step> some(Letters letters, int least) {
        List<Step> steps = new ArrayList<>(Step.times(letters, least));
        steps.add(new Step(letters, true));
        return steps;
    }

    @SafeVarargs
    private static List<Step> join(List<Step>... parts) {
        List<Step> all = new ArrayList<>();
        for (List<Step> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
