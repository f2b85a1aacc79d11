package dev.minato.fidelity.webhook;

import java.util.List;

/** What is asked of both clusters. */
final class Cases {
    static final String NAMESPACE = "webhooks";
    private static final String MAPS = "/api/v1/namespaces/" + NAMESPACE + "/configmaps";
    private static final String JSON = "application/json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String ANY_MAP = rules("CREATE,UPDATE,DELETE", "", "v1", "configmaps");

    private Cases() {}

    /** A request. */
    record Step(String method, String path, String contentType, String body) {}

    /**
     * A case.
     *
     * @param script the path of the webhook; one that starts with "!" says what is wrong with the way to it
     * @param hook further fields of the webhook, its rules among them
     * @param before requests that are made before the webhook is there
     * @param steps requests whose answers are looked at
     */
    record Case(String name, String script, String hook, List<Step> before, List<Step> steps) {}

    static List<Case> all() {
        Step make = map("a", "");
        String scale = "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/d/scale";
        return List.of(
                one("allowed", "/allow", ANY_MAP, make),
                one("denied", "/deny", ANY_MAP, make),
                one("denied with a reason only", "/deny-reason", ANY_MAP, make),
                one("denied without a word", "/deny-silently", ANY_MAP, make),
                one("denied with code, reason and details", "/deny-code", ANY_MAP, make),
                one("allowed with warnings", "/warn", ANY_MAP, make),
                one("denied with a warning", "/warn-and-deny", ANY_MAP, make),
                one("nobody listens, Fail", "!refused", ANY_MAP, make),
                one("nobody listens, Ignore", "!refused", ANY_MAP + ",\"failurePolicy\":\"Ignore\"", make),
                one("no answer, Fail", "/silent", ANY_MAP + ",\"timeoutSeconds\":1", make),
                one(
                        "no answer, Ignore",
                        "/silent",
                        ANY_MAP + ",\"timeoutSeconds\":1,\"failurePolicy\":\"Ignore\"",
                        make),
                one("another authority", "!authority", ANY_MAP, make),
                one("500", "/500", ANY_MAP, make),
                one("500, Ignore", "/500", ANY_MAP + ",\"failurePolicy\":\"Ignore\"", make),
                one("503", "/503", ANY_MAP, make),
                one("404", "/404", ANY_MAP, make),
                one("an answer to another question", "/other-uid", ANY_MAP, make),
                one("a patch of one that may only look", "/patch", ANY_MAP, make),
                one("no response in the review", "/no-response", ANY_MAP, make),
                one("a review of another version", "/old-version", ANY_MAP, make),
                one("a wrong answer, Ignore", "/other-uid", ANY_MAP + ",\"failurePolicy\":\"Ignore\"", make),
                one(
                        "namespaces that are not selected",
                        "/deny",
                        ANY_MAP + ",\"namespaceSelector\":{\"matchLabels\":{\"team\":\"none\"}}",
                        make),
                one(
                        "namespaces that are selected",
                        "/deny",
                        ANY_MAP + ",\"namespaceSelector\":{\"matchExpressions\":[{\"key\":\"team\",\"operator\":\"In\","
                                + "\"values\":[\"a\"]}]}",
                        make),
                one(
                        "objects that are not selected",
                        "/deny",
                        ANY_MAP + ",\"objectSelector\":{\"matchLabels\":{\"l\":\"x\"}}",
                        make),
                new Case(
                        "objects that were selected before the change",
                        "/deny",
                        ANY_MAP + ",\"objectSelector\":{\"matchLabels\":{\"l\":\"x\"}}",
                        List.of(map("a", "\"l\":\"x\"")),
                        List.of(new Step("PATCH", MAPS + "/a", MERGE, "{\"metadata\":{\"labels\":{\"l\":\"y\"}}}"))),
                one("a dry run", "/allow", ANY_MAP, new Step("POST", MAPS + "?dryRun=All", JSON, make.body())),
                new Case(
                        "a merge patch",
                        "/allow",
                        ANY_MAP,
                        List.of(make),
                        List.of(new Step("PATCH", MAPS + "/a?fieldManager=me", MERGE, "{\"data\":{\"k\":\"new\"}}"))),
                new Case(
                        "a change that changes nothing",
                        "/deny",
                        ANY_MAP,
                        List.of(make),
                        List.of(new Step("PATCH", MAPS + "/a", MERGE, "{\"data\":{\"k\":\"v\"}}"))),
                new Case(
                        "applied, and applied again",
                        "/allow",
                        ANY_MAP,
                        List.of(),
                        List.of(applied("1"), applied("2"))),
                new Case(
                        "deleted",
                        "/allow",
                        ANY_MAP,
                        List.of(make),
                        List.of(
                                new Step(
                                        "DELETE",
                                        MAPS + "/a",
                                        JSON,
                                        "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\"}"))),
                new Case(
                        "a deletion that is denied",
                        "/deny",
                        ANY_MAP,
                        List.of(make),
                        List.of(new Step("DELETE", MAPS + "/a", JSON, ""))),
                new Case(
                        "a collection",
                        "/deny",
                        ANY_MAP,
                        List.of(map("a", "\"l\":\"x\"")),
                        List.of(new Step("DELETE", MAPS + "?labelSelector=l%3Dx", JSON, ""))),
                new Case("what is there already", "/deny", ANY_MAP, List.of(make), List.of(make)),
                one(
                        "a kind that no rule names",
                        "/deny",
                        ANY_MAP,
                        new Step(
                                "POST",
                                "/api/v1/namespaces/" + NAMESPACE + "/secrets",
                                JSON,
                                "{\"metadata\":{\"name\":\"a\"}}")),
                one(
                        "only what is cluster-wide",
                        "/deny",
                        "\"rules\":[{\"operations\":[\"CREATE\"],\"apiGroups\":[\"\"],\"apiVersions\":[\"*\"],"
                                + "\"resources\":[\"configmaps\",\"namespaces\"],\"scope\":\"Cluster\"}]",
                        make,
                        new Step("POST", "/api/v1/namespaces", JSON, "{\"metadata\":{\"name\":\"webhooks-other\"}}")),
                one(
                        "a namespace, selected by its own labels",
                        "/deny",
                        rules("CREATE", "", "v1", "namespaces")
                                + ",\"namespaceSelector\":{\"matchLabels\":{\"team\":\"new\"}}",
                        new Step(
                                "POST",
                                "/api/v1/namespaces",
                                JSON,
                                "{\"metadata\":{\"name\":\"webhooks-other\",\"labels\":{\"team\":\"new\"}}}")),
                one(
                        "another version of the resource",
                        "/deny",
                        rules("CREATE", "autoscaling", "v2", "horizontalpodautoscalers"),
                        autoscaler()),
                one(
                        "another version of the resource, exactly",
                        "/deny",
                        rules("CREATE", "autoscaling", "v2", "horizontalpodautoscalers") + ",\"matchPolicy\":\"Exact\"",
                        autoscaler()),
                new Case(
                        "a scale",
                        "/deny",
                        rules("UPDATE", "apps", "v1", "deployments/scale"),
                        List.of(deployment()),
                        List.of(new Step("PATCH", scale, MERGE, "{\"spec\":{\"replicas\":4}}"))),
                new Case(
                        "a status is not the object",
                        "/deny",
                        rules("UPDATE", "apps", "v1", "deployments"),
                        List.of(deployment()),
                        List.of(new Step(
                                "PATCH",
                                "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/d/status",
                                MERGE,
                                "{\"status\":{\"observedGeneration\":1}}"))),
                new Case(
                        "a status that a rule names",
                        "/deny",
                        rules("UPDATE", "apps", "v1", "deployments/status"),
                        List.of(deployment()),
                        List.of(new Step(
                                "PATCH",
                                "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/d/status",
                                MERGE,
                                "{\"status\":{\"observedGeneration\":1}}"))));
    }

