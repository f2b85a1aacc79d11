package dev.minato.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessTest {
    private final TestServer api = new TestServer();

    private String tokenOf(String account) {
        api.post("/api/v1/namespaces/default/serviceaccounts", "{\"metadata\":{\"name\":\"" + account + "\"}}");
        TestServer.Answer answer = api.post(
                "/api/v1/namespaces/default/serviceaccounts/" + account + "/token",
                "{\"spec\":{\"expirationSeconds\":600}}");
        assertThat(answer.code()).isEqualTo(201);
        return answer.text("status", "token");
    }

    private TestServer.Answer as(String token, String method, String path, String body) {
        return api.send(new Credentials.Bearer(token), method, path, body, Body.JSON, Accept.OBJECTS);
    }

    private void bind(String role, String account) {
        TestServer.Answer bound = api.post(
                "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings",
                "{\"metadata\":{\"name\":\"b\"},\"roleRef\":{\"kind\":\"ClusterRole\",\"name\":\"" + role
                        + "\"},\"subjects\":[{\"kind\":\"ServiceAccount\",\"name\":\"" + account
                        + "\",\"namespace\":\"default\"}]}");
        assertThat(bound.code()).isEqualTo(201);
    }

    @Test
    void aServiceAccountMayDoWhatItsBindingSaysAndNothingElse() {
        String token = tokenOf("robot");
        assertThat(as(token, "GET", "/api/v1/namespaces/default/pods", "").code())
                .isEqualTo(403);
        bind("view", "robot");
        assertThat(as(token, "GET", "/api/v1/namespaces/default/pods", "").code())
                .isEqualTo(200);
        assertThat(as(token, "GET", "/api/v1/namespaces/default/secrets", "").code())
                .isEqualTo(403);
        assertThat(as(token, "GET", "/api/v1/namespaces/kube-system/pods", "").code())
                .isEqualTo(403);
    }

    @Test
    void aTokenEndsWithItsTime() {
        String token = tokenOf("robot");
        api.run(Duration.ofSeconds(599));
        assertThat(as(token, "GET", "/api", "").code()).isEqualTo(200);
        api.run(Duration.ofSeconds(2));
        assertThat(as(token, "GET", "/api", "").code()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsAccount() {
        String token = tokenOf("robot");
        api.delete("/api/v1/namespaces/default/serviceaccounts/robot");
        assertThat(as(token, "GET", "/api", "").code()).isEqualTo(401);
    }

    @Test
    void aTokenThatWasChangedIsNone() {
        String token = tokenOf("robot");
        int dot = token.indexOf('.');
        String changed =
                token.substring(0, dot + 5) + (token.charAt(dot + 5) == 'A' ? 'B' : 'A') + token.substring(dot + 6);
        assertThat(as(changed, "GET", "/api", "").code()).isEqualTo(401);
    }

    @Test
    void aReviewSaysWhetherAndWhy() {
        tokenOf("robot");
        bind("view", "robot");
        TestServer.Answer review = api.post(
                "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                "{\"spec\":{\"user\":\"system:serviceaccount:default:robot\",\"resourceAttributes\":{\"verb\":\"list\","
                        + "\"resource\":\"pods\",\"namespace\":\"default\"}}}");
        assertThat(review.code()).isEqualTo(201);
        assertThat(review.body().map("status"))
                .isEqualTo(MapValue.of(
                        "allowed",
                        true,
                        "reason",
                        "RBAC: allowed by RoleBinding \"b/default\" of ClusterRole \"view\" to ServiceAccount"
                                + " \"robot/default\""));
    }

    @Test
    void nobodyGivesAwayRightsThatTheyDoNotHave() {
        String token = tokenOf("robot");
        bind("admin", "robot");
        String role =
                "{\"metadata\":{\"name\":\"r\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"%s\"],\"verbs\":"
                        + "[\"get\"]}]}";
        String path = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
        TestServer.Answer more = as(token, "POST", path, role.formatted("nodes"));
        assertThat(more.code()).isEqualTo(403);
        assertThat(more.message()).contains("is attempting to grant RBAC permissions not currently held");
        assertThat(as(token, "POST", path, role.formatted("pods")).code()).isEqualTo(201);
    }

    @Test
    void webhooksAreRefusedWhereNobodyWouldAskThem() {
        TestServer.Answer answer = api.post(
                "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
                "{\"metadata\":{\"name\":\"w\"},\"webhooks\":[{\"name\":\"a.b.c\",\"clientConfig\":{\"url\":\"https://x\"},"
                        + "\"sideEffects\":\"None\",\"admissionReviewVersions\":[\"v1\"]}]}");
        assertThat(answer.code()).isEqualTo(501);
    }

    @Test
    void aQuotaIsKept() {
        api.post(
                "/api/v1/namespaces/default/resourcequotas",
                "{\"metadata\":{\"name\":\"q\"},\"spec\":{\"hard\":{\"configmaps\":\"1\"}}}");
        String map = "{\"metadata\":{\"generateName\":\"c\"}}";
        assertThat(api.post("/api/v1/namespaces/default/configmaps", map).code())
                .isEqualTo(201);
        TestServer.Answer second = api.post("/api/v1/namespaces/default/configmaps", map);
        assertThat(second.code()).isEqualTo(403);
        assertThat(second.message())
                .contains("exceeded quota: q, requested: configmaps=1, used: configmaps=1, limited: configmaps=1");
    }

    @Test
    void openApiTellsOfEveryGroup() {
        TestServer.Answer index = api.get("/openapi/v3");
        assertThat(index.text("raw")).contains("apis/apps/v1");
        TestServer.Answer apps = api.get("/openapi/v3/apis/apps/v1");
        assertThat(apps.text("raw")).contains("io.k8s.api.apps.v1.Deployment", "fieldValidation");
    }
}
