package dev.minato.cli.admit;

import dev.minato.control.guarantee.BreakGlass;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Writes down on a Guarantee that it was passed by. */
@FunctionalInterface
public interface Records {
    /**
     * Returns when it is durable.
     *
     * @return empty, or why it could not be written
     */
    String write(KubeObject guarantee, String words);

    /** @param loop runs a task on the loop of the port */
    static Records through(ClusterPort port, Consumer<Runnable> loop) {
        return (guarantee, words) -> {
            MapValue patch =
                    MapValue.of("metadata", MapValue.of("annotations", MapValue.of(BreakGlass.ANNOTATION, words)));
            CompletableFuture<Outcome> written = new CompletableFuture<>();
            loop.accept(() -> port.send("admission", Change.Merge.of(guarantee, patch), written::complete));
            try {
                return switch (written.get(5, TimeUnit.SECONDS)) {
                    case Outcome.Done _ -> "";
                    case Outcome.Refused refused -> refused.message();
                    case Outcome.Unknown unknown -> unknown.message();
                };
            } catch (TimeoutException e) {
                return "no answer within 5 s";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "the platform stops";
            } catch (ExecutionException e) {
                throw new IllegalStateException("it is completed with an outcome only", e);
            }
        };
    }
}
