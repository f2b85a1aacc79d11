package dev.minato.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.webhook.ReviewPort;
import dev.minato.twin.api.webhook.ReviewReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Writes that wait for somebody outside, in virtual time. */
class WebhookTest {
    private static final String CONFIGURATIONS =
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final Outside outside = new Outside();
    private final TestServer api = new TestServer(outside);

    /** Keeps the questions, and answers when the test says so. */
    private static final class Outside implements ReviewPort {
        final List<Question> questions = new ArrayList<>();
        final List<Consumer<ReviewReply>> replies = new ArrayList<>();
        final List<String> forgotten = new ArrayList<>();

        @Override
        public void send(Question question, Consumer<ReviewReply> reply) {
            questions.add(question);
            replies.add(reply);
        }

        @Override
        public void forget(Question question) {
            forgotten.add(question.uid());
        }

        MapValue request(int number) {
            return questions.get(number).review().map("request");
        }
    }

    private void hook(String name, String more) {
        String json = "{\"metadata\":{\"name\":\"" + name + "\"},\"webhooks\":[{\"name\":\"" + name
                + ".example.com\",\"admissionReviewVersions\":[\"v1\"],\"sideEffects\":\"None\","
                + "\"clientConfig\":{\"url\":\"https://127.0.0.1:9443/ask\"},\"rules\":[{\"apiGroups\":[\"*\"],"
                + "\"apiVersions\":[\"*\"],\"operations\":[\"*\"],\"resources\":[\"configmaps\",\"namespaces\","
                + "\"horizontalpodautoscalers\",\"deployments/scale\"]}]"
                + (more.isEmpty() ? "" : "," + more) + "}]}";
        assertThat(api.post(CONFIGURATIONS, json).code()).isEqualTo(201);
    }

    private TestServer.Pending create(String name) {
        return api.begin("POST", MAPS, map(name, "1"), Body.JSON);
    }

