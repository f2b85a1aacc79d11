package dev.minato.reconcile.runner;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.View;
import dev.minato.reconcile.runner.Counters.Count;
import dev.minato.reconcile.world.ReadKey;
import dev.minato.reconcile.world.RecordingWorld;
import dev.minato.reconcile.world.WorldEvent;
import dev.minato.reconcile.world.WorldStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs controllers: a state machine without clock, thread or I/O. Tell it what happens ({@link #observe}, {@link
 * #outcome}, {@link #answer}), call {@link #step} when that was done and when {@link #nextWake} has come, and carry out
 * the effects that step returns. Equal calls give equal effects.
 *
 * <p>Not thread-safe: it belongs to one loop. Time must not go back from call to call.
 *
 * <p>Why it is long: the order of its steps is the contract, and is read in one place; what can stand alone (back-off,
 * agenda, settling, questions, series of Events) does.
 */
public final class Runner {
    /** Past so many changes during one decision it does not matter any more which they were. */
    private static final int CHANGED_MEANWHILE_MAX = 16;

    private static final Duration BURST = Duration.ofMillis(10);
    private static final Duration SHORTEST_LOOK_AGAIN = Duration.ofMillis(1);
    private static final GroupKind WHOLE = new GroupKind("minato.dev", "Controller");

    private final List<Controller<?>> controllers;
    private final List<Map<ObjectKey, Task<?>>> tasks = new ArrayList<>(); // by the controllers' order
    private final Map<GroupKind, List<Integer>> ordersOfKind = new LinkedHashMap<>(); // who looks at each of the kind
    private final List<TokenBucket> retries = new ArrayList<>(); // by the controllers' order
    private final Settings settings;
    private final Journal journal;
    private final Counters counters = new Counters();
    private final WorldStore world = new WorldStore();
    private final Readers readers = new Readers();
    private final Agenda agenda = new Agenda();
    private final List<Effect> effects = new ArrayList<>();
    private final Questions questions = new Questions(effects);
    private final EventSeries events;
    private final Map<Long, Ticket> tickets = new LinkedHashMap<>();
    private final Settling settling = new Settling(world);
    private final Map<GroupKind, Instant> relists = new TreeMap<>(); // asked for, and not there yet
    private final Map<GroupKind, Set<Task<?>>> parked = new TreeMap<>();
    private final Set<GroupKind> watched = new TreeSet<>();
    private final Entropy entropy;
    private long nextTicket = 1;
    private Instant latest = Instant.MIN;

    private record Ticket(Task<?> task, int place) {}

    /** A state of an object: to tell own writes from others'. */
    private record Written(ObjectKey key, String resourceVersion) {}

    /**
     * @param controllers in the order in which they are asked when several are ready
     * @param entropy for names and ids; after a crash it must be another one, or names come twice
     */
    public Runner(List<Controller<?>> controllers, Entropy entropy, Settings settings, Journal journal) {
        this.controllers = List.copyOf(controllers);
        this.entropy = entropy;
        this.settings = settings;
        this.journal = journal;
        this.events = new EventSeries(settings.instance(), settings.eventSeriesMax());
        Set<String> names = new TreeSet<>();
        for (int order = 0; order < controllers.size(); order++) {
            Controller<?> controller = controllers.get(order);
            if (!names.add(controller.name())) {
                throw new IllegalArgumentException("two controllers are named " + controller.name());
            }
            tasks.add(new LinkedHashMap<>());
            retries.add(new TokenBucket(settings.retriesPerSecondMax(), settings.retriesAtOnceMax()));
            switch (controller.scope()) {
                case Scope.EachOf(GroupKind kind) -> {
                    ordersOfKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(order);
                    watch(kind);
                }
                case Scope.Whole whole ->
                    agenda.enqueue(task(order, new ObjectKey(WHOLE, "", controller.name())), Instant.EPOCH);
            }
        }
    }

    /** What controllers see. For reading only: the runner feeds it. */
    public WorldStore world() {
        return world;
    }

    public Counters counters() {
        return counters;
    }

    /** Takes news of the cluster in. */
    public void observe(WorldEvent event, Instant now) {
        advance(now);
        Set<ReadKey> touched = new LinkedHashSet<>();
        boolean news = world.apply(event, touched::add);
        switch (event) {
            case WorldEvent.Upsert(KubeObject object) -> changed(object, news, touched, now);
            case WorldEvent.Gone(KubeObject last) -> changed(last, news, touched, now);
            case WorldEvent.Synced synced -> {
                Set<Task<?>> waiting = parked.remove(synced.kind());
                if (waiting != null) {
                    waiting.forEach(task -> unpark(task, now));
                }
                relists.remove(synced.kind());
                settling.on(synced.kind()).forEach(task -> settleFurther(task, now));
            }
        }
    }

    private void changed(KubeObject object, boolean news, Set<ReadKey> touched, Instant now) {
        ObjectKey key = object.key();
        if (news) {
            Object what = new Written(key, object.resourceVersion());
            for (int order : ordersOfKind.getOrDefault(key.kind(), List.of())) {
                wake(task(order, key), what, now);
            }
            for (ReadKey read : touched) {
                for (Task<?> task : readers.of(read)) {
                    wake(task, what, now);
                }
            }
        }
        for (Task<?> task : settling.on(key)) {
            settleFurther(task, now);
        }
    }

    /** Takes in what came of a change. A ticket that is not known (any more) is passed over. */
    public void outcome(long number, Outcome outcome, Instant now) {
        advance(now);
        Ticket ticket = tickets.remove(number);
        if (ticket == null) {
            return;
        }
        Task<?> task = ticket.task();
        assert task.phase == Task.Phase.IN_FLIGHT : task + " is " + task.phase;
        task.outcomes[ticket.place()] = outcome;
        task.unanswered--;
        if (task.unanswered == 0) {
            settle(task, now);
        }
    }

    /** Takes an answer in. */
    public void answer(Question<?> question, Answer<?> answer, Instant now) {
        advance(now);
        if (questions.answered(question, answer)) {
            readers.of(new ReadKey.OfAnswer(question)).forEach(task -> wake(task, question, now));
        }
    }

    /**
     * Makes the decisions that are due, at most {@link Settings#decisionsPerStepMax}, and returns what is to be done, in
     * this order.
     */
    public List<Effect> step(Instant now) {
        advance(now);
        for (Task<?> task = agenda.pollTimer(now); task != null; task = agenda.pollTimer(now)) {
            timerCame(task, now);
        }
        for (int made = 0; made < settings.decisionsPerStepMax(); made++) {
            Task<?> task = agenda.poll();
            if (task == null) {
                break;
            }
            decide(task, now);
        }
        List<Effect> out = List.copyOf(effects);
        effects.clear();
        return out;
    }

    /** When {@link #step} is due; in the past when at once; null when only news can change anything. */
    public @Nullable Instant nextWake() {
        return agenda.isReady() || !effects.isEmpty() ? latest : agenda.firstTimer();
    }

    /** Whether nothing is ready, under way or awaited; timers may be set. */
    public boolean isQuiet() {
        return !agenda.isReady() && effects.isEmpty() && tickets.isEmpty() && settling.isEmpty();
    }

    private void advance(Instant now) {
        if (now.isBefore(latest)) {
            throw new IllegalArgumentException("time went back from " + latest + " to " + now);
        }
        latest = now;
    }

    private Task<?> task(int order, ObjectKey key) {
        Task<?> known = tasks.get(order).get(key);
        if (known != null) {
            return known;
        }
        Task<?> fresh = new Task<>(controllers.get(order), order, key);
        tasks.get(order).put(key, fresh);
        return fresh;
    }

    private void watch(GroupKind kind) {
        if (watched.add(kind)) {
            effects.add(new Effect.Watch(kind));
        }
    }

    // ---- waking

    private void wake(Task<?> task, Object what, Instant now) {
        switch (task.phase) {
            case RESTING -> {
                if (task.isWhole()) {
                    wakeSoon(task, now);
                } else if (task.mayBePulledForward || task.timer == null) {
                    agenda.enqueue(task, now);
                }
            }
            case QUEUED, PARKED -> {}
            case IN_FLIGHT, SETTLING -> {
                task.wokenMeanwhile = true;
                if (task.changedMeanwhile.size() <= CHANGED_MEANWHILE_MAX) {
                    task.changedMeanwhile.add(what);
                }
            }
        }
    }

    /** A turn for all waits for the end of a burst: one turn does for many changes. */
    private void wakeSoon(Task<?> task, Instant now) {
        Instant soon = now.plus(BURST);
        if (task.timer == null || task.timer.isAfter(soon)) {
            agenda.setTimer(task, soon);
        }
    }

    private void unpark(Task<?> task, Instant now) {
        if (task.phase == Task.Phase.PARKED) {
            agenda.enqueue(task, now);
        }
    }

    private void timerCame(Task<?> task, Instant now) {
        switch (task.phase) {
            case RESTING -> {
                task.mayBePulledForward = true;
                agenda.enqueue(task, now);
            }
            case SETTLING -> relistFor(task, now);
            case QUEUED, PARKED, IN_FLIGHT -> {}
        }
    }

    // ---- deciding

    private <M> void decide(Task<M> task, Instant now) {
        if (task.controller.scope() instanceof Scope.EachOf(GroupKind kind) && !world.isSynced(kind)) {
            park(task, List.of(kind));
            return;
        }
        KubeObject object = task.isWhole() ? null : world.get(task.key);
        if (object != null && !object.uid().equals(task.uid)) {
            // Another object of the same name: what was remembered is not about it.
            task.uid = object.uid();
            task.memory = task.controller.start();
            task.last = List.of();
            task.failures = 0;
        }
        RecordingWorld seen = new RecordingWorld(world, questions, task.trace);
        Turn<M> turn = new Turn<>(task.key, object, task.memory, task.last, now, entropy.fork(task.controller.name()));
        Decision<M> decision;
        try {
            decision = task.controller.decide(turn, seen);
        } catch (RuntimeException defect) {
            remember(task, seen);
            counters.add(task.controller.name(), Count.DEFECTS);
            journal.threw(now, task.controller.name(), task.key, defect);
            task.failures++;
            backOff(task, now);
            return;
        }
        remember(task, seen);
        if (!seen.unsynced().isEmpty()) {
            park(task, seen.unsynced());
            return;
        }
        counters.add(task.controller.name(), Count.DECISIONS);
        journal.decided(now, task.controller.name(), task.key, decision);
        task.memory = decision.memory();
        task.lookAgainAt = decision.lookAgainAt();
        carryOut(task, decision.changes(), now);
    }

    private void remember(Task<?> task, RecordingWorld seen) {
        List<ReadKey> trace = seen.trace();
        if (trace == task.trace) {
            return; // read just what it read last time
        }
        Set<ReadKey> reads = seen.reads();
        readers.replace(task, reads, this::unread);
        // one that reads the same things again and again would be long for nothing
        task.trace = trace.size() <= 2 * reads.size() ? trace : List.of();
    }

    private void unread(ReadKey key) {
        switch (key) {
            case ReadKey.OfAnswer(Question<?> question) -> questions.forget(question);
            case ReadKey.OfSelection selection -> world.unfollow(selection);
            case ReadKey.OfObject object -> {}
            case ReadKey.OfKind kind -> {}
            case ReadKey.OfNamespace namespace -> {}
            case ReadKey.OfIndex index -> {}
            case ReadKey.OfView(View<?> view) -> world.drop(view);
        }
    }

    private void park(Task<?> task, Iterable<GroupKind> kinds) {
        task.phase = Task.Phase.PARKED;
        for (GroupKind kind : kinds) {
            watch(kind);
            parked.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(task);
        }
    }

    // ---- carrying out

    private void carryOut(Task<?> task, List<Change> changes, Instant now) {
        task.changes = changes;
        task.outcomes = new Outcome[changes.size()];
        task.wokenMeanwhile = false;
        task.changedMeanwhile.clear();
        for (int place = 0; place < changes.size(); place++) {
            Outcome known = send(task, changes.get(place), place, now);
            task.outcomes[place] = known;
        }
        if (task.unanswered > 0) {
            task.phase = Task.Phase.IN_FLIGHT;
        } else {
            complete(task, now);
        }
    }

    /** The outcome where it is known without the cluster; else null, and the change is on its way. */
    private @Nullable Outcome send(Task<?> task, Change change, int place, Instant now) {
        String controller = task.controller.name();
        if (change instanceof Change.Emit emit) {
            Change request = events.request(
                    controller, emit, now, entropy, () -> counters.add(controller, Count.EVENTS_DROPPED));
            if (request != null) {
                effects.add(new Effect.Send(nextTicket++, controller, request)); // its outcome interests nobody
            }
            return new Outcome.Done(null, "");
        }
        KubeObject unchanged = Needless.unchanged(change, world);
        if (unchanged != null) {
            counters.add(controller, Count.NEEDLESS);
            return new Outcome.Done(unchanged, unchanged.resourceVersion());
        }
        counters.add(controller, Count.SENT);
        tickets.put(nextTicket, new Ticket(task, place));
        effects.add(new Effect.Send(nextTicket++, controller, change));
        task.unanswered++;
        return null;
    }

    // ---- settling

    private void settle(Task<?> task, Instant now) {
        task.phase = Task.Phase.SETTLING;
        task.awaited = new ArrayList<>();
        for (int place = 0; place < task.changes.size(); place++) {
            Change change = task.changes.get(place);
            Outcome outcome = task.outcomes[place];
            assert outcome != null : "every change has an outcome";
            if (!(outcome instanceof Outcome.Done) && !isPointless(change, outcome)) {
                boolean unanswered = outcome instanceof Outcome.Unknown;
                counters.add(task.controller.name(), unanswered ? Count.UNANSWERED : Count.REFUSED);
                journal.failed(now, task.controller.name(), task.key, change, outcome);
            }
            Awaited awaited = Awaited.after(change, outcome, world);
            if (awaited != null && !awaited.isVisible(world)) {
                task.awaited.add(awaited);
                if (awaited instanceof Awaited.Relisted) {
                    relist(awaited.kind(), "no answer to a call about " + change.key(), now);
                }
            }
        }
        if (task.awaited.isEmpty()) {
            complete(task, now);
        } else {
            settling.add(task);
            agenda.setTimer(task, now.plus(settings.visibleWithin()));
        }
    }

    /** A creation in a namespace that ends: not tried again, and no trouble to tell of, as in Kubernetes' own controllers. */
    private static boolean isPointless(Change change, Outcome outcome) {
        return change instanceof Change.Create
                && outcome instanceof Outcome.Refused refused
                && refused.isNamespaceEnding();
    }

    private void settleFurther(Task<?> task, Instant now) {
        if (settling.isSettled(task)) {
            agenda.clearTimer(task);
            complete(task, now);
        }
    }

    /** What was written does not show: the watch may be stuck. */
    private void relistFor(Task<?> task, Instant now) {
        for (Awaited awaited : task.awaited) {
            relist(awaited.kind(), "a write of " + task + " does not show", now);
        }
        agenda.setTimer(task, now.plus(settings.visibleWithin()));
    }

    private void relist(GroupKind kind, String why, Instant now) {
        Instant asked = relists.get(kind);
        if (asked == null || !now.isBefore(asked.plus(settings.visibleWithin()))) {
            relists.put(kind, now);
            effects.add(new Effect.Relist(kind, why));
        }
    }

    // ---- done

    private void complete(Task<?> task, Instant now) {
        List<Turn.Result> results = new ArrayList<>(task.changes.size());
        boolean failed = false;
        boolean changing = false;
        List<Written> own = new ArrayList<>();
        for (int place = 0; place < task.changes.size(); place++) {
            Outcome outcome = task.outcomes[place];
            assert outcome != null : "every change has an outcome";
            Change change = task.changes.get(place);
            results.add(new Turn.Result(change, outcome));
            changing |= !(change instanceof Change.Emit);
            switch (outcome) {
                case Outcome.Done(KubeObject after, String version) ->
                    own.add(new Written(after == null ? change.key() : after.key(), version));
                case Outcome.Refused refused -> failed = failed || !isPointless(change, refused);
                case Outcome.Unknown unknown -> failed = true;
            }
        }
        boolean changedByOthers = task.wokenMeanwhile
                && (task.changedMeanwhile.size() > CHANGED_MEANWHILE_MAX || !own.containsAll(task.changedMeanwhile));
        task.phase = Task.Phase.RESTING;
        task.last = results;
        task.changes = List.of();
        task.failures = failed ? task.failures + 1 : 0;
        Duration pause = changing ? guard(task, now) : Duration.ZERO;
        if (pause.isPositive()) {
            agenda.setTimer(task, now.plus(pause));
            task.mayBePulledForward = false;
        } else if (failed ? changedByOthers : task.wokenMeanwhile) {
            agenda.enqueue(task, now);
        } else if (failed) {
            backOff(task, now); // what changes from now on wakes it earlier
        } else if (task.lookAgainAt != null) {
            Instant soonest = now.plus(SHORTEST_LOOK_AGAIN);
            agenda.setTimer(task, task.lookAgainAt.isBefore(soonest) ? soonest : task.lookAgainAt);
        } else if (!task.isWhole() && world.get(task.key) == null) {
            drop(task);
        }
    }

    private void backOff(Task<?> task, Instant now) {
        Duration itsOwn = settings.retries().after(task.failures);
        Duration all = retries.get(task.order).take(now);
        agenda.setTimer(task, now.plus(itsOwn.compareTo(all) > 0 ? itsOwn : all));
    }

    private void drop(Task<?> task) {
        agenda.drop(task);
        readers.replace(task, new LinkedHashSet<>(), this::unread);
        task.trace = List.of();
        tasks.get(task.order).remove(task.key);
    }

    /** Slows an object that is decided with changes too often: a circle, or a fight with another controller. */
    private Duration guard(Task<?> task, Instant now) {
        if (task.isWhole()) {
            return Duration.ZERO;
        }
        long minute = Math.floorDiv(now.getEpochSecond(), 60);
        if (task.minute != minute) {
            if (task.changingTurnsThisMinute <= settings.changingTurnsPerMinuteMax()) {
                task.slowings = 0;
            }
            task.minute = minute;
            task.changingTurnsThisMinute = 0;
        }
        task.changingTurnsThisMinute++;
        if (task.changingTurnsThisMinute <= settings.changingTurnsPerMinuteMax()) {
            return Duration.ZERO;
        }
        task.slowings++;
        Duration pause = settings.slowings().after(task.slowings);
        counters.add(task.controller.name(), Count.SLOWED);
        journal.slowed(now, task.controller.name(), task.key, task.changingTurnsThisMinute, pause);
        return pause;
    }
}
