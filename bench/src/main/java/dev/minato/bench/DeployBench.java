package dev.minato.bench;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;

/** A Deployment of many Pods, from its creation to the last one ready, in real time over the API. */
final class DeployBench implements Measurement {
    private static final int PODS_OF_A_NODE = 70;
    private static final int LOOK_MILLIS = 20;
    private static final int SECONDS_MAX = 180;

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public String says() {
        return "a Deployment of 1,000 Pods, created to all Ready, real time, twin and real with kwok  (--pods)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int pods = setting.number("pods", 1_000);
        int nodes = pods * setting.rounds() / PODS_OF_A_NODE + 3; // rounds stay where they are, beside each other
        Figures figures = new Figures(String.format(
                        "a Deployment of %,d Pods, from its creation until its status says that all are ready", pods))
                .note("nodes", nodes + ", simulated: the twin's start a Pod in 0.15 to 0.45 s, kwok's at once")
                .note("client", "one over HTTPS, looks every " + LOOK_MILLIS + " ms");
        try (Peers peers = Peers.start(setting, nodes)) {
            peers.describe(figures);
            double[][] seconds = new double[peers.all().size()][setting.rounds()];
            for (int round = -1; round < setting.rounds(); round++) {
                for (int p = 0; p < peers.all().size(); p++) {
                    double took = deploy(peers.all().get(p), "round" + (round + 1), round < 0 ? 100 : pods);
                    if (round >= 0) {
                        seconds[p][round] = took;
                    }
                }
            }
            for (int p = 0; p < peers.all().size(); p++) {
                String where = peers.all().get(p).name();
                double[] rates =
                        java.util.Arrays.stream(seconds[p]).map(s -> pods / s).toArray();
                figures.row("all ready after", where, "s", seconds[p]).row("Pods ready", where, "/s", rates);
            }
        }
        figures.print(setting.out());
    }

    private static double deploy(Peer peer, String namespace, int pods) throws Exception {
        Load.namespace(peer, namespace);
        try (PlainClient client = new PlainClient(peer)) {
            String all = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
            // the real server takes Pods only when its controller has made the namespace's ServiceAccount
            for (int i = 0;
                    i < 500
                            && client.get("/api/v1/namespaces/" + namespace + "/serviceaccounts/default")
                                            .status()
                                    != 200;
                    i++) {
                Thread.sleep(LOOK_MILLIS);
            }
            long start = System.nanoTime();
            client.post(all, ScaleBench.deployment(namespace, "web", pods).toString(), 201);
            while (ready(client, all + "/web") < pods) {
                if (System.nanoTime() - start > SECONDS_MAX * 1e9) {
                    throw new IOException(
                            peer.name() + ": only " + ready(client, all + "/web") + " of " + pods + " ready");
                }
                Thread.sleep(LOOK_MILLIS);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static long ready(PlainClient client, String path) throws IOException {
        MapValue deployment = Json.parseMap(client.get(path).expect(200).text());
        return deployment.map("status").get("readyReplicas") instanceof IntValue(long number) ? number : 0;
    }
}
