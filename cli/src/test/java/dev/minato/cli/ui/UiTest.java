package dev.minato.cli.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.Application;
import dev.minato.cli.terminal.Texts;
import dev.minato.cli.terminal.Width;
import dev.minato.cli.ui.Key.Special;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The view without a terminal and without a cluster: events in, lines out. */
class UiTest {
    private UiState state = UiState.start(24, 80, Texts.ENGLISH);
    private final List<Request> requests = new ArrayList<>();

    private void hear(UiEvent event) {
        Logic.Step step = Logic.next(state, event);
        state = step.state();
        requests.addAll(step.requests());
    }

    private void press(Key... keys) {
        for (Key key : keys) {
            hear(new UiEvent.Pressed(key));
        }
    }

    private void type(String text) {
        text.codePoints().forEach(character -> press(new Key.Letter(character)));
    }

    private List<String> screen() {
        return Layout.lines(state).stream()
                .map(line -> line.text().stripTrailing())
                .toList();
    }

    /** The row in reverse, without the bar. */
    private String chosen() {
        return Layout.lines(state).stream()
                .skip(1)
                .filter(line -> line.spans().getFirst().style() == Style.SELECTED)
                .map(line -> line.text().strip())
                .findFirst()
                .orElse("");
    }

    private static KubeObject application(String name, String sync, String health, String reason) {
        return new KubeObject(Json.parseMap("""
                {"apiVersion":"minato.dev/v1alpha1","kind":"Application","metadata":{"namespace":"minato","name":"%s"},
                 "status":{"sync":{"status":"%s","display":"main@1a2b3c4"},"health":{"status":"%s","reason":"%s"},
                  "resources":{"total":3,"healthy":2},"kinds":["Deployment.apps"]}}""".formatted(name, sync, health, reason)));
    }

    private static KubeObject object(String json) {
        return new KubeObject(Json.parseMap(json));
    }

    private static final KubeObject SHOP = application("shop", "Synced", "Healthy", "all is well");
    private static final KubeObject BROKEN = application("zoo", "Synced", "Degraded", "Pod zoo/a: ImagePullBackOff");
    private static final ObjectKey SHOP_KEY = Application.key("minato", "shop");
    private static final List<KubeObject> OBJECTS = List.of(object("""
                    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"namespace":"shop","name":"web","uid":"1"},
                     "spec":{"replicas":2},"status":{"readyReplicas":1}}"""), object("""
                    {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"namespace":"shop","name":"web-1","uid":"2",
                     "ownerReferences":[{"kind":"Deployment","name":"web","uid":"1","controller":true}]},
                     "spec":{"replicas":2},"status":{"readyReplicas":1}}"""), object("""
                    {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"shop","name":"web-1-a","uid":"3",
                     "ownerReferences":[{"kind":"ReplicaSet","name":"web-1","uid":"2","controller":true}]},
                     "spec":{"nodeName":"n1","containers":[{"name":"c"}]},
                     "status":{"phase":"Pending","containerStatuses":[{"ready":false,"restartCount":4,
                      "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 10s"}}}]}}"""), object("""
                    {"apiVersion":"v1","kind":"Secret","metadata":{"namespace":"shop","name":"s","uid":"4"},
                     "data":{"password":"aHVudGVyMg=="}}"""));
    private static final List<KubeObject> EVENTS = List.of(object("""
            {"apiVersion":"v1","kind":"Event","metadata":{"namespace":"shop","name":"e"},"type":"Warning","reason":"BackOff",
             "involvedObject":{"kind":"Pod","namespace":"shop","name":"web-1-a"},"message":"restarts again and again",
             "lastTimestamp":"2026-01-01T00:00:00Z"}"""));

    private void listed() {
        hear(new UiEvent.Listed("https://cluster", List.of(SHOP, BROKEN)));
    }

    private void inShop() {
        listed();
        press(Special.DOWN, Special.ENTER);
        hear(new UiEvent.Loaded(SHOP_KEY, OBJECTS, EVENTS));
    }

