package dev.minato.console.http;

import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Person;
import dev.minato.objects.tree.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A container's log in a page: the last lines, and with {@code follow} what comes. */
final class Logs {
    /** A browser that cannot keep up loses the log's connection, not the server its memory. */
    private static final int WAITING_MAX = 10_000;

    private static final int AT_ONCE = 500;
    private static final String END = "\u0000end";

    private final ClusterAccess cluster;

    Logs(ClusterAccess cluster) {
        this.cluster = cluster;
    }

    void run(Exchange exchange, Person person) {
        String path = "/api/v1/namespaces/" + Actions.checkedName(exchange.parameter("namespace")) + "/pods/"
                + Actions.checkedName(exchange.parameter("name")) + "/log?tailLines=1000&container="
                + Actions.checkedName(exchange.parameter("container"))
                + (exchange.parameter("previous").equals("true") ? "&previous=true" : "")
                + (exchange.parameter("follow").equals("true") ? "&follow=true" : "");
        BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_MAX);
        Runnable close = cluster.follow(
                person,
                path,
                line -> {
                    if (!lines.offer(line)) {
                        lines.clear();
                        lines.add(END + "the log is faster than this browser; open it again for the newest lines");
                    }
                },
                problem -> {
                    if (!lines.offer(END + (problem == null ? "" : problem))) {
                        lines.clear();
                        lines.add(END + (problem == null ? "" : problem));
                    }
                });
        try (OutputStream out = exchange.events()) {
            send(out, lines);
        } catch (IOException e) {
            return; // the browser has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close.run();
        }
    }

    private static void send(OutputStream out, BlockingQueue<String> lines) throws IOException, InterruptedException {
        while (true) {
            String first = lines.poll(15, TimeUnit.SECONDS);
            List<String> batch = new ArrayList<>();
            if (first != null) {
                batch.add(first);
                lines.drainTo(batch, AT_ONCE);
            }
            int end = -1;
            for (int i = 0; i < batch.size() && end < 0; i++) {
                end = batch.get(i).startsWith(END) ? i : -1;
            }
            List<String> shown = end < 0 ? batch : batch.subList(0, end);
            if (!shown.isEmpty()) {
                EventStream.send(
                        out,
                        "lines",
                        "",
                        dev.minato.objects.tree.ListValue.ofTexts(shown).toJson());
            } else if (end < 0) {
                out.write(new byte[] {':', '\n', '\n'});
                out.flush();
            }
            if (end >= 0) {
                EventStream.send(out, "end", "", Json.quote(batch.get(end).substring(END.length())));
                return;
            }
        }
    }
}
