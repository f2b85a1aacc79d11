package dev.minato.console.http;

import dev.minato.console.access.Person;
import dev.minato.console.plan.PlanRefusedException;
import dev.minato.console.plan.PlanRequest;
import dev.minato.console.plan.Planning;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Plans of commits: worked out on a thread of their own, one after the other, while the browser hears how it goes.
 *
 * <pre>
 *   GET /api/plan    ─► waits for its turn ─► progress, progress, ... ─► planned {id}, or failed {message}
 *   GET /api/planned ─► the plan, as long as it is among the last {@link #KEPT_MAX}
 * </pre>
 *
 * A browser that goes takes its work with it. Thread-safe.
 */
final class Plans implements AutoCloseable {
    private static final int WAITING_MAX = 8;
    private static final int KEPT_MAX = 20;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration TELL_EVERY = Duration.ofMillis(300);
    private static final int BEATS = 50; // of TELL_EVERY without news: 15 s
    private static final int NAMES_MAX = 1_000;
    private static final int TEXT_MAX = 1_000;

    private final Planning planning;
    private final SecureRandom random;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            task -> Thread.ofPlatform().name("console-plan").daemon().unstarted(task));
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(Person person, MapValue plan) {}

    Plans(Planning planning, SecureRandom random) {
        this.planning = planning;
        this.random = random;
    }

    /** What the address asks for. @throws ProblemException 400 when it is too much */
    static PlanRequest requested(Exchange exchange) {
        String names = exchange.parameter("application");
        List<String> applications = names.isEmpty() ? List.of() : List.of(names.split(",", -1));
        PlanRequest request =
                new PlanRequest(exchange.parameter("revision"), exchange.parameter("repository"), applications);
        if (applications.size() > NAMES_MAX || request.revision().length() > TEXT_MAX) {
            throw new ProblemException(400, "that is too much for one plan");
        }
        applications.forEach(Actions::checkedName);
        return request;
    }

    void run(Exchange exchange, Person person, PlanRequest request) {
        AtomicReference<String> progress = new AtomicReference<>("");
        FutureTask<MapValue> task = begin(() -> planning.plan(person, request, progress::set));
        try (OutputStream out = exchange.events()) {
            tell(out, person, task, progress);
        } catch (IOException e) {
            return; // the browser has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cancel(task);
        }
    }

    private <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(503, "too many plans are waiting; try again in a while");
        }
        return task;
    }

    private void cancel(FutureTask<?> task) {
        task.cancel(true);
        worker.remove(task);
    }

    private void tell(OutputStream out, Person person, FutureTask<MapValue> task, AtomicReference<String> progress)
            throws IOException, InterruptedException {
        String told = "";
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int silent = 0; System.nanoTime() < end; silent++) {
            try {
                MapValue plan = task.get(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                EventStream.send(out, "planned", "", Json.quote(keep(person, plan)));
                return;
            } catch (ExecutionException e) {
                String why = e.getCause() instanceof PlanRefusedException refused
                        ? String.valueOf(refused.getMessage())
                        : "a defect: " + e.getCause();
                EventStream.send(out, "failed", "", Json.quote(why));
                return;
            } catch (TimeoutException e) {
                String now = Objects.requireNonNullElse(progress.get(), "");
                if (!now.equals(told)) {
                    EventStream.send(out, "progress", "", Json.quote(now));
                    told = now;
                    silent = 0;
                } else if (silent % BEATS == BEATS - 1) {
                    out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        }
        EventStream.send(out, "failed", "", Json.quote("it has taken more than " + LONGEST.toMinutes() + " minutes"));
    }

    private String keep(Person person, MapValue plan) {
        String id = Long.toHexString(random.nextLong());
        synchronized (kept) {
            kept.put(id, new Kept(person, plan));
            if (kept.size() > KEPT_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return id;
    }

    /** A plan that was made for the person. @throws ProblemException 404 when there is none any more */
    MapValue made(String id, Person person) {
        synchronized (kept) {
            Kept found = kept.get(id);
            if (found == null || !found.person().equals(person)) {
                throw new ProblemException(404, "this plan is not kept any more; ask for it again");
            }
            return found.plan();
        }
    }

    /** Waits for the repository. */
    MapValue branches(String repository) {
        FutureTask<List<String>> task = begin(() -> planning.branches(repository));
        try {
            return MapValue.of("branches", ListValue.ofTexts(task.get(1, TimeUnit.MINUTES)));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new ProblemException(502, String.valueOf(cause == null ? e : cause.getMessage()));
        } catch (TimeoutException e) {
            throw new ProblemException(504, "the repository has not answered in a minute");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "the console stops");
        } finally {
            cancel(task);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