    @Test
    void everyScreenHasAsManyLinesAndColumnsAsTheTerminal() {
        inShop();
        for (int[] size : List.of(new int[] {24, 80}, new int[] {8, 40}, new int[] {60, 200})) {
            hear(new UiEvent.Resized(size[0], size[1]));
            assertThat(Layout.lines(state)).hasSize(size[0]);
            assertThat(Layout.lines(state)).allMatch(line -> Width.of(line.text()) == size[1]);
        }
    }

    @Test
    void whileNobodyHasAnsweredItSaysThatItWaits() {
        assertThat(screen()).anyMatch(line -> line.contains("waiting for the cluster"));
    }

    @Test
    void applicationsWithTroubleStandFirstWithTheReasonBelow() {
        listed();
        assertThat(screen().get(0)).contains("applications (2)").contains("1 of 2 well, 1 broken");
        assertThat(screen().get(1)).startsWith("NAME");
        assertThat(chosen()).startsWith("zoo").contains("Degraded");
        assertThat(screen().get(22)).isEqualTo("Pod zoo/a: ImagePullBackOff");
    }

    @Test
    void theCursorStaysWithItsApplicationWhenOthersComeAndGo() {
        listed();
        press(Special.DOWN);
        assertThat(chosen()).startsWith("shop");
        hear(new UiEvent.Changed(application("aaa", "Synced", "Degraded", "")));
        hear(new UiEvent.Changed(application("bbb", "Synced", "Degraded", "")));
        assertThat(chosen()).startsWith("shop");
        hear(new UiEvent.Gone(SHOP_KEY));
        assertThat(chosen()).isNotEmpty();
    }

    @Test
    void aFilterLeavesTheRowsWithItsTextUntilEscape() {
        listed();
        type("/SHO");
        assertThat(screen().getLast()).isEqualTo("/SHO█");
        press(Special.ENTER);
        assertThat(screen().get(0)).contains("(1) /SHO");
        assertThat(chosen()).startsWith("shop");
        press(Special.ESCAPE);
        assertThat(screen().get(0)).contains("(2)");
        type("/zz");
        press(Special.BACKSPACE);
        assertThat(chosen()).startsWith("zoo");
        press(Special.ESCAPE);
        assertThat(screen().get(0)).contains("(2)");
    }

    @Test
    void enterFollowsAnApplicationAndShowsItsTreeDownToPods() {
        inShop();
        assertThat(requests).containsExactly(new Request.Follow(SHOP_KEY));
        assertThat(screen().subList(1, 6))
                .containsExactly(
                        "OBJECT              STATE                               NAMESPACE",
                        "Deployment/web      1/2                                 shop",
                        "└ ReplicaSet/web-1  1/2                                 shop",
                        "  └ Pod/web-1-a     CrashLoopBackOff 0/1 restarts 4 n1  shop",
                        "Secret/s                                                shop");
        press(Special.ESCAPE);
        assertThat(requests.getLast()).isEqualTo(new Request.Follow(null));
        assertThat(chosen()).startsWith("shop");
    }

    @Test
    void whatIsLoadedTooLateIsPassedOver() {
        listed();
        press(Special.ENTER);
        hear(new UiEvent.Loaded(SHOP_KEY, OBJECTS, EVENTS));
        assertThat(screen()).noneMatch(line -> line.contains("Deployment/web"));
    }

    @Test
    void anObjectIsDescribedWithItsEventsAndShownAsYaml() {
        inShop();
        press(Special.DOWN, Special.DOWN, new Key.Letter('d'));
        assertThat(screen())
                .anyMatch(line -> line.startsWith("Controlled by: ReplicaSet/web-1"))
                .anyMatch(line -> line.contains("BackOff  restarts again and again"));
        press(new Key.Letter('q'), Special.END, new Key.Letter('y'));
        assertThat(screen()).anyMatch(line -> line.contains("kind: Secret"));
        assertThat(screen()).anyMatch(line -> line.contains("***"));
        assertThat(screen()).noneMatch(line -> line.contains("aHVudGVyMg"));
    }

