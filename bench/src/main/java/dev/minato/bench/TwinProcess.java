package dev.minato.bench;

import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.wire.EmbeddedPlatform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What {@code minato up} starts, without an application: the embedded cluster, its controllers and the platform's. */
public final class TwinProcess {
    private TwinProcess() {}

    /** Arguments: data directory, nodes. Prints the port, and runs until it is told to end, or its standard input ends
     * because whoever started it is gone. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedPlatform platform = EmbeddedPlatform.start(
                new DataDirectory(Path.of(args[0])), 0, Integer.parseInt(args[1]), System.err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        System.out.println(platform.port());
        System.out.flush();
        Thread.startVirtualThread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the same: nobody is there any more
            }
            System.exit(0);
        });
        System.err.println(platform.awaitStopped());
        System.exit(1);
    }
}
