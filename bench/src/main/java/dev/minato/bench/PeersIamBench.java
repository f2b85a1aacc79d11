package dev.minato.bench;

import dev.minato.cli.proof.Estates;
import dev.minato.prove.iam.Access;
import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.render.source.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same questions to Minato's prover and to IAMSpy: processor time and answers. {@code bench/peers-iam} starts it with
 * the peer where there is one.
 */
final class PeersIamBench implements Measurement {
    private static final int ROUNDS = 5;

    private final Prover cold = new Prover(Catalog.shipped());

    @Override
    public String name() {
        return "peers-iam";
    }

    @Override
    public String says() {
        return "questions about IAM beside IAMSpy; started by bench/peers-iam  (--seconds for each of its answers)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int secondsMax = setting.number("seconds", 60);
        Path example = setting.home().resolve("examples/one-way-bucket/aws");
        Estate oneWay = Estates.read(new DirectoryTree(example), List.of("estate.yaml"));
        compare(setting, "one-way-bucket", oneWay, texts(example, oneWay), PeerQuestion.oneWay(), secondsMax);
        TenantEstate tenants = new TenantEstate(TenantEstate.Change.NONE);
        Estate estate = tenants.estate();
        compare(setting, "tenants", estate, tenants.texts(), PeerQuestion.tenants(), secondsMax);
    }

    private void compare(
            Setting setting,
            String name,
            Estate estate,
            Map<String, String> texts,
            List<PeerQuestion> questions,
            int secondsMax)
            throws IOException, InterruptedException {
        String python = System.getenv("PEER_PYTHON");
        Map<String, Iamspy.Answer> peer = python == null || python.isEmpty()
                ? Map.of()
                : new Iamspy(setting.home().resolve("bench/peers/iamspy_answers.py"), python, checkout())
                        .ask(setting.work().resolve(name), estate, texts, questions, secondsMax);
        setting.out()
                .printf(
                        "%s: %d roles, %d resources; milliseconds of processor time: first, then median of %d more%n",
                        name, estate.identities().size(), estate.resources().size(), ROUNDS);
        setting.out().println("  machine: " + Machine.inWords());
        String form = "  %-46s %-9s %9s %9s   %-24s %9s  %s%n";
        setting.out().printf(form, "QUESTION", "MINATO", "FIRST", "MEDIAN", "IAMSPY", "MS", "AWS");
        for (PeerQuestion question : questions) {
            Timed timed = ask(estate, question);
            Iamspy.Answer other = peer.get(question.name());
            setting.out()
                    .printf(
                            form,
                            question.name(),
                            said(timed.words, question),
                            whole(timed.first),
                            whole(timed.median),
                            other == null ? "not here" : said(other.words(), question),
                            other == null ? "" : whole(other.seconds() * 1000),
                            question.who().isPresent()
                                    ? question.aws() + " (" + question.because() + ")"
                                    : question.because());
        }
        Iamspy.Answer model = peer.get("model");
        if (model != null) {
            setting.out().printf("  IAMSpy reads the estate in %s ms%n", whole(model.seconds() * 1000));
        }
        setting.out().println();
    }

    private static String checkout() {
        String checkout = System.getenv("PEER_IAMSPY");
        if (checkout == null) {
            throw new IllegalStateException("bench/peers-iam says where IAMSpy is");
        }
        return checkout;
    }

    private static String whole(double millis) {
        return String.format(millis < 10 ? "%.1f" : "%,.0f", millis);
    }

    /** A list of roles in a word: whether it is the right one. */
    private static String said(String words, PeerQuestion question) {
        if (question.who().isPresent()) {
            return words.equals(question.aws()) ? words : words + " (!)";
        }
        long count = words.isEmpty() || words.equals("nobody") ? 0 : words.split(" ", -1).length;
        return words.equals(question.aws()) ? count + " roles" : words.contains(":") ? words : count + " roles (!)";
    }

    private record Timed(String words, double first, double median) {}

    private Timed ask(Estate estate, PeerQuestion question) {
        String[] words = new String[1];
        double first = ProveBench.millis(() -> words[0] = words(cold, estate, question));
        double[] more = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Prover prover = new Prover(Catalog.shipped()); // remembers nothing
            more[i] = ProveBench.millis(() -> words[0] = words(prover, estate, question));
        }
        return new Timed(words[0], first, Figures.median(more));
    }

    private static String words(Prover prover, Estate estate, PeerQuestion question) {
        if (question.who().isPresent()) {
            Access access =
                    prover.can(estate, question.who().get(), question.formula()).orElseThrow();
            return switch (access.answer()) {
                case Answer.Proven _ -> "no";
                case Answer.Refuted _ -> "yes";
                case Answer.Unknown unknown -> "unknown: " + unknown.why();
            };
        }
        return prover.whoCan(estate, question.formula(), () -> false).stream()
                .filter(access -> !(access.answer() instanceof Answer.Proven)
                        && access.who().startsWith("arn:"))
                .map(access -> access.who().substring(access.who().lastIndexOf(':') + 1))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The policies of an estate as they are written. */
    private static Map<String, String> texts(Path folder, Estate estate) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        List<Policy> all = new ArrayList<>();
        estate.identities()
                .forEach(one -> Stream.concat(one.policies().stream(), one.trust().stream())
                        .forEach(all::add));
        estate.resources().forEach(one -> one.policy().ifPresent(all::add));
        for (Policy policy : all) {
            Path file = folder.resolve(policy.statements().getFirst().where().source());
            texts.put(policy.name(), Files.readString(file));
        }
        return texts;
    }
}
