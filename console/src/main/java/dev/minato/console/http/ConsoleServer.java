package dev.minato.console.http;

import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Rights;
import dev.minato.console.access.SignIn;
import dev.minato.console.oidc.Provider;
import dev.minato.console.oidc.SignOn;
import dev.minato.console.plan.Planning;
import dev.minato.console.state.Board;
import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The console's HTTPS server; HTTP/2, so that many tabs with a stream each share one connection. Thread-safe. */
public final class ConsoleServer implements AutoCloseable {
    private static final int PLATFORM_THREADS_MAX = 12;
    private static final int STOP_MILLIS_MAX = 2_000;
    private static final int IDLE_MILLIS_MAX = 60_000; // streams send a heartbeat more often

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService executor;
    private final Runnable closing;

    private ConsoleServer(Server server, ServerConnector connector, ExecutorService executor, Runnable closing) {
        this.closing = closing;
        this.server = server;
        this.connector = connector;
        this.executor = executor;
    }

    /**
     * Starts to listen.
     *
     * @param host a loopback address, unless somebody decided otherwise
     * @param port 0 for any free one
     * @param provider where people may sign in beside the cluster's own tokens; closed with the server; null for none
     * @param notices hears what an operator should know, on any thread
     * @throws IOException when the port is taken; the message says so
     */
    public static ConsoleServer start(
            String host,
            int port,
            SSLContext tls,
            Board board,
            ClusterAccess cluster,
            Planning planning,
            @Nullable Provider provider,
            Consumer<String> notices)
            throws IOException {
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("console-", 0).factory());
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS_MAX, 1);
        threads.setName("console");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(executor);
        Server server = new Server(threads);
        ServerConnector connector = connector(server, tls);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Rights rights = new Rights(cluster, clock);
        Pages pages = new Pages(board, rights, cluster, clock);
        Plans plans = new Plans(planning, random);
        SignIn signIn = new SignIn(cluster);
        SessionKeeper sessions = new SessionKeeper(new Sessions(clock, random), signIn, provider, clock);
        server.setHandler(new ConsoleHandler(
                sessions,
                signIn,
                provider == null ? null : new SignOnPages(new SignOn(provider, clock, random), sessions, notices),
                cluster,
                pages,
                new EventStream(board, pages, Long.toHexString(random.nextLong())),
                new Actions(cluster, rights, clock),
                plans,
                notices));
        server.setStopTimeout(STOP_MILLIS_MAX);
        try {
            server.start();
        } catch (Exception e) {
            plans.close();
            executor.shutdownNow();
            String why = e instanceof BindException || e.getCause() instanceof BindException
                    ? "port " + port + " on " + host + " is taken: choose another one with --port"
                    : "the console on " + host + ":" + port + " did not start: " + e.getMessage();
            throw new IOException(why, e);
        }
        return new ConsoleServer(server, connector, executor, () -> {
            plans.close();
            if (provider != null) {
                provider.close();
            }
        });
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        closing.run();
        executor.shutdownNow(); // ends the streams, which would wait for ever
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the console did not stop", e);
        }
    }

    private static ServerConnector connector(Server server, SSLContext tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // a console is reached by names that the certificate may lack, through a tunnel for example
        http.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls);
        ServerConnector connector = new ServerConnector(
                server,
                null,
                null,
                null,
                1,
                1,
                new SslConnectionFactory(context, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(http),
                new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE_MILLIS_MAX);
        return connector;
    }
}
