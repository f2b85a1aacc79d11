package dev.minato.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final TestServer api = new TestServer();

    private static String configMap(String name, String value) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"v\":\"" + value + "\"}},\"data\":{\"a\":\""
                + value + "\"}}";
    }

    private TestServer.Answer create(String name, String value) {
        return api.post("/api/v1/namespaces/default/configmaps", configMap(name, value));
    }

    @Test
    void whatIsCreatedIsReadBackWithWhatTheServerSaysOfIt() {
        TestServer.Answer created = create("a", "1");
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.object().uid()).hasSize(36);
        assertThat(created.text("metadata", "creationTimestamp")).isEqualTo("2026-11-20T20:00:00Z");
        assertThat(created.text("metadata", "namespace")).isEqualTo("default");
        assertThat(created.text("apiVersion")).isEqualTo("v1");
        assertThat(api.get("/api/v1/namespaces/default/configmaps/a").body()).isEqualTo(created.body());
    }

    @Test
    void aSecondOfOneNameIsRefused() {
        create("a", "1");
        TestServer.Answer again = create("a", "2");
        assertThat(again.code()).isEqualTo(409);
        assertThat(again.message()).isEqualTo("configmaps \"a\" already exists");
    }

    @Test
    void aGeneratedNameIsThePrefixAndFiveLetters() {
        TestServer.Answer created =
                api.post("/api/v1/namespaces/default/configmaps", "{\"metadata\":{\"generateName\":\"web-\"}}");
        assertThat(created.object().name()).matches("web-[bcdfghjklmnpqrstvwxz2-9]{5}");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        TestServer.Answer answer = api.get("/api/v1/namespaces/default/configmaps/a");
        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("configmaps \"a\" not found");
        assertThat(api.get("/api/v1/nonsense").code()).isEqualTo(404);
    }

    @Test
    void anUpdateFromAnOldVersionIsAConflict() {
        String version = create("a", "1").object().resourceVersion();
        String body = "{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"" + version + "\"},\"data\":{\"a\":\"%s\"}}";
        assertThat(api.put("/api/v1/namespaces/default/configmaps/a", body.formatted("2"))
                        .code())
                .isEqualTo(200);
        TestServer.Answer late = api.put("/api/v1/namespaces/default/configmaps/a", body.formatted("3"));
        assertThat(late.code()).isEqualTo(409);
        assertThat(late.message())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please"
                        + " apply your changes to the latest version and try again");
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheVersion() {
        TestServer.Answer created = create("a", "1");
        TestServer.Answer same = api.put("/api/v1/namespaces/default/configmaps/a", configMap("a", "1"));
        assertThat(same.object().resourceVersion()).isEqualTo(created.object().resourceVersion());
    }

    @Test
    void aMergePatchSetsAndRemoves() {
        create("a", "1");
        TestServer.Answer patched = api.patch(
                Body.MERGE_PATCH, "/api/v1/namespaces/default/configmaps/a", "{\"data\":{\"a\":null,\"b\":\"2\"}}");
        assertThat(patched.body().map("data")).isEqualTo(MapValue.of("b", "2"));
    }

    @Test
    void aDeletionSaysWhatWasDeleted() {
        String uid = create("a", "1").object().uid();
        TestServer.Answer deleted = api.delete("/api/v1/namespaces/default/configmaps/a");
        assertThat(deleted.code()).isEqualTo(200);
        assertThat(deleted.text("status")).isEqualTo("Success");
        assertThat(deleted.text("details", "uid")).isEqualTo(uid);
        assertThat(api.get("/api/v1/namespaces/default/configmaps/a").code()).isEqualTo(404);
    }

    @Test
    void anObjectWithAFinalizerGoesWhenTheFinalizerGoes() {
        api.post(
                "/api/v1/namespaces/default/configmaps",
                "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.com/hold\"]}}");
        TestServer.Answer deleted = api.delete("/api/v1/namespaces/default/configmaps/a");
        assertThat(deleted.object().isTerminating()).isTrue();
        assertThat(api.get("/api/v1/namespaces/default/configmaps/a").code()).isEqualTo(200);
        api.patch(Body.MERGE_PATCH, "/api/v1/namespaces/default/configmaps/a", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(api.get("/api/v1/namespaces/default/configmaps/a").code()).isEqualTo(404);
    }

    @Test
    void aDryRunStoresNothing() {
        TestServer.Answer answer = api.post("/api/v1/namespaces/default/configmaps?dryRun=All", configMap("a", "1"));
        assertThat(answer.code()).isEqualTo(201);
        assertThat(api.get("/api/v1/namespaces/default/configmaps/a").code()).isEqualTo(404);
    }

    @Test
    void theResultOfPagesIsTheWholeListOfOneMoment() {
        for (int i = 0; i < 5; i++) {
            create("c" + i, "1");
        }
        TestServer.Answer first = api.get("/api/v1/namespaces/default/configmaps?limit=2");
        assertThat(first.body().list("items")).hasSize(2);
        assertThat(first.body().number(0, "metadata", "remainingItemCount")).isEqualTo(3);
        api.delete("/api/v1/namespaces/default/configmaps/c3");
        TestServer.Answer second =
                api.get("/api/v1/namespaces/default/configmaps?limit=4&continue=" + first.text("metadata", "continue"));
        assertThat(second.body().list("items").maps())
                .extracting(item -> item.textOrEmpty("metadata", "name"))
                .containsExactly("c2", "c3", "c4");
        assertThat(second.text("metadata", "continue")).isEmpty();
    }

    @Test
    void selectorsChoose() {
        create("a", "1");
        create("b", "2");
        assertThat(api.get("/api/v1/configmaps?labelSelector=v%3D2").body().list("items"))
                .hasSize(1);
        assertThat(api.get("/api/v1/configmaps?fieldSelector=metadata.name%3Da")
                        .body()
                        .list("items"))
                .hasSize(1);
    }

    @Test
    void aWatchWithASelectorSeesObjectsComeAndGo() {
        TestServer.Watched watched = api.watch("/api/v1/configmaps?watch=1&labelSelector=v%3D1");
        create("a", "1");
        api.put("/api/v1/namespaces/default/configmaps/a", configMap("a", "2"));
        api.put("/api/v1/namespaces/default/configmaps/a", configMap("a", "1"));
        api.delete("/api/v1/namespaces/default/configmaps/a");
        assertThat(watched.words()).containsExactly("ADDED a", "DELETED a", "ADDED a", "DELETED a");
    }

    @Test
    void aStreamingListEndsWithItsMark() {
        create("a", "1");
        TestServer.Watched watched = api.watch("/api/v1/configmaps?watch=1&sendInitialEvents=true"
                + "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        assertThat(watched.words()).containsExactly("ADDED a", "BOOKMARK ");
        assertThat(watched.events.getLast().object().annotation("k8s.io/initial-events-end"))
                .isEqualTo("true");
    }

    @Test
    void aWatchEndsWhenItsTimeIsOver() {
        TestServer.Watched watched = api.watch("/api/v1/configmaps?watch=1&timeoutSeconds=5");
        api.run(Duration.ofSeconds(4));
        assertThat(watched.ended).isFalse();
        api.run(Duration.ofSeconds(2));
        assertThat(watched.ended).isTrue();
    }

    @Test
    void withoutATokenNobodyMayDoAnything() {
        TestServer.Answer answer =
                api.send(new Credentials.None(), "GET", "/api/v1/namespaces/default/pods", null, "", Accept.OBJECTS);
        assertThat(answer.code()).isEqualTo(403);
        assertThat(answer.message())
                .isEqualTo(
                        "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\""
                                + " in the namespace \"default\"");
        assertThat(api.send(new Credentials.Bearer("x"), "GET", "/api", null, "", Accept.OBJECTS)
                        .code())
                .isEqualTo(401);
    }

    @Test
    void unknownFieldsAreAWarningOrAnErrorAsAskedFor() {
        String body = "{\"metadata\":{\"name\":\"a\"},\"daata\":{}}";
        TestServer.Answer warned = api.post("/api/v1/namespaces/default/configmaps", body);
        assertThat(warned.warnings()).containsExactly("unknown field \"daata\"");
        TestServer.Answer strict = api.post("/api/v1/namespaces/default/configmaps?fieldValidation=Strict", body);
        assertThat(strict.code()).isEqualTo(400);
        assertThat(strict.message())
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error:"
                        + " unknown field \"daata\"");
    }

    @Test
    void discoveryTellsOfEveryResource() {
        assertThat(api.get("/apis/apps/v1").body().list("resources").maps())
                .extracting(resource -> resource.textOrEmpty("name"))
                .contains("deployments", "deployments/scale", "statefulsets");
        assertThat(api.get("/version").text("gitVersion")).isEqualTo("v1.34.2+minato");
        assertThat(api.get("/readyz").text("raw")).isEqualTo("ok");
    }

    @Test
    void aLeaseThatIsRenewedAllTheTimeIsReadAsRenewedLastAndNeverWritten() {
        String leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
        api.post(
                leases,
                "{'apiVersion':'coordination.k8s.io/v1','kind':'Lease','metadata':{'name':'n','annotations':"
                                .replace('\'', '"')
                        + "{\"minato.dev/renewed-all-the-time\":\"true\"}},\"spec\":{\"renewTime\":"
                        + "\"2026-11-20T20:00:00.000000Z\"}}");
        long revision = api.store.revision();
        api.loop.runUntil(TestServer.START.plusSeconds(75));
        assertThat(api.get(leases + "/n").text("spec", "renewTime")).isEqualTo("2026-11-20T20:01:10.000000Z");
        assertThat(api.get(leases).body().list("items").maps().getFirst().textOrEmpty("spec", "renewTime"))
                .isEqualTo("2026-11-20T20:01:10.000000Z");
        assertThat(api.store.revision()).isEqualTo(revision);
    }
}