    private static String map(String name, String value) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"v\":\"" + value + "\"}},\"data\":{\"a\":\""
                + value + "\"}}";
    }

    private void reply(int number, String response) {
        String json = "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":{\"uid\":\""
                + outside.questions.get(number).uid() + "\"," + response + "}}";
        outside.replies.get(number).accept(new ReviewReply.Answered(200, json));
        api.loop.runDue();
    }

    private void allow(int number) {
        reply(number, "\"allowed\":true");
    }

    private boolean isThere(String name) {
        return api.get(MAPS + "/" + name).code() == 200;
    }

    @Test
    void aWriteWaitsForItsAnswerAndEverythingElseGoesOn() {
        hook("h", "");
        TestServer.Pending waiting = create("a");
        assertThat(waiting.waits()).isTrue();
        assertThat(isThere("a")).isFalse();
        assertThat(api.post("/api/v1/namespaces/default/secrets", "{\"metadata\":{\"name\":\"s\"}}")
                        .code())
                .isEqualTo(201);
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(201);
        assertThat(isThere("a")).isTrue();
    }

    @Test
    void theQuestionSaysWhoWantsWhat() {
        hook("h", "");
        create("a");
        MapValue request = outside.request(0);
        assertThat(request.textOrEmpty("operation")).isEqualTo("CREATE");
        assertThat(request.textOrEmpty("namespace")).isEqualTo("default");
        assertThat(request.textOrEmpty("name")).isEqualTo("a");
        assertThat(request.textOrEmpty("kind", "kind")).isEqualTo("ConfigMap");
        assertThat(request.textOrEmpty("resource", "resource")).isEqualTo("configmaps");
        assertThat(request.textOrEmpty("userInfo", "username")).isEqualTo("minato-admin");
        assertThat(request.textOrEmpty("object", "data", "a")).isEqualTo("1");
        assertThat(request.get("oldObject")).isEqualTo(Value.of(null));
        assertThat(request.textOrEmpty("options", "kind")).isEqualTo("CreateOptions");
        assertThat(outside.questions.getFirst().address()).isEqualTo("https://127.0.0.1:9443/ask?timeout=10s");
    }

    @Test
    void aDenialIsToldInTheWordsOfKubernetes() {
        hook("h", "");
        TestServer.Pending waiting = create("a");
        reply(
                0,
                "\"allowed\":false,\"warnings\":[\"look out\"],\"status\":{\"message\":\"not this one\",\"code\":403}");
        assertThat(waiting.answer().code()).isEqualTo(403);
        assertThat(waiting.answer().message())
                .isEqualTo("admission webhook \"h.example.com\" denied the request: not this one");
        assertThat(waiting.answer().warnings()).containsExactly("look out");
        assertThat(isThere("a")).isFalse();
    }

    @Test
    void aDenialWithoutWordsIsOneToo() {
        hook("h", "");
        TestServer.Pending waiting = create("a");
        reply(0, "\"allowed\":false");
        assertThat(waiting.answer().code()).isEqualTo(400);
        assertThat(waiting.answer().message())
                .isEqualTo("admission webhook \"h.example.com\" denied the request without explanation");
    }

    @Test
    void warningsOfWhoLetsPassAreTold() {
        hook("h", "");
        TestServer.Pending waiting = create("a");
        reply(0, "\"allowed\":true,\"warnings\":[\"hm\"]");
        assertThat(waiting.answer().warnings()).containsExactly("hm");
    }

    @Test
    void theTimeIsUpByTheClockOfTheLoop() {
        hook("h", "\"timeoutSeconds\":3");
        TestServer.Pending waiting = create("a");
        api.run(Duration.ofMillis(2999));
        assertThat(waiting.waits()).isTrue();
        api.run(Duration.ofMillis(1));
        assertThat(waiting.answer().code()).isEqualTo(500);
        assertThat(waiting.answer().message())
                .isEqualTo("Internal error occurred: failed calling webhook \"h.example.com\": failed to call webhook:"
                        + " Post \"https://127.0.0.1:9443/ask?timeout=3s\": context deadline exceeded");
        assertThat(outside.forgotten)
                .containsExactly(outside.questions.getFirst().uid());
    }

    @Test
    void anAnswerThatComesTooLateIsForNobody() {
        hook("h", "\"timeoutSeconds\":1");
        TestServer.Pending waiting = create("a");
        api.run(Duration.ofSeconds(1));
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(500);
        assertThat(isThere("a")).isFalse();
    }

    @Test
    void aSecondAnswerChangesNothing() {
        hook("h", "");
        TestServer.Pending waiting = create("a");
        reply(0, "\"allowed\":false");
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(400);
        assertThat(isThere("a")).isFalse();
    }

    @Test
    void whoMayBeIgnoredWhenHeDoesNotAnswerIsIgnored() {
        hook("h", "\"failurePolicy\":\"Ignore\",\"timeoutSeconds\":1");
        TestServer.Pending waiting = create("a");
        api.run(Duration.ofSeconds(1));
        assertThat(waiting.answer().code()).isEqualTo(201);
    }

    @Test
    void whoMayBeIgnoredStillMaySayNo() {
        hook("h", "\"failurePolicy\":\"Ignore\"");
        TestServer.Pending waiting = create("a");
        reply(0, "\"allowed\":false");
        assertThat(waiting.answer().code()).isEqualTo(400);
    }

    @Test
    void allAreAskedAtOnceAndTheFirstNoInOrderIsHeard() {
        hook("a", "");
        hook("b", "");
        TestServer.Pending waiting = create("x");
        assertThat(outside.questions).hasSize(2);
        reply(1, "\"allowed\":false,\"status\":{\"message\":\"b says no\"}");
        assertThat(waiting.waits()).isTrue();
        reply(0, "\"allowed\":false,\"status\":{\"message\":\"a says no\"}");
        assertThat(waiting.answer().message()).contains("a says no");
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        hook("h", "");
        TestServer.Pending waiting = create("a");
        String json = "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":"
                + "{\"uid\":\"other\",\"allowed\":true}}";
        outside.replies.getFirst().accept(new ReviewReply.Answered(200, json));
        api.loop.runDue();
        assertThat(waiting.answer().message())
                .contains("received invalid webhook response: expected response.uid=")
                .contains(", got \"other\"");
    }

    @Test
    void aPatchOfWhatChangedMeanwhileIsWorkedOutAndReviewedAnew() {
        api.post(MAPS, map("a", "1"));
        hook("h", "\"objectSelector\":{\"matchLabels\":{\"v\":\"2\"}}");
        TestServer.Pending waiting =
                api.begin("PATCH", MAPS + "/a", "{\"metadata\":{\"labels\":{\"v\":\"2\"}}}", Body.MERGE_PATCH);
        assertThat(waiting.waits()).isTrue();
        assertThat(api.patch(Body.MERGE_PATCH, MAPS + "/a", "{\"data\":{\"b\":\"meanwhile\"}}")
                        .code())
                .isEqualTo(200);
        allow(0);
        assertThat(waiting.waits()).isTrue();
        assertThat(outside.questions).hasSize(2);
        assertThat(outside.request(1).textOrEmpty("object", "data", "b")).isEqualTo("meanwhile");
        allow(1);
        assertThat(waiting.answer().code()).isEqualTo(200);
        assertThat(waiting.answer().text("data", "b")).isEqualTo("meanwhile");
    }

    @Test
    void anUpdateOfAVersionThatIsNoMoreIsAConflict() {
        String version = api.post(MAPS, map("a", "1")).object().resourceVersion();
        hook("h", "\"objectSelector\":{\"matchLabels\":{\"v\":\"2\"}}");
        TestServer.Pending waiting = api.begin(
                "PUT",
                MAPS + "/a",
                "{\"metadata\":{\"name\":\"a\",\"labels\":{\"v\":\"2\"},\"resourceVersion\":\"" + version + "\"}}",
                Body.JSON);
        api.patch(Body.MERGE_PATCH, MAPS + "/a", "{\"data\":{\"b\":\"meanwhile\"}}");
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(409);
    }

    @Test
    void whatWasMadeMeanwhileIsThereAlready() {
        hook("h", "\"objectSelector\":{\"matchLabels\":{\"v\":\"1\"}}");
        TestServer.Pending waiting = create("a");
        api.post(MAPS, map("a", "2"));
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(409);
        assertThat(waiting.answer().message()).isEqualTo("configmaps \"a\" already exists");
    }

    @Test
    void whatIsDeletedMeanwhileCannotBeDeletedAgain() {
        api.post(MAPS, map("a", "1"));
        hook("h", "");
        TestServer.Pending first = api.begin("DELETE", MAPS + "/a", null, "");
        TestServer.Pending second = api.begin("DELETE", MAPS + "/a", null, "");
        allow(0);
        allow(1);
        assertThat(first.answer().code()).isEqualTo(200);
        assertThat(second.answer().code()).isEqualTo(404);
        assertThat(outside.request(0).textOrEmpty("operation")).isEqualTo("DELETE");
        assertThat(outside.request(0).textOrEmpty("oldObject", "data", "a")).isEqualTo("1");
        assertThat(outside.request(0).textOrEmpty("options", "kind")).isEqualTo("DeleteOptions");
    }

    @Test
    void aNamespaceThatGoesMeanwhileTakesNoMore() {
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"n\"}}");
        hook("h", "");
        TestServer.Pending waiting = api.begin("POST", "/api/v1/namespaces/n/configmaps", map("a", "1"), Body.JSON);
        TestServer.Pending gone = api.begin("DELETE", "/api/v1/namespaces/n", null, "");
        allow(1);
        assertThat(gone.answer().code()).isEqualTo(200);
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(403);
        assertThat(waiting.answer().message()).contains("because it is being terminated");
    }

    @Test
    void aQuotaCountsWhatWasLetInWhileTheOtherWaited() {
        api.post(
                "/api/v1/namespaces/default/resourcequotas",
                "{\"metadata\":{\"name\":\"q\"},\"spec\":{\"hard\":{\"configmaps\":\"1\"}}}");
        hook("h", "");
        TestServer.Pending first = create("a");
        TestServer.Pending second = create("b");
        allow(0);
        allow(1);
        assertThat(first.answer().code()).isEqualTo(201);
        assertThat(second.answer().code()).isEqualTo(403);
        assertThat(second.answer().message()).contains("exceeded quota");
    }

    @Test
    void aRestartLosesWhatWaitsAndNothingElse() {
        api.post(MAPS, map("before", "1"));
        hook("h", "");
        create("a");
        // a new life over the same store: nobody in it waits for the answer
        Outside later = new Outside();
        EmbeddedApiServer next = EmbeddedApiServer.create(
                api.loop,
                api.store,
                new dev.minato.reconcile.Entropy(2),
                ApiServerConfig.of(TestServer.TOKEN, "127.0.0.1:6443"),
                later);
        next.bootstrap(() -> {});
        api.loop.runDue();
        assertThat(isThere("a")).isFalse();
        assertThat(isThere("before")).isTrue();
        assertThat(later.questions).isEmpty();
    }

    @Test
    void aDryRunIsAskedAboutAndSaysSo() {
        hook("h", "");
        TestServer.Pending waiting = api.begin("POST", MAPS + "?dryRun=All", map("a", "1"), Body.JSON);
        assertThat(outside.request(0).flag("dryRun")).isTrue();
        assertThat(outside.request(0).list("options", "dryRun").texts()).containsExactly("All");
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(201);
        assertThat(isThere("a")).isFalse();
    }

    @Test
    void onlyNamespacesThatAreSelected() {
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"n\",\"labels\":{\"team\":\"a\"}}}");
        hook("h", "\"namespaceSelector\":{\"matchLabels\":{\"team\":\"a\"}}");
        assertThat(create("a").answer().code()).isEqualTo(201);
        assertThat(api.begin("POST", "/api/v1/namespaces/n/configmaps", map("a", "1"), Body.JSON)
                        .waits())
                .isTrue();
        assertThat(api.begin(
                                "POST",
                                "/api/v1/namespaces",
                                "{\"metadata\":{\"name\":\"m\",\"labels\":{\"team\":\"a\"}}}",
                                Body.JSON)
                        .waits())
                .isTrue();
        assertThat(outside.request(1).textOrEmpty("namespace")).isEqualTo("m");
    }

    @Test
    void aRuleAboutOneVersionIsAboutAllUnlessItIsToBeExact() {
        String v1 = "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"maxReplicas\":2,\"scaleTargetRef\":"
                + "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"d\"}}}";
        String rules =
                "\"rules\":[{\"apiGroups\":[\"autoscaling\"],\"apiVersions\":[\"v2\"],\"operations\":[\"CREATE\"],"
                        + "\"resources\":[\"horizontalpodautoscalers\"]}]";
        String path = "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers";
        hook("h", rules + ",\"matchPolicy\":\"Exact\"");
        assertThat(api.begin("POST", path, v1, Body.JSON).answer().code()).isEqualTo(201);
        api.delete(CONFIGURATIONS + "/h");
        hook("h", rules);
        assertThat(api.begin("POST", path, v1.replace("\"a\"", "\"b\""), Body.JSON)
                        .waits())
                .isTrue();
        MapValue request = outside.request(0);
        assertThat(request.textOrEmpty("kind", "version")).isEqualTo("v2");
        assertThat(request.textOrEmpty("requestKind", "version")).isEqualTo("v1");
        assertThat(request.textOrEmpty("object", "apiVersion")).isEqualTo("autoscaling/v2");
    }

    @Test
    void aScaleIsShownAsAScale() {
        api.post(
                "/apis/apps/v1/namespaces/default/deployments",
                "{\"metadata\":{\"name\":\"d\"},\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"template\":"
                        + "{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}}}");
        hook("h", "");
        TestServer.Pending waiting = api.begin(
                "PATCH",
                "/apis/apps/v1/namespaces/default/deployments/d/scale",
                "{\"spec\":{\"replicas\":4}}",
                Body.MERGE_PATCH);
        MapValue request = outside.request(0);
        assertThat(request.textOrEmpty("kind", "kind")).isEqualTo("Scale");
        assertThat(request.textOrEmpty("subResource")).isEqualTo("scale");
        assertThat(request.number(0, "object", "spec", "replicas")).isEqualTo(4);
        assertThat(request.number(0, "oldObject", "spec", "replicas")).isEqualTo(1);
        allow(0);
        assertThat(waiting.answer().code()).isEqualTo(200);
    }

    @Test
    void aCollectionIsDeletedWhenEachOfItMayBe() {
        api.post(MAPS, map("a", "1"));
        api.post(MAPS, map("b", "1"));
        hook("h", "");
        TestServer.Pending waiting = api.begin("DELETE", MAPS + "?labelSelector=v%3D1", null, "");
        allow(0);
        assertThat(waiting.waits()).isTrue();
        reply(1, "\"allowed\":false,\"status\":{\"message\":\"not b\"}");
        assertThat(waiting.answer().message()).contains("not b");
        assertThat(isThere("a")).isFalse();
        assertThat(isThere("b")).isTrue();
    }

    @Test
    void whoIsAskedCanAlwaysBeTakenAway() {
        hook(
                "h",
                "\"rules\":[{\"apiGroups\":[\"*\"],\"apiVersions\":[\"*\"],\"operations\":[\"*\"],\"resources\":[\"*\"]}]");
        assertThat(create("a").waits()).isTrue();
        assertThat(api.delete(CONFIGURATIONS + "/h").code()).isEqualTo(200);
        assertThat(create("b").answer().code()).isEqualTo(201);
    }

    @Test
    void whatWouldNotBeAskedIsRefusedWithTheReason() {
        String head =
                "{\"metadata\":{\"name\":\"w\"},\"webhooks\":[{\"name\":\"a.example.com\",\"sideEffects\":\"None\","
                        + "\"admissionReviewVersions\":[\"v1\"],";
        TestServer.Answer service = api.post(
                CONFIGURATIONS, head + "\"clientConfig\":{\"service\":{\"namespace\":\"n\",\"name\":\"s\"}}}]}");
        assertThat(service.code()).isEqualTo(501);
        assertThat(service.message()).contains("clientConfig.url can");
        TestServer.Answer cel = api.post(
                CONFIGURATIONS,
                head + "\"clientConfig\":{\"url\":\"https://127.0.0.1\"},\"matchConditions\":"
                        + "[{\"name\":\"x\",\"expression\":\"true\"}]}]}");
        assertThat(cel.code()).isEqualTo(501);
        assertThat(cel.message()).contains("CEL");
    }
}
