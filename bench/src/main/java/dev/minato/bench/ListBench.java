package dev.minato.bench;

/** Listing 5,000 ConfigMaps, whole and in pages of 500 as kubectl does. */
final class ListBench implements Measurement {
    private static final String PATH = "/api/v1/namespaces/listed/configmaps";

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String says() {
        return "listing 5,000 ConfigMaps over HTTPS, twin and real  (--objects --lists)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int objects = setting.number("objects", 5_000);
        int lists = setting.number("lists", 30);
        Figures figures = new Figures("list " + objects + " ConfigMaps of 400 bytes over HTTPS, JSON")
                .note("client", "one, an HTTP/1.1 connection (plain sockets), reads the bytes and throws them away");
        try (Peers peers = Peers.start(setting, 0)) {
            peers.describe(figures);
            double[][] whole = new double[peers.all().size()][setting.rounds()];
            double[][] pages = new double[peers.all().size()][setting.rounds()];
            double[][] cpu = new double[peers.all().size()][setting.rounds()];
            for (Peer peer : peers.all()) {
                Load.namespace(peer, "listed");
                Load.run(
                        peer,
                        20,
                        objects,
                        (client, i) -> client.post(
                                PATH, Load.configMap("listed", "settings-" + i).toString(), 201));
            }
            for (int round = -1; round < setting.rounds(); round++) {
                for (int p = 0; p < peers.all().size(); p++) {
                    Peer peer = peers.all().get(p);
                    Load.Result all = Load.run(
                            peer, 1, lists, (client, _) -> client.get(PATH).expect(200));
                    Load.Result paged = Load.run(peer, 1, lists, (client, _) -> inPages(client, objects));
                    if (round >= 0) {
                        whole[p][round] = all.medianMillis();
                        cpu[p][round] = all.serverMicrosEach() / 1_000;
                        pages[p][round] = paged.medianMillis();
                    }
                }
            }
            for (int p = 0; p < peers.all().size(); p++) {
                String where = peers.all().get(p).name();
                figures.row("whole", where, "ms", whole[p])
                        .row("server's CPU a list", where, "ms", cpu[p])
                        .row("in pages of 500", where, "ms", pages[p]);
            }
        }
        figures.print(setting.out());
    }

    private static void inPages(PlainClient client, int objects) throws java.io.IOException {
        String next = "";
        int pages = 0;
        do {
            String page = client.get(PATH + "?limit=500" + (next.isEmpty() ? "" : "&continue=" + next))
                    .expect(200)
                    .text();
            pages++;
            // the list's own metadata is at one of its ends; the tokens of both servers need no escaping in JSON
            int at = page.indexOf("\"continue\":\"");
            next = at < 0
                    ? ""
                    : page.substring(at + 12, page.indexOf('"', at + 12))
                            .replace("=", "%3D")
                            .replace("+", "%2B");
        } while (!next.isEmpty());
        if (pages < objects / 500) {
            throw new java.io.IOException("only " + pages + " pages of " + objects + " objects");
        }
    }
}
