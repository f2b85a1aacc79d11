package dev.minato.reconcile.runner;

import static dev.minato.reconcile.Nothing.NOTHING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final GroupKind CONFIG_MAP = GroupKind.core("ConfigMap");
    private static final GroupKind SECRET = GroupKind.core("Secret");
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Turn<Nothing>> turns = new ArrayList<>();
    private Instant now = T0;

    @Test
    void nobodyIsAskedBeforeItsKindIsComplete() {
        Runner runner = runner((turn, world) -> rest());
        assertThat(runner.step(now)).containsExactly(new Effect.Watch(CONFIG_MAP));
        runner.observe(new WorldEvent.Upsert(configMap("a", 5)), now);
        runner.step(now);
        assertThat(turns).isEmpty();
        runner.observe(new WorldEvent.Synced(CONFIG_MAP, "5"), now);
        runner.step(now);
        assertThat(turns).hasSize(1);
    }

    @Test
    void aDecisionThatReadAnIncompleteKindIsThrownAwayAndMadeAgain() {
        Runner runner = running((turn, world) -> {
            KubeObject secret = world.get(new ObjectKey(SECRET, "web", "s"));
            return secret == null ? delete(turn) : rest();
        });
        assertThat(runner.step(now)).containsExactly(new Effect.Watch(SECRET));
        runner.observe(new WorldEvent.Upsert(KubeObject.of("v1", "Secret", "web", "s")), now);
        runner.observe(new WorldEvent.Synced(SECRET, ""), now);
        assertThat(runner.step(now)).isEmpty();
        assertThat(turns).hasSize(2);
    }

    @Test
    void anObjectIsHeldBackUntilItsOwnWriteShows() {
        Runner runner = running((turn, world) -> Decision.change(NOTHING, "marks", mark(turn, "x")));
        Effect.Send send = send(runner);
        runner.outcome(send.ticket(), new Outcome.Done(null, "9"), now);
        runner.observe(new WorldEvent.Upsert(configMap("a", 7)), now); // somebody else's, before ours
        assertThat(runner.step(now)).isEmpty();
        assertThat(turns).hasSize(1);
        runner.observe(new WorldEvent.Upsert(configMap("a", 9)), now);
        runner.step(now);
        assertThat(turns).hasSize(2);
        assertThat(turns.getLast().last()).hasSize(1);
    }

    @Test
    void aWriteThatDoesNotShowHasTheKindListedAgain() {
        Runner runner = running((turn, world) -> Decision.change(NOTHING, "marks", mark(turn, "x")));
        runner.outcome(send(runner).ticket(), new Outcome.Done(null, "9"), now);
        assertThat(runner.step(now)).isEmpty();
        now = requireNonNull(runner.nextWake());
        assertThat(now).isEqualTo(T0.plus(Settings.DEFAULT.visibleWithin()));
        assertThat(runner.step(now)).hasSize(1).first().isInstanceOf(Effect.Relist.class);
        // The list shows that the object was deleted since.
        runner.observe(new WorldEvent.Gone(configMap("a", 12)), now);
        runner.observe(new WorldEvent.Synced(CONFIG_MAP, "12"), now);
        runner.step(now);
        assertThat(turns).hasSize(2);
        assertThat(turns.getLast().object()).isNull();
    }

    @Test
    void afterAConflictItIsAskedAsSoonAsTheWorldHasMovedOn() {
        Runner runner = running((turn, world) -> Decision.change(NOTHING, "marks", mark(turn, "x")));
        Effect.Send send = send(runner);
        runner.outcome(send.ticket(), new Outcome.Refused(409, "Conflict", "changed"), now);
        assertThat(runner.step(now)).isEmpty();
        runner.observe(new WorldEvent.Upsert(configMap("a", 8)), now);
        assertThat(runner.step(now)).hasSize(1);
    }

    @Test
    void refusalsAreRetriedAfterFiveMillisecondsThenLaterAndLaterUpToAThousandSeconds() {
        Runner runner = running((turn, world) -> Decision.change(NOTHING, "marks", mark(turn, "x")));
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runner.outcome(send(runner).ticket(), new Outcome.Refused(403, "Forbidden", "no"), now);
            Instant next = requireNonNull(runner.nextWake());
            pauses.add(Duration.between(now, next).toMillis());
            now = next;
        }
        assertThat(pauses.subList(0, 6)).containsExactly(5L, 10L, 20L, 40L, 80L, 160L);
        assertThat(pauses.subList(16, 20)).containsExactly(327_680L, 655_360L, 1_000_000L, 1_000_000L);
    }

    @Test
    void whenManyFailTheyAreRetriedAHundredAtOnceAndThenTenASecond() {
        Runner runner = runner((turn, world) -> Decision.change(NOTHING, "marks", mark(turn, "x")));
        runner.step(now);
        for (int i = 0; i < 120; i++) {
            runner.observe(new WorldEvent.Upsert(configMap("c" + i, 5)), now);
        }
        runner.observe(new WorldEvent.Synced(CONFIG_MAP, "5"), now);
        List<Effect> sent = new ArrayList<>(runner.step(now));
        sent.addAll(runner.step(now));
        assertThat(sent).hasSize(120);
        for (Effect effect : sent) {
            runner.outcome(((Effect.Send) effect).ticket(), new Outcome.Refused(403, "Forbidden", "no"), now);
        }
        now = now.plusMillis(5);
        assertThat(runner.step(now).size() + runner.step(now).size()).isEqualTo(100);
        now = now.plusMillis(995);
        assertThat(runner.step(now)).hasSize(10);
    }

    @Test
    void aCallWithoutAnAnswerHasTheKindListedBeforeItIsTriedAgain() {
        Runner runner = running((turn, world) -> Decision.change(NOTHING, "marks", mark(turn, "x")));
        runner.outcome(send(runner).ticket(), new Outcome.Unknown("timeout"), now);
        assertThat(runner.step(now)).hasSize(1).first().isInstanceOf(Effect.Relist.class);
        runner.observe(new WorldEvent.Synced(CONFIG_MAP, "8"), now);
        assertThat(runner.step(now)).isEmpty();
        now = now.plus(Settings.DEFAULT.retries().first());
        assertThat(runner.step(now)).hasSize(1);
    }

    @Test
    void anUpdateThatChangesNothingIsNotSent() {
        Runner runner = running((turn, world) -> {
            KubeObject object = requireNonNull(turn.object());
            return Decision.change(
                    NOTHING, "the same", Change.Update.of(object), Change.Merge.of(object, MapValue.EMPTY));
        });
        assertThat(runner.step(now)).isEmpty();
        assertThat(runner.counters().of("test", Counters.Count.NEEDLESS)).isEqualTo(2);
    }

    @Test
    void aQuestionIsAskedOnceAndForgottenWhenNobodyReadsItsAnswer() {
        record Weather(String place) implements Question<String> {
            @Override
            public String inWords() {
                return "the weather in " + place;
            }
        }
        Runner runner = running((turn, world) -> {
            if (world.ask(new Weather("Yokohama")) instanceof Answer.Known<String> known
                    && known.value().equals("rain")) {
                world.ask(new Weather("Kobe"));
                return rest();
            }
            return rest();
        });
        assertThat(runner.step(now)).containsExactly(new Effect.Ask(new Weather("Yokohama")));
        runner.answer(new Weather("Yokohama"), new Answer.Known<>("rain", now), now);
        assertThat(runner.step(now)).containsExactly(new Effect.Ask(new Weather("Kobe")));
        runner.answer(new Weather("Yokohama"), new Answer.Known<>("sun", now), now);
        assertThat(runner.step(now)).containsExactly(new Effect.Forget(new Weather("Kobe")));
        runner.answer(new Weather("Kobe"), new Answer.Known<>("rain", now), now);
        assertThat(runner.step(now)).isEmpty();
    }

    @Test
    void aSelectionWakesOnlyForTheObjectsItTakes() {
        LabelSelector red = LabelSelector.parse("colour=red");
        Runner runner = running((turn, world) -> {
            world.select(SECRET, "web", red);
            return rest();
        });
        runner.step(now);
        runner.observe(new WorldEvent.Synced(SECRET, ""), now);
        runner.step(now);
        int before = turns.size();
        runner.observe(new WorldEvent.Upsert(secret("blue", 20)), now);
        runner.step(now);
        assertThat(turns).hasSize(before);
        runner.observe(new WorldEvent.Upsert(secret("red", 21)), now);
        runner.step(now);
        assertThat(turns).hasSize(before + 1);
        runner.observe(new WorldEvent.Upsert(secret("blue", 22)), now); // let go
        runner.step(now);
        assertThat(turns).hasSize(before + 2);
    }

    @Test
    void repeatedEventsBecomeASeries() {
        Runner runner = running((turn, world) -> {
            KubeObject object = requireNonNull(turn.object());
            return Decision.change(NOTHING, "warns", Change.Emit.warning(object, "Bad", "it is bad"))
                    .lookAgainAt(turn.now().plusSeconds(10));
        });
        List<Change> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runner.step(now).forEach(effect -> sent.add(((Effect.Send) effect).change()));
            now = now.plusSeconds(10);
        }
        assertThat(sent).hasSize(4); // the first, the second, and one in 30 seconds
        assertThat(((Change.Create) sent.getFirst()).object().tree().textOrEmpty("note"))
                .isEqualTo("it is bad");
        assertThat(((Change.Merge) sent.getLast()).patch().number(0, "series", "count"))
                .isEqualTo(8);
    }

    @Test
    void whoGoesInACircleIsSlowedAndNamed() {
        List<String> named = new ArrayList<>();
        Journal journal = new Journal() {
            @Override
            public void decided(Instant at, String controller, ObjectKey key, Decision<?> decision) {}

            @Override
            public void slowed(Instant at, String controller, ObjectKey key, int changes, Duration pause) {
                named.add(controller + " " + key + " " + pause.toSeconds());
            }
        };
        Runner runner = started(
                (turn, world) -> Decision.change(NOTHING, "flips", mark(turn, "m" + turns.size())),
                Settings.DEFAULT.withChangingTurnsPerMinuteMax(5),
                journal);
        for (int version = 10; version < 16; version++) {
            runner.outcome(send(runner).ticket(), new Outcome.Done(null, "" + version), now);
            runner.observe(new WorldEvent.Upsert(configMap("a", version)), now);
        }
        assertThat(runner.step(now)).isEmpty();
        assertThat(named).containsExactly("test ConfigMap web/a 1");
        now = now.plusSeconds(1);
        assertThat(runner.step(now)).hasSize(1);
    }

    @Test
    void theMemoryOfAnObjectDoesNotPassToTheNextOneOfItsName() {
        Runner runner = running((turn, world) -> rest());
        runner.step(now);
        runner.observe(new WorldEvent.Gone(configMap("a", 8)), now);
        runner.step(now);
        assertThat(turns).hasSize(2);
        assertThat(turns.getLast().object()).isNull();
        runner.observe(new WorldEvent.Upsert(configMap("a", 9)), now);
        runner.step(now);
        assertThat(turns).hasSize(3);
    }

    // ---- helpers

    private Runner runner(BiFunction<Turn<Nothing>, World, Decision<Nothing>> decide) {
        return runner(decide, Settings.DEFAULT, Journal.Silent.SILENT);
    }

    private Runner runner(
            BiFunction<Turn<Nothing>, World, Decision<Nothing>> decide, Settings settings, Journal journal) {
        Controller<Nothing> controller = new Controller<>() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Scope scope() {
                return new Scope.EachOf(CONFIG_MAP);
            }

            @Override
            public Nothing start() {
                return NOTHING;
            }

            @Override
            public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
                turns.add(turn);
                return decide.apply(turn, world);
            }
        };
        return new Runner(List.of(controller), new Entropy(1), settings, journal);
    }

    /** A runner that has seen the ConfigMap web/a at revision 5. */
    private Runner running(BiFunction<Turn<Nothing>, World, Decision<Nothing>> decide) {
        return started(decide, Settings.DEFAULT, Journal.Silent.SILENT);
    }

    private Runner started(
            BiFunction<Turn<Nothing>, World, Decision<Nothing>> decide, Settings settings, Journal journal) {
        Runner runner = runner(decide, settings, journal);
        runner.step(now);
        runner.observe(new WorldEvent.Upsert(configMap("a", 5)), now);
        runner.observe(new WorldEvent.Synced(CONFIG_MAP, "5"), now);
        return runner;
    }

    private Effect.Send send(Runner runner) {
        List<Effect> effects = runner.step(now);
        assertThat(effects).hasSize(1);
        return (Effect.Send) effects.getFirst();
    }

    private static Decision<Nothing> rest() {
        return Decision.rest(NOTHING, "nothing to do");
    }

    private static Decision<Nothing> delete(Turn<Nothing> turn) {
        return Decision.change(
                NOTHING, "deletes", new Change.Delete(turn.key(), "v1", null, Change.Propagation.BACKGROUND, null));
    }

    private static Change mark(Turn<Nothing> turn, String text) {
        return new Change.Merge(turn.key(), "v1", MapValue.of("data", MapValue.of("mark", text)), "");
    }

    private static KubeObject configMap(String name, int version) {
        return KubeObject.of("v1", "ConfigMap", "web", name)
                .withMetadata(metadata -> metadata.with("resourceVersion", "" + version));
    }

    private static KubeObject secret(String colour, int version) {
        return KubeObject.of("v1", "Secret", "web", "s")
                .withMetadata(metadata ->
                        metadata.with("resourceVersion", "" + version).with("labels", MapValue.of("colour", colour)));
    }
}
