package dev.minato.reconcile.runner;

import dev.minato.objects.tree.GroupKind;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins a {@link Runner} to its ports: carries its effects out and sees that it steps when it is due. Lives on the loop
 * that {@link Host} gives; only {@link #observe} and the sinks of answerers may be called from other threads, and hop
 * onto the loop.
 */
public final class Driver {
    private final Runner runner;
    private final ClusterPort cluster;
    private final List<Answerer> answerers;
    private final Feed feed;
    private final Host host;
    private boolean stepPosted;
    private @Nullable Instant wakeAt;

    /** The loop and its time: real, or virtual. */
    public interface Host {
        Instant now();

        /** Runs the action on the loop, after what is there already; from any thread. */
        void post(Runnable action);

        /** Runs the action on the loop at the time. */
        void at(Instant time, Runnable action);
    }

    /** Where the World's events come from. */
    public interface Feed {
        /** Starts to feed the kind through {@link #observe}: its objects, then Synced, then every change. */
        void watch(GroupKind kind);

        /** Lists the kind again, with a list begun after this call: what is there, what went, then Synced. */
        void relist(GroupKind kind, String why);
    }

    public Driver(Runner runner, ClusterPort cluster, List<Answerer> answerers, Feed feed, Host host) {
        this.runner = runner;
        this.cluster = cluster;
        this.answerers = List.copyOf(answerers);
        this.feed = feed;
        this.host = host;
    }

    /** Lets the runner begin. */
    public void start() {
        host.post(this::step);
    }

    /** News of the cluster; from any thread. */
    public void observe(WorldEvent event) {
        host.post(() -> {
            runner.observe(event, host.now());
            stepSoon();
        });
    }

    /** Several pieces of news at once, with no decision made in between. */
    public void observe(List<WorldEvent> events) {
        host.post(() -> {
            events.forEach(event -> runner.observe(event, host.now()));
            stepSoon();
        });
    }

    private void stepSoon() {
        if (!stepPosted) {
            stepPosted = true;
            host.post(this::step);
        }
    }

    private void step() {
        stepPosted = false;
        for (Effect effect : runner.step(host.now())) {
            carryOut(effect);
        }
        Instant next = runner.nextWake();
        if (next == null) {
            return;
        }
        if (!next.isAfter(host.now())) {
            stepSoon();
        } else if (wakeAt == null || next.isBefore(wakeAt)) {
            wakeAt = next;
            host.at(next, () -> woken(next));
        }
    }

    private void woken(Instant time) {
        if (time.equals(wakeAt)) {
            wakeAt = null;
        }
        stepSoon();
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Send send ->
                cluster.send(send.controller(), send.change(), outcome -> {
                    runner.outcome(send.ticket(), outcome, host.now());
                    stepSoon();
                });
            case Effect.Ask(Question<?> question) -> ask(question);
            case Effect.Forget(Question<?> question) -> {
                for (Answerer answerer : answerers) {
                    if (answerer.answers(question)) {
                        answerer.forget(question);
                        return;
                    }
                }
            }
            case Effect.Watch(GroupKind kind) -> feed.watch(kind);
            case Effect.Relist(GroupKind kind, String why) -> feed.relist(kind, why);
        }
    }

    private void ask(Question<?> question) {
        for (Answerer answerer : answerers) {
            if (answerer.answers(question)) {
                answerer.ask(question, answer -> answered(question, answer));
                return;
            }
        }
        answered(question, new Answer.Failed<>("nobody is wired to answer: " + question.inWords(), host.now()));
    }

    private void answered(Question<?> question, Answer<?> answer) {
        host.post(() -> {
            runner.answer(question, answer, host.now());
            stepSoon();
        });
    }
}
