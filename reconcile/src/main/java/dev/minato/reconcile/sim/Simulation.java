package dev.minato.reconcile.sim;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.reconcile.runner.Driver;
import dev.minato.reconcile.runner.Journal;
import dev.minato.reconcile.runner.Runner;
import dev.minato.reconcile.runner.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Controllers against a {@link SimCluster}, in virtual time, with faults. The same seed gives the same run; errors name
 * it.
 *
 * <pre>{@code
 *   Simulation sim = new Simulation(seed, Faults.ROUGH, List.of(new BlogController()));
 *   sim.always("never two Pods a blog", cluster -> ...);
 *   sim.does(new Change.Create(blog));
 *   sim.runFor(Duration.ofMinutes(10));
 *   sim.calm();
 *   sim.convergesAndStays("every blog has its Pod", cluster -> ...);
 * }</pre>
 */
public final class Simulation {
    /** When every simulation starts. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration CONVERGES_WITHIN = Duration.ofMinutes(30);
    private static final Duration STAYS_FOR = Duration.ofMinutes(30);

    private final long seed;
    private final List<Controller<?>> controllers;
    private final List<Answerer> answerers;
    private final Entropy entropy;
    private final Entropy chance;
    private final VirtualLoop loop = new VirtualLoop(START);
    private final SimCluster cluster;
    private final List<String> timeline = new ArrayList<>();
    private final List<Invariant> invariants = new ArrayList<>();
    private Faults faults;
    private int lives;
    private Life life;

    private record Invariant(String name, Predicate<SimCluster> holds) {}

    /** From a start to a crash. */
    private record Life(Runner runner, FaultyPort port, FaultyFeed feed) {}

    public Simulation(long seed, Faults faults, List<Controller<?>> controllers) {
        this(seed, faults, controllers, List.of());
    }

    public Simulation(long seed, Faults faults, List<Controller<?>> controllers, List<Answerer> answerers) {
        this.seed = seed;
        this.faults = faults;
        this.controllers = List.copyOf(controllers);
        this.answerers = List.copyOf(answerers);
        this.entropy = new Entropy(seed);
        this.chance = entropy.fork("faults");
        this.cluster = new SimCluster(entropy.fork("cluster"));
        this.life = start();
        cluster.onWrite(() -> {
            checkInvariants();
            life.feed().written();
        });
    }

    public SimCluster cluster() {
        return cluster;
    }

    public Instant now() {
        return loop.now();
    }

    /** The runner of the present life. */
    public Runner runner() {
        return life.runner();
    }

    /** How often the controllers were started. */
    public int lives() {
        return lives;
    }

    /** What was decided and what failed, a line each. */
    public List<String> timeline() {
        return timeline;
    }

    /** Must hold after every single write. */
    public void always(String name, Predicate<SimCluster> holds) {
        invariants.add(new Invariant(name, holds));
    }

    /** Somebody else does something to the cluster, now and without faults. */
    public Outcome does(Change change) {
        return cluster.apply(change, loop.now());
    }

    /** Somebody else does something at a time of the future. */
    public void at(Instant time, Runnable action) {
        loop.at(time, action);
    }

    public void runFor(Duration duration) {
        loop.runFor(duration);
    }

    /** No more faults; what is stuck goes on. */
    public void calm() {
        faults = Faults.NONE;
        life.port().setFaults(faults);
        life.feed().setFaults(faults);
    }

    /** The controllers lose all they remember, and start again. */
    public void crash() {
        life.port().close();
        life.feed().close();
        life = start();
    }

    /**
     * The condition comes true within half an hour, and stays true for half an hour more.
     *
     * @throws AssertionError with the seed and the end of the timeline
     */
    public void convergesAndStays(String name, Predicate<SimCluster> condition) {
        Instant until = loop.now().plus(CONVERGES_WITHIN);
        while (!condition.test(cluster)) {
            if (!loop.now().isBefore(until)) {
                throw failure("does not come true: " + name);
            }
            loop.runFor(Duration.ofSeconds(1));
        }
        Instant end = loop.now().plus(STAYS_FOR);
        while (loop.now().isBefore(end)) {
            loop.runFor(Duration.ofSeconds(1));
            if (!condition.test(cluster)) {
                // It may still wobble while late events come in, but not for ever.
                if (!loop.now().isBefore(until)) {
                    throw failure("does not stay true: " + name);
                }
                end = loop.now().plus(STAYS_FOR);
            }
        }
    }

    private Life start() {
        lives++;
        String name = "life " + lives;
        Runner runner = new Runner(controllers, entropy.fork(name), Settings.DEFAULT, new Lines());
        FaultyPort port = new FaultyPort(cluster, loop, chance, faults, this::crash);
        // The driver and its feed need each other: the feed speaks only when the driver has asked it to.
        List<Driver> driver = new ArrayList<>(1);
        FaultyFeed feed = new FaultyFeed(
                cluster, loop, chance, faults, events -> driver.getFirst().observe(events));
        UnaryOperator<Runnable> whileAlive = action -> () -> {
            if (life.runner() == runner) {
                action.run();
            }
        };
        driver.add(new Driver(runner, port, answerers, feed, new Mortal(loop, whileAlive)));
        driver.getFirst().start();
        return new Life(runner, port, feed);
    }

    /** The loop for one life: after the crash nothing of it runs any more. */
    private record Mortal(VirtualLoop loop, UnaryOperator<Runnable> whileAlive) implements Driver.Host {
        @Override
        public Instant now() {
            return loop.now();
        }

        @Override
        public void post(Runnable action) {
            loop.post(whileAlive.apply(action));
        }

        @Override
        public void at(Instant time, Runnable action) {
            loop.at(time, whileAlive.apply(action));
        }
    }

    private void checkInvariants() {
        for (Invariant invariant : invariants) {
            if (!invariant.holds().test(cluster)) {
                throw failure("broken: " + invariant.name());
            }
        }
    }

    private AssertionError failure(String what) {
        List<String> end = timeline.subList(Math.max(0, timeline.size() - 40), timeline.size());
        return new AssertionError("seed " + seed + " at " + loop.now() + " " + what + "\n" + String.join("\n", end));
    }

    private final class Lines implements Journal {
        @Override
        public void decided(Instant now, String controller, ObjectKey key, Decision<?> decision) {
            timeline.add(now + " " + controller + " for " + key + " " + decision.why());
        }

        @Override
        public void failed(Instant now, String controller, ObjectKey key, Change change, Outcome outcome) {
            timeline.add(now + " " + controller + " for " + key + " got " + outcome + " for " + change.key());
        }

        @Override
        public void slowed(Instant now, String controller, ObjectKey key, int changesInAMinute, Duration pause) {
            timeline.add(now + " " + controller + " for " + key + " slowed after " + changesInAMinute);
        }

        @Override
        public void threw(Instant now, String controller, ObjectKey key, RuntimeException defect) {
            throw new AssertionError("seed " + seed + ": " + controller + " threw for " + key, defect);
        }
    }
}
