package dev.minato.twin.http;

import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.api.ApiServer;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The embedded cluster's HTTPS server. Thread-safe.
 *
 * <p>Close it before the loop: answers of requests in work come through the loop.
 */
public final class ApiHttpServer implements AutoCloseable {
    private static final int PLATFORM_THREADS_MAX = 24;
    private static final int STALLED_CHECK_SECONDS = 1;
    private static final int RESETS_OF_A_CONNECTION_PER_SECOND_MAX = 2_000;

    private final Server server;
    private final ServerConnector connector;
    private final ApiHandler handler;
    private final Admission admission;
    private final OpenWatches watches;
    private final ExecutorService executor;
    private final HttpLimits limits;
    private final int port;

    private ApiHttpServer(
            Server server,
            ServerConnector connector,
            ApiHandler handler,
            Admission admission,
            OpenWatches watches,
            ExecutorService executor,
            HttpLimits limits) {
        this.server = server;
        this.connector = connector;
        this.handler = handler;
        this.admission = admission;
        this.watches = watches;
        this.executor = executor;
        this.limits = limits;
        this.port = connector.getLocalPort();
    }

    /**
     * Starts to listen.
     *
     * @param host a loopback address, unless somebody decided otherwise
     * @param port 0 for any free one
     * @param notices told what an operator should know (clients that were dropped), on any thread
     * @throws IOException when the port is taken; the message says so
     */
    public static ApiHttpServer start(
            String host,
            int port,
            SSLContext tls,
            Loop loop,
            ApiServer api,
            HttpLimits limits,
            Consumer<String> notices)
            throws IOException {
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory());
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS_MAX, 2);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(executor);
        Server server = new Server(threads);
        ServerConnector connector = connector(server, tls, limits);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        Admission admission = new Admission(limits);
        OpenWatches watches = new OpenWatches(limits, notices);
        ApiHandler handler = new ApiHandler(loop, api, executor, limits, admission, watches);
        server.setHandler(handler);
        server.setErrorHandler(new StatusErrors());
        server.setStopTimeout(limits.stopTimeMax().toMillis());
        try {
            server.start();
        } catch (Exception e) {
            executor.shutdownNow();
            throw startFailure(host, port, e);
        }
        ApiHttpServer started = new ApiHttpServer(server, connector, handler, admission, watches, executor, limits);
        started.checkStalled();
        return started;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** How many watches are open. */
    public int watchCount() {
        return watches.count();
    }

    /** Takes no more requests, ends the watches, lets requests in work end, then stops listening. Waits for that. */
    @Override
    public void close() {
        admission.stop();
        watches.endAll();
        handler.awaitIdle(limits.stopTimeMax());
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private void checkStalled() {
        connector
                .getScheduler()
                .schedule(
                        () -> {
                            watches.dropStalled();
                            if (server.isRunning()) {
                                checkStalled();
                            }
                        },
                        STALLED_CHECK_SECONDS,
                        TimeUnit.SECONDS);
    }

    private static ServerConnector connector(Server server, SSLContext tls, HttpLimits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.headerBytesMax());
        http.setIdleTimeout(limits.idleTimeMax().toMillis());
        // names hold colons and proxied paths anything: paths are never files here, RequestPath takes each part as it
        // is
        http.setUriCompliance(UriCompliance.UNSAFE);
        // clients may know the server by any name they trust it under; Jetty would refuse names the certificate lacks
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(limits.streamsMax());
        // a client that ends hundreds of watches at once is no attacker; Jetty's own bound is 128
        http2.setRateControlFactory(new WindowRateControl.Factory(RESETS_OF_A_CONNECTION_PER_SECOND_MAX));
        http2.setMaxHeaderBlockFragment(limits.headerBytesMax());
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls);
        context.setExcludeProtocols("SSL", "SSLv2", "SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1");
        SslConnectionFactory ssl = new SslConnectionFactory(context, alpn.getProtocol());
        ServerConnector connector = new ServerConnector(server, null, null, null, 1, 1, ssl, alpn, http2, http1);
        connector.setIdleTimeout(limits.idleTimeMax().toMillis());
        connector.setAcceptQueueSize(1_024);
        return connector;
    }

    private static IOException startFailure(String host, int port, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new IOException(
                        "port " + port + " on " + host + " cannot be listened on: " + cause.getMessage()
                                + "; stop what listens there, or choose another port",
                        e);
            }
        }
        return new IOException("the HTTP server on " + host + ":" + port + " did not start: " + e.getMessage(), e);
    }
}
