package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Question;
import dev.minato.twin.controllers.autoscaler.PodUsage.Sample;
import dev.minato.twin.controllers.autoscaler.PodUsage.Usage;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Pods;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A load that is shared out equally between the Pods that are ready, and measured every second. */
final class Load implements Answerer {
    private final Map<PodUsage, Consumer<Answer<?>>> asked = new LinkedHashMap<>();

    @Override
    public boolean answers(Question<?> question) {
        return question instanceof PodUsage;
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        asked.put((PodUsage) question, sink);
    }

    @Override
    public void forget(Question<?> question) {
        asked.keySet().remove((PodUsage) question);
    }

    /** Lets time pass under a load, in thousandths of a CPU all together. */
    void run(TestCluster cluster, int seconds, long milli) {
        for (int second = 0; second < seconds; second++) {
            Map<String, Sample> samples = new TreeMap<>();
            long ready = cluster.pods().stream().filter(Pods::isReady).count();
            for (KubeObject pod : cluster.pods()) {
                if (Pods.isReady(pod)) {
                    samples.put(pod.name(), new Sample(milli / ready, cluster.now(), 1000));
                }
            }
            Map.copyOf(asked)
                    .values()
                    .forEach(sink -> sink.accept(new Answer.Known<>(new Usage(samples), cluster.now())));
            cluster.runForSeconds(1);
        }
    }
}
