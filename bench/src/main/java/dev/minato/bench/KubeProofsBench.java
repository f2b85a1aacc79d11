package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.network.Answer;
import dev.minato.prove.kube.network.End;
import dev.minato.prove.kube.network.Network;
import dev.minato.prove.kube.network.Question;
import dev.minato.prove.kube.rbac.Action;
import dev.minato.prove.kube.rbac.Assumptions;
import dev.minato.prove.kube.rbac.Escalation;
import dev.minato.prove.kube.rbac.Goal;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.prove.kube.rbac.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Supplier;

/** Questions about a cluster of many tenants. */
final class KubeProofsBench implements Measurement {
    @Override
    public String name() {
        return "kube-proofs";
    }

    @Override
    public String says() {
        return "who can talk to whom, who can become whom: 30 tenants, 300 NetworkPolicies  (--tenants)";
    }

    @Override
    public void run(Setting setting) {
        int tenants = setting.number("tenants", 30);
        List<KubeObject> estate = KubeEstate.of(tenants);
        List<Located> objects = estate.stream().map(Located::of).toList();
        Map<String, Supplier<String>> questions = questions(objects, tenants);
        Map<String, double[]> times = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        for (int round = 0; round <= setting.rounds(); round++) {
            for (Map.Entry<String, Supplier<String>> question : questions.entrySet()) {
                long start = System.nanoTime();
                String answer = question.getValue().get();
                double millis = (System.nanoTime() - start) / 1e6;
                answers.put(question.getKey(), answer);
                times.computeIfAbsent(question.getKey(), _ -> new double[setting.rounds() + 1])[round] = millis;
            }
        }
        long policies = estate.stream()
                .filter(object -> object.kind().equals("NetworkPolicy"))
                .count();
        Figures figures = new Figures(String.format(
                        "proofs about %d tenants, %d NetworkPolicies, %d objects", tenants, policies, estate.size()))
                .note("input", "objects as trees, read anew by each question; nothing is kept between questions")
                .note("rounds", "the first is cold: classes are loaded and nothing is compiled");
        times.forEach((name, all) -> figures.row(name + ": " + answers.get(name), "prover", "ms", all));
        figures.print(setting.out());
    }

    private static Map<String, Supplier<String>> questions(List<Located> objects, int tenants) {
        String first = KubeEstate.namespace(0, "prod");
        String last = KubeEstate.namespace(tenants - 1, "dev");
        Map<String, Supplier<String>> questions = new LinkedHashMap<>();
        questions.put("tenant to tenant", () -> talk(objects, End.podsOf(first), End.podsOf(last)));
        questions.put("anybody else to a tenant", () -> others(objects, tenants));
        questions.put(
                "the Internet to any Pod of a tenant", () -> talk(objects, End.anyAddress(), End.podsOf(first, last)));
        questions.put("a tenant to the instance metadata", () -> talk(objects, End.podsOf(first), metadata()));
        questions.put("monitoring to a tenant", () -> talk(objects, End.podsOf("monitoring"), End.podsOf(first)));
        questions.put("who can read secrets of a tenant", () -> {
            Action read = new Action.OnResource("get", "", "secrets", last, "x");
            return rbac(objects).whoCan(read).size() + " can";
        });
        questions.put("nobody but these can become cluster-admin", () -> {
            NavigableSet<Subject> allowed = Escalation.controlPlane();
            allowed.add(new Subject.Group("platform-admins"));
            int others = rbac(objects)
                    .escalation()
                    .whoElse(Goal.CLUSTER_ADMIN, allowed)
                    .size();
            return others == 0 ? "proven" : others + " others";
        });
        return questions;
    }

    private static Rbac rbac(List<Located> objects) {
        return Rbac.of(objects, Assumptions.MANAGED);
    }

    private static End metadata() {
        return new End.Addresses(List.of(dev.minato.prove.net.Cidr.parse("169.254.169.254/32")), List.of());
    }

    private static String others(List<Located> objects, int tenants) {
        String[] rest = java.util.stream.IntStream.range(1, tenants)
                .boxed()
                .flatMap(i -> List.of(KubeEstate.namespace(i, "prod"), KubeEstate.namespace(i, "dev")).stream())
                .toArray(String[]::new);
        return talk(
                objects, End.podsOf(rest), End.podsOf(KubeEstate.namespace(0, "prod"), KubeEstate.namespace(0, "dev")));
    }

    private static String talk(List<Located> objects, End from, End to) {
        return switch (Network.of(objects).ask(Question.of(from, to))) {
            case Answer.Impossible impossible -> "proven impossible";
            case Answer.Possible(var flow, var explanation) -> "possible, " + flow.protocol() + " " + flow.port();
            case Answer.Unknown(String why) -> why;
        };
    }
}
