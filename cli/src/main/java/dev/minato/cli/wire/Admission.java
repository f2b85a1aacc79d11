package dev.minato.cli.wire;

import dev.minato.api.PlatformRights;
import dev.minato.cli.admit.AdmissionHost;
import dev.minato.cli.admit.AdmissionHost.Place;
import dev.minato.cli.admit.AdmissionHost.Shown;
import dev.minato.cli.admit.Judgement;
import dev.minato.cli.admit.Records;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.LiveObjects;
import dev.minato.control.PlatformControllers;
import dev.minato.control.admission.AdmissionController;
import dev.minato.control.admission.AdmissionEndpoint;
import dev.minato.control.admission.WebhookConfiguration;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Snapshot;
import dev.minato.twin.tls.ClusterIdentity;
import dev.minato.twin.tls.ServerName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The platform as the webhook of its cluster, with a prover of its own: a commit's proofs must not hold up a person. */
final class Admission implements AutoCloseable {
    private final AdmissionHost host;
    private final ProofAnswerer prover;

    private Admission(
            Place place,
            Supplier<Function<GroupKind, List<KubeObject>>> cluster,
            Records records,
            Path git,
            Consumer<String> notices) {
        this.prover = new ProofAnswerer(git);
        this.host = new AdmissionHost(
                place, new Judgement(cluster, prover::prove, records, InstantSource.system()), notices);
    }

    /** Of the embedded cluster: its objects are read from the store. */
    static Admission embedded(
            EmbeddedCluster cluster, Loop loop, ClusterIdentity identity, Path git, Consumer<String> notices) {
        ClusterPort port = cluster.as(UserInfo.named(PlatformRights.USER));
        return new Admission(
                new Place("127.0.0.1", 0, () -> shown(identity), false),
                () -> reading(cluster.store().snapshot()),
                Records.through(port, loop::post),
                git,
                notices);
    }

    /**
     * Of a real cluster.
     *
     * @param reach how its API server reaches this machine: {@code HOST} or {@code HOST:PORT}
     * @param identity where our certificate is kept
     */
    static Admission live(
            ApiClient api,
            ClusterPort port,
            Consumer<Runnable> loop,
            String reach,
            Path identity,
            Path git,
            Consumer<String> notices) {
        int colon = reach.lastIndexOf(':');
        String host = colon < 0 ? reach : reach.substring(0, colon);
        int number = colon < 0 ? 0 : Integer.parseInt(reach.substring(colon + 1));
        ServerName name = host.matches("[0-9.]+") ? new ServerName.Ip(host) : new ServerName.Dns(host);
        return new Admission(
                new Place(
                        host, number, () -> shown(ClusterIdentity.open(identity, List.of(name), Instant.now())), true),
                () -> new LiveObjects(new ClusterClient(api))::all,
                Records.through(port, loop),
                git,
                notices);
    }

    private static Shown shown(ClusterIdentity identity) {
        return new Shown(identity.sslContext(), new String(identity.authorityPem(), StandardCharsets.US_ASCII));
    }

    private static Function<GroupKind, List<KubeObject>> reading(Snapshot snapshot) {
        return kind -> {
            List<KubeObject> objects = new ArrayList<>();
            for (KubeObject object :
                    snapshot.list(new GroupResource(kind.group(), WebhookConfiguration.plural(kind)))) {
                objects.add(object);
            }
            return objects;
        };
    }

    /** The platform's controllers, and the one that has the cluster ask us. */
    static List<Controller<?>> controllers() {
        List<Controller<?>> controllers = new ArrayList<>(PlatformControllers.all());
        controllers.add(new AdmissionController());
        return controllers;
    }

    /** For a platform that its API server cannot reach. */
    static Answerer unreachable() {
        return new Answerer() {
            @Override
            public boolean answers(Question<?> question) {
                return question instanceof AdmissionEndpoint;
            }

            @Override
            public void ask(Question<?> question, Consumer<Answer<?>> sink) {
                sink.accept(new Answer.Failed<>(
                        "nobody has said how the API server reaches the platform (minato up --reach)", Instant.now()));
            }

            @Override
            public void forget(Question<?> question) {
                // the answer stays
            }
        };
    }

    AdmissionHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        prover.close();
    }
}