    @Test
    void eventsOfTheApplicationAreThereWithTheNewestFirst() {
        inShop();
        type("e");
        assertThat(screen().get(0)).contains("shop › events (1)");
        assertThat(screen().get(2)).contains("BackOff").contains("Pod/web-1-a");
    }

    @Test
    void differencesNameFieldManagerAndTime() {
        KubeObject drifted = SHOP.withStatus(
                SHOP.status().with("differing", (Value) Json.parseMap("""
                {"x":[{"group":"apps","kind":"Deployment","namespace":"shop","name":"web","state":"OutOfSync",
                 "place":"web.yaml:1","fields":[{"path":".spec.replicas","wanted":"2","live":"5","manager":"kubectl",
                 "time":"2026-01-01T00:00:00Z"}]}]}""").list("x")));
        hear(new UiEvent.Listed("https://cluster", List.of(drifted)));
        type("D");
        assertThat(screen().subList(2, 6))
                .containsExactly(
                        "Deployment shop/web  OutOfSync  (web.yaml:1)",
                        "  .spec.replicas",
                        "  - 5  # kubectl 2026-01-01T00:00:00Z",
                        "  + 2");
    }

    @Test
    void aSyncIsAskedForOnlyAfterAYes() {
        listed();
        press(Special.DOWN);
        type("sn");
        assertThat(requests).isEmpty();
        type("s");
        assertThat(screen().getLast()).contains("Sync shop to what Git says? y/n");
        type("y");
        assertThat(requests).containsExactly(new Request.Sync(SHOP_KEY));
        hear(new UiEvent.Said("sync of shop asked for", false));
        assertThat(screen().getLast()).isEqualTo("sync of shop asked for");
        press(Special.DOWN);
        assertThat(screen().getLast()).contains("? help");
    }

    @Test
    void commandsGoToPagesByName() {
        listed();
        type(":diff shop");
        press(Special.ENTER);
        assertThat(screen().get(0)).contains("shop › diff");
        type(":apps");
        press(Special.ENTER);
        assertThat(screen().get(0)).contains("applications");
        type(":nonsense");
        press(Special.ENTER);
        assertThat(screen().getLast()).contains("there is no command nonsense");
        type(":tree nobody");
        press(Special.ENTER);
        assertThat(screen().getLast()).contains("there is no application nobody");
        type(":q");
        press(Special.ENTER);
        assertThat(requests).contains(new Request.Quit());
    }

    @Test
    void qGoesBackAndAtLastQuits() {
        inShop();
        type("?");
        assertThat(screen().get(0)).contains("help");
        type("q");
        assertThat(screen().get(0)).contains("shop");
        type("q");
        assertThat(screen().get(0)).contains("applications");
        assertThat(requests).doesNotContain(new Request.Quit());
        type("q");
        assertThat(requests).contains(new Request.Quit());
    }

    @Test
    void aLostConnectionIsSaidAndWhatIsKnownStays() {
        listed();
        hear(new UiEvent.Lost("the cluster at https://cluster does not answer"));
        assertThat(screen().get(0)).contains("connection lost, trying again");
        assertThat(screen().getLast()).contains("does not answer");
        assertThat(chosen()).startsWith("zoo");
        listed();
        assertThat(screen().get(0)).doesNotContain("lost");
    }

    @Test
    void withoutColoursMeaningsAreBoldOrReverseOnly() {
        listed();
        String printed = String.join(
                "",
                Layout.lines(state).stream().map(line -> line.printed(false)).toList());
        assertThat(printed).doesNotContain("\u001b[3").contains("\u001b[7m");
        assertThat(Layout.lines(state).get(2).printed(true)).contains("\u001b[7m");
    }

