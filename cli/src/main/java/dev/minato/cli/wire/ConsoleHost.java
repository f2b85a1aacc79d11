package dev.minato.cli.wire;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.console.http.ConsoleServer;
import dev.minato.console.oidc.Provider;
import dev.minato.console.state.Board;
import dev.minato.live.ApiClient;
import dev.minato.live.LiveCluster;
import dev.minato.live.LiveFeed;
import dev.minato.live.LiveLoop;
import dev.minato.reconcile.world.WorldEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The console beside a platform: its board fed by watches over HTTPS, as on any cluster.
 *
 * <pre>
 *   API server ──LiveFeed──► Board ──► ConsoleServer ──► browsers
 * </pre>
 */
public final class ConsoleHost implements AutoCloseable {
    private final LiveLoop loop;
    private final LiveFeed feed;
    private final ConsoleServer server;

    private ConsoleHost(LiveLoop loop, LiveFeed feed, ConsoleServer server) {
        this.loop = loop;
        this.feed = feed;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param api with rights to read everything and to impersonate
     * @param port 0 for any free one
     * @param provider where people may sign in beside the cluster's own tokens; closed with the console; null for none
     * @param repositories where repositories are copied to, for plans
     * @throws CommandException in words when the port cannot be used
     */
    public static ConsoleHost start(
            ApiClient api,
            int port,
            SSLContext tls,
            Path repositories,
            @Nullable Provider provider,
            Consumer<String> notices) {
        LiveLoop loop = new LiveLoop(problem -> notices.accept("the console stopped on a defect: " + problem));
        LiveCluster cluster = new LiveCluster(api, loop);
        Joint joint = new Joint();
        LiveFeed feed = new LiveFeed(api, loop, cluster, joint, notices);
        Board board = new Board(kind -> loop.post(() -> feed.watch(kind)));
        joint.board = board;
        try {
            ConsoleServer server = ConsoleServer.start(
                    "127.0.0.1",
                    port,
                    tls,
                    board,
                    new ConsoleAccess(api, loop, cluster),
                    new ConsolePlans(api, repositories),
                    provider,
                    notices);
            board.start();
            return new ConsoleHost(loop, feed, server);
        } catch (IOException e) {
            loop.close();
            throw new CommandException(ExitCode.UNAVAILABLE, CommandException.words(e), e);
        }
    }

    /** Joins the feed to the board, which is made after it. */
    private static final class Joint implements Consumer<WorldEvent> {
        private volatile @Nullable Board board;

        @Override
        public void accept(WorldEvent event) {
            Board set = board;
            assert set != null : "set before anything is watched";
            set.accept(event);
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        loop.post(feed::close);
        loop.close();
    }
}
