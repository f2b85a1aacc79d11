package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Table;
import dev.minato.cli.terminal.Terminal;
import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows how applications get to where Git wants them, until all are there or the time is over. */
final class Arrival {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** All must be there for so many looks: an application that was just found has not said anything yet. */
    private static final int LOOKS_STEADY = 5;

    private final Terminal terminal;
    private final ClusterClient client;
    private final int timeoutSeconds;
    private final Map<String, String> shown = new TreeMap<>();

    Arrival(Terminal terminal, ClusterClient client, int timeoutSeconds) {
        this.terminal = terminal;
        this.client = client;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Whether all are healthy now. */
    boolean await() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(timeoutSeconds);
        int steady = 0;
        List<KubeObject> applications = List.of();
        while (steady < LOOKS_STEADY && Instant.now().isBefore(end)) {
            applications = new Applications(client).list(null);
            boolean there = !applications.isEmpty() && applications.stream().allMatch(Arrival::hasArrived);
            steady = there ? steady + 1 : 0;
            applications.forEach(this::progress);
            Thread.sleep(LOOK_EVERY);
        }
        Table table = new Table("APPLICATION", "SYNC", "HEALTH", "REVISION", "OBJECTS", "MESSAGE");
        for (KubeObject application : applications) {
            ApplicationStatus status = Applications.status(application);
            table.row(
                    application.name(),
                    status.sync().status().word(),
                    status.health().status().word(),
                    status.sync().display(),
                    status.resources().healthy() + "/" + status.resources().total(),
                    Applications.message(status));
        }
        table.lines(terminal.columns()).forEach(terminal::line);
        return steady >= LOOKS_STEADY;
    }

    /** In place; or waiting for a person, by its own policy. */
    private static boolean hasArrived(KubeObject application) {
        ApplicationStatus status = Applications.status(application);
        boolean synced = status.sync().status() == SyncStatus.SYNCED;
        boolean healthy = status.health().status() == HealthStatus.HEALTHY
                || status.health().status() == HealthStatus.SUSPENDED;
        boolean manual = application.spec().textOrEmpty("sync", "mode").equals("Manual");
        return (synced && healthy) || (manual && status.sync().status() == SyncStatus.OUT_OF_SYNC);
    }

    private void progress(KubeObject application) {
        ApplicationStatus status = Applications.status(application);
        String text =
                status.sync().status().word() + ", " + status.health().status().word();
        if (!text.equals(shown.put(application.name(), text))) {
            terminal.note(terminal.in(
                    Terminal.Colour.FAINT, application.name() + ": " + text + " " + Applications.message(status)));
        }
    }
}
