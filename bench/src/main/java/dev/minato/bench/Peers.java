package dev.minato.bench;

import dev.minato.fidelity.lab.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The servers of one measurement, one beside the other: the twin, and the lab's real one where it is wanted. */
final class Peers implements AutoCloseable {
    private final List<Peer> all = new ArrayList<>();
    private final Process twin;
    private final @Nullable Lab lab;

    private Peers(Process twin, @Nullable Lab lab) {
        this.twin = twin;
        this.lab = lab;
    }

    /** Starts them with so many simulated nodes each, and all controllers. */
    static Peers start(Setting setting, int nodes) throws IOException, InterruptedException, GeneralSecurityException {
        Lab lab = setting.lab() ? Lab.start(setting.home(), setting.work().resolve("lab"), nodes) : null;
        Path data = Files.createDirectories(setting.work().resolve("twin"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwinProcess.class.getName(),
                        data.toString(),
                        Integer.toString(nodes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Peers peers = new Peers(process, lab);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String port = lines.readLine();
        if (port == null) {
            throw new IOException("the twin did not start");
        }
        peers.all.add(new Peer(
                "twin",
                java.net.URI.create("https://127.0.0.1:" + port),
                Peer.trusting(Files.readAllBytes(data.resolve("ca.crt"))),
                Files.readString(data.resolve("token")).strip(),
                List.of(process.pid()),
                "RBAC and all admission the twin has; every write synced to disk before it is answered; all"
                        + " controllers run"));
        if (lab != null) {
            // an interrupted measurement leaves no processes behind; closing twice does no harm
            Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "stop-lab"));
            peers.all.add(new Peer(
                    "real",
                    lab.server(),
                    Peer.trusting(Files.readAllBytes(lab.authority())),
                    lab.token(),
                    Stream.of("kube-apiserver", "etcd")
                            .flatMap(lab::process)
                            .map(ProcessHandle::pid)
                            .toList(),
                    "kube-apiserver 1.34.2 with its default admission; etcd does not sync to disk; all"
                            + " controllers run"));
        }
        return peers;
    }

    List<Peer> all() {
        return all;
    }

    /** Adds what a reader must know of each. */
    void describe(Figures figures) {
        all.forEach(peer -> figures.note(peer.name(), peer.inWords()));
    }

    @Override
    public void close() {
        Command.stop(twin);
        if (lab != null) {
            lab.close();
        }
    }
}