    private static Case one(String name, String script, String hook, Step... steps) {
        return new Case(name, script, hook, List.of(), List.of(steps));
    }

    static Step map(String name, String labels) {
        return new Step(
                "POST",
                MAPS,
                JSON,
                "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{" + labels + "}},\"data\":{\"k\":\"v\"}}");
    }

    private static Step applied(String value) {
        return new Step(
                "PATCH",
                MAPS + "/a?fieldManager=me",
                APPLY,
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"" + value
                        + "\"}}");
    }

    private static Step autoscaler() {
        return new Step(
                "POST",
                "/apis/autoscaling/v1/namespaces/" + NAMESPACE + "/horizontalpodautoscalers",
                JSON,
                "{\"metadata\":{\"name\":\"h\"},\"spec\":{\"maxReplicas\":2,\"targetCPUUtilizationPercentage\":50,"
                        + "\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"d\"}}}");
    }

    private static Step deployment() {
        return new Step(
                "POST",
                "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments",
                JSON,
                "{\"metadata\":{\"name\":\"d\"},\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"template\":{"
                        + "\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":{\"containers\":[{\"name\":\"c\","
                        + "\"image\":\"i\"}]}}}}");
    }

    private static String rules(String operations, String group, String version, String resource) {
        return "\"rules\":[{\"operations\":[\"" + operations.replace(",", "\",\"") + "\"],\"apiGroups\":[\"" + group
                + "\"],\"apiVersions\":[\"" + version + "\"],\"resources\":[\"" + resource + "\"]}]";
    }
}
