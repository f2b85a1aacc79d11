package dev.minato.cli.admit;

import dev.minato.control.admission.AdmissionEndpoint;
import dev.minato.control.admission.AdmissionEndpoint.Address;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Begins to listen when the controller asks where, which it does when there is a Guarantee to keep: most platforms have
 * none. Thread-safe.
 */
public final class AdmissionHost implements Answerer, AutoCloseable {
    private final Place place;
    private final Judgement judgement;
    private final Consumer<String> notices;
    private @Nullable AdmitServer server;
    private boolean closed;

    /**
     * Where the API server finds us.
     *
     * @param host as the API server knows this machine
     * @param port 0 for any free one
     * @param identity opens certificate and authority; called once, when they are needed
     * @param conditions whether the cluster evaluates CEL
     */
    public record Place(String host, int port, Identity identity, boolean conditions) {}

    /** What the server shows. */
    @FunctionalInterface
    public interface Identity {
        Shown open() throws IOException;
    }

    /** @param authorityPem what clients trust */
    public record Shown(SSLContext tls, String authorityPem) {}

    public AdmissionHost(Place place, Judgement judgement, Consumer<String> notices) {
        this.place = place;
        this.judgement = judgement;
        this.notices = notices;
    }

    @Override
    public boolean answers(Question<?> question) {
        return question instanceof AdmissionEndpoint;
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        // a certificate may have to be made: not on the loop
        Thread.ofVirtual().name("minato-admit").start(() -> sink.accept(answer()));
    }

    private synchronized Answer<Address> answer() {
        try {
            if (closed) {
                return new Answer.Failed<>("the platform stops", Instant.now());
            }
            Shown shown = place.identity().open();
            AdmitServer listening = server;
            if (listening == null) {
                boolean loopback = InetAddress.getByName(place.host()).isLoopbackAddress();
                listening = AdmitServer.start(
                        loopback ? InetAddress.getLoopbackAddress() : InetAddress.getByAddress(new byte[4]),
                        place.port(),
                        shown.tls(),
                        judgement::of,
                        notices);
                server = listening;
            }
            return new Answer.Known<>(
                    new Address(
                            "https://" + place.host() + ":" + listening.port() + listening.path(),
                            Base64.getEncoder()
                                    .encodeToString(
                                            shown.authorityPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                            place.conditions()),
                    Instant.now());
        } catch (IOException e) {
            String why = "nothing can listen at " + place.host() + ": " + e.getMessage();
            notices.accept("changes by hand are not refused: " + why);
            return new Answer.Failed<>(why, Instant.now());
        }
    }

    @Override
    public void forget(Question<?> question) {
        // it goes on to listen: the cluster may still ask
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
        }
    }
}
