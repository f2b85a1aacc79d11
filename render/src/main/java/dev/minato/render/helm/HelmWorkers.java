package dev.minato.render.helm;

import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The processes that run Helm: as many as there are cores at most, started when one is wanted, kept for the next chart.
 * They end by themselves with this process, and after some minutes without work. Safe for several threads.
 */
final class HelmWorkers {
    private final Semaphore free;
    private final long millisMax;
    private final Deque<HelmProcess> idle = new ArrayDeque<>();

    HelmWorkers(int processesMax, long millisMax) {
        this.free = new Semaphore(processesMax);
        this.millisMax = millisMax;
    }

    /**
     * The answer of a worker.
     *
     * @throws HelmProcess.Stopped when the chart was stopped at a bound
     * @throws IOException when no process could be started or it ended
     */
    MapValue ask(MapValue request) throws IOException {
        HelmProcess process = null;
        boolean good = false;
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Helm", e);
        }
        try {
            process = take();
            MapValue answer = process.ask(request, millisMax);
            good = true;
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Helm was at work", e);
        } finally {
            giveBack(process, good);
            free.release();
        }
    }

    private HelmProcess take() throws IOException {
        synchronized (this) {
            for (HelmProcess process = idle.pollLast(); process != null; process = idle.pollLast()) {
                if (process.isAlive()) {
                    return process;
                }
                process.stop();
            }
        }
        return HelmProcess.start();
    }

    private void giveBack(@Nullable HelmProcess process, boolean good) {
        if (process == null) {
            return;
        }
        if (!good) {
            process.stop();
            return;
        }
        synchronized (this) {
            idle.addLast(process);
        }
    }

    /** Ends all that are idle. */
    synchronized void stop() {
        idle.forEach(HelmProcess::stop);
        idle.clear();
    }
}