    @Test
    void anythingMayBePressedAndHeardInAnyOrder() {
        List<Key> keys = new ArrayList<>(List.of(Special.values()));
        keys.remove(Special.INTERRUPT);
        "jkgG /:?qdyDesnab ".chars().forEach(character -> keys.add(new Key.Letter(character)));
        List<UiEvent> news = List.of(
                new UiEvent.Listed("s", List.of(SHOP, BROKEN)),
                new UiEvent.Changed(application("new", "OutOfSync", "Progressing", "x")),
                new UiEvent.Gone(SHOP_KEY),
                new UiEvent.Loaded(SHOP_KEY, OBJECTS, EVENTS),
                new UiEvent.Lost("away"),
                new UiEvent.Resized(9, 41),
                new UiEvent.Said("done", false));
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            state = UiState.start(24, 80, seed % 2 == 0 ? Texts.ENGLISH : Texts.JAPANESE);
            for (int i = 0; i < 100; i++) {
                hear(
                        random.nextInt(4) == 0
                                ? news.get(random.nextInt(news.size()))
                                : new UiEvent.Pressed(keys.get(random.nextInt(keys.size()))));
                List<Line> lines = Layout.lines(state);
                assertThat(lines).as("seed %d", seed).hasSize(state.rows());
                assertThat(lines).as("seed %d", seed).allMatch(line -> Width.of(line.text()) == state.columns());
            }
        }
    }

    @Test
    void ownersInACircleDoNotHangTheTree() {
        MapValue owner = MapValue.of("kind", "A", "name", "x", "controller", true);
        KubeObject one = KubeObject.of("v1", "A", "n", "a")
                .withMetadata(
                        metadata -> metadata.with("uid", "1").with("ownerReferences", List.of(owner.with("uid", "2"))));
        KubeObject two = KubeObject.of("v1", "A", "n", "b")
                .withMetadata(
                        metadata -> metadata.with("uid", "2").with("ownerReferences", List.of(owner.with("uid", "1"))));
        assertThat(ObjectTree.of(List.of(one, two))).isEmpty();
    }

    @Test
    void aPodsLogIsFollowedAndStaysAtItsEnd() {
        inShop();
        press(Special.DOWN, Special.DOWN);
        assertThat(chosen()).contains("Pod/web-1-a");
        type("l");
        Log.Of of = new Log.Of(OBJECTS.get(2).key(), "c", false);
        assertThat(requests).contains(new Request.Logs(of));
        assertThat(screen().get(0)).contains("web-1-a › logs c");
        assertThat(screen()).anyMatch(line -> line.contains("no lines yet"));
        for (int i = 1; i <= 100; i++) {
            hear(new UiEvent.Logged(of, List.of("line " + i + (i % 10 == 0 ? " ERROR" : ""))));
        }
        assertThat(screen()).anyMatch(line -> line.startsWith("line 100"));
        type("g");
        hear(new UiEvent.Logged(of, List.of("line 101")));
        assertThat(screen()).anyMatch(line -> line.equals("line 1")).doesNotContain("line 101");
        type("/error");
        assertThat(screen()).filteredOn(line -> line.startsWith("line")).hasSize(10);
    }

    @Test
    void thePreviousContainersLogIsAnotherOneAndLateLinesOfTheFirstArePassedOver() {
        inShop();
        press(Special.DOWN, Special.DOWN);
        type("lp");
        Log.Of now = new Log.Of(OBJECTS.get(2).key(), "c", false);
        Log.Of before = new Log.Of(OBJECTS.get(2).key(), "c", true);
        assertThat(requests).contains(new Request.Logs(now), new Request.Logs(before));
        hear(new UiEvent.Logged(now, List.of("late")));
        hear(new UiEvent.Logged(before, List.of("out of memory")));
        hear(new UiEvent.LogEnded(before, ""));
        assertThat(screen()).contains("out of memory", "the log has ended").doesNotContain("late");
        type("q");
        assertThat(requests.getLast()).isEqualTo(new Request.Logs(null));
    }

    @Test
    void aLogThatIsRefusedSaysWhy() {
        inShop();
        press(Special.DOWN, Special.DOWN);
        type("l");
        hear(new UiEvent.LogEnded(new Log.Of(OBJECTS.get(2).key(), "c", false), "simulated nodes run no containers"));
        assertThat(screen()).contains("the log cannot be read: simulated nodes run no containers");
    }
}
