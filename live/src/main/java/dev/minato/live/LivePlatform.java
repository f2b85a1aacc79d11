package dev.minato.live;

import dev.minato.objects.tree.GroupKind;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.runner.Effect;
import dev.minato.reconcile.runner.Runner;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a runner's effects on a real API server, and tells it what came of them: the runner decides, this is its
 * hands and ears. Everything here happens on the loop.
 */
public final class LivePlatform implements AutoCloseable {
    /** A kind that the server does not serve may come with a CustomResourceDefinition: asked again so often. */
    private static final Duration LOOK_FOR_KIND = Duration.ofSeconds(5);

    private final ApiClient api;
    private final LiveLoop loop;
    private final Runner runner;
    private final LiveCluster cluster;
    private final List<Answerer> answerers;
    private final Consumer<String> trouble;
    private final Map<GroupKind, Reflector> reflectors = new TreeMap<>();
    private Runnable cancelWake = () -> {};
    private boolean pumping;
    private boolean closed;

    /** @param trouble hears, on the loop, what does not work and is tried again */
    public LivePlatform(
            ApiClient api, LiveLoop loop, Runner runner, List<Answerer> answerers, Consumer<String> trouble) {
        this.api = api;
        this.loop = loop;
        this.runner = runner;
        this.cluster = new LiveCluster(api, loop);
        this.answerers = List.copyOf(answerers);
        this.trouble = trouble;
    }

    /** Starts; any thread. */
    public void start() {
        loop.post(this::pump);
    }

    /** Ends what is under way here; what was sent may still be done by the server. On the loop. */
    @Override
    public void close() {
        closed = true;
        cancelWake.run();
        reflectors.values().forEach(Reflector::close);
    }

    /** The runner, for reading on the loop: its World and its counters. */
    public Runner runner() {
        return runner;
    }

    private void pump() {
        if (closed || pumping) {
            return;
        }
        pumping = true;
        cancelWake.run();
        List<Effect> effects = runner.step(loop.now());
        effects.forEach(this::carryOut);
        pumping = false;
        Instant next = runner.nextWake();
        if (next != null) {
            Duration wait = Duration.between(loop.now(), next);
            cancelWake = loop.after(wait.isNegative() ? Duration.ZERO : wait, this::pump);
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Send(long ticket, String controller, var change) ->
                cluster.send(controller, change, outcome -> outcome(ticket, outcome));
            case Effect.Ask(Question<?> question) ->
                answerer(question)
                        .ask(
                                question,
                                answer -> loop.post(() -> {
                                    runner.answer(question, answer, loop.now());
                                    pump();
                                }));
            case Effect.Forget(Question<?> question) -> answerer(question).forget(question);
            case Effect.Watch(GroupKind kind) -> watch(kind);
            case Effect.Relist(GroupKind kind, String why) -> {
                trouble.accept("lists " + kind + " again: " + why);
                Reflector reflector = reflectors.get(kind);
                if (reflector == null) {
                    observe(new WorldEvent.Synced(kind, "")); // not served: nothing to list
                } else {
                    reflector.list();
                }
            }
        }
    }

    private void outcome(long ticket, Outcome outcome) {
        runner.outcome(ticket, outcome, loop.now());
        pump();
    }

    private void observe(WorldEvent event) {
        runner.observe(event, loop.now());
        pump();
    }

    private void watch(GroupKind kind) {
        cluster.resource(kind, (resource, problem) -> {
            if (closed || reflectors.containsKey(kind)) {
                return;
            }
            if (resource != null) {
                Reflector reflector = new Reflector(api, loop, kind, resource, this::observe, trouble);
                reflectors.put(kind, reflector);
                reflector.list();
                return;
            }
            if (problem == null) {
                observe(new WorldEvent.Synced(kind, "")); // not served: complete, and empty
            } else {
                trouble.accept("the API server's kinds cannot be read: " + problem);
            }
            loop.after(LOOK_FOR_KIND, () -> watch(kind));
        });
    }

    private Answerer answerer(Question<?> question) {
        for (Answerer answerer : answerers) {
            if (answerer.answers(question)) {
                return answerer;
            }
        }
        throw new IllegalStateException("nobody is wired to answer: " + question.inWords());
    }

    /** What the API server said about a kind: its resource, nothing (it has none), or why it could not be asked. */
    interface Found {
        void found(ResourceMap.@Nullable Resource resource, @Nullable String problem);
    }
}
