package dev.minato.fidelity.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.fidelity.lab.Lab;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.rbac.Assumptions;
import dev.minato.prove.kube.rbac.EscalationPath;
import dev.minato.prove.kube.rbac.Goal;
import dev.minato.prove.kube.rbac.Identity;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.prove.kube.rbac.Step;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One way to more rights on a real cluster: a service account of its own that has nothing but the rules given, and the
 * same objects for the prover.
 */
final class Trial implements AutoCloseable {
    static final String NAMESPACE = "trials";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES = 100;

    private final Lab lab;
    private final ApiClient admin;
    private final String name;
    private final List<KubeObject> objects = new ArrayList<>();
    private final ApiClient eve;

    /** @param rules of a ClusterRole, as YAML */
    Trial(Lab lab, ApiClient admin, String name, String rules, String... more) {
        this.lab = lab;
        this.admin = admin;
        this.name = name;
        make("{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s, namespace: trials}}".formatted(name));
        make("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: %s}, rules: [%s]}"
                .formatted(name, rules));
        make("""
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: %s},
                 subjects: [{kind: ServiceAccount, name: %s, namespace: trials}],
                 roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}}
                """.formatted(name, name, name));
        for (String text : more) {
            make(text);
        }
        eve = with(token(admin, name));
    }

    private void make(String yaml) {
        KubeObject object = object(yaml);
        objects.add(object);
        ApiAnswer answer = send(admin, "POST", path(object), "application/json", object.tree());
        assertThat(answer.code()).as("%s", answer.tree()).isIn(201, 409);
    }

    static KubeObject object(String yaml) {
        return new KubeObject((MapValue) YamlDocuments.readOne("trial", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    static String path(KubeObject object) {
        String group = object.groupKind().group();
        String root = group.isEmpty() ? "/api/v1/" : "/apis/" + object.apiVersion() + "/";
        String namespace = object.namespace().isEmpty() ? "" : "namespaces/" + object.namespace() + "/";
        return root + namespace + object.kind().toLowerCase(Locale.ROOT) + "s";
    }

    static ApiAnswer send(ApiClient api, String method, String path, String type, MapValue body) {
        return api.send(new ApiCall(method, path, type, body, "")).join();
    }

    /** The client of who has the token. */
    ApiClient with(String token) {
        return ApiClient.connect(config().withOauthToken(token).build(), TIMEOUT);
    }

    ApiClient withCertificate(String certificate, String key) {
        return ApiClient.connect(
                config().withClientCertFile(certificate).withClientKeyFile(key).build(), TIMEOUT);
    }

    private ConfigBuilder config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(lab.server().toString())
                .withCaCertFile(lab.authority().toString());
    }

    /** A token of the service account, as {@code api} may ask for one. */
    static String token(ApiClient api, String account) {
        MapValue body = MapValue.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenRequest");
        String path = "/api/v1/namespaces/trials/serviceaccounts/" + account + "/token";
        ApiAnswer answer = retried(() -> send(api, "POST", path, "application/json", body));
        assertThat(answer.code()).as("%s", answer.tree()).isEqualTo(201);
        return answer.tree().textOrEmpty("status", "token");
    }

    /** Until it is no longer forbidden: the authoriser learns of new bindings by watches. */
    static ApiAnswer retried(java.util.function.Supplier<ApiAnswer> call) {
        ApiAnswer answer = call.get();
        for (int i = 0; i < TRIES && answer.code() == 403; i++) {
            pause();
            answer = call.get();
        }
        return answer;
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the subject of the trial sends, as itself. */
    ApiAnswer eve(String method, String path, String type, String body) {
        return retried(() -> send(eve, method, path, type, Json.parseMap(json(body))));
    }

    ApiAnswer eve(String yaml) {
        KubeObject object = object(yaml);
        return retried(() -> send(eve, "POST", path(object), "application/json", object.tree()));
    }

    ApiClient eve() {
        return eve;
    }

    private static String json(String yaml) {
        return YamlDocuments.readOne("trial", yaml.getBytes(StandardCharsets.UTF_8))
                .toJson();
    }

    /** The prover finds the way, by this kind of step. */
    void proves(Step.Kind kind, Goal goal) {
        List<Located> all = objects.stream().map(Located::of).toList();
        Optional<EscalationPath> path =
                Rbac.of(all, Assumptions.MANAGED).escalation().pathTo(Identity.account(NAMESPACE, name), goal);
        assertThat(path).as("%s", objects).isPresent();
        assertThat(path.get().steps().stream().map(Step::kind)).contains(kind);
    }

    /** It is really cluster-admin: it reads what only an administrator does. */
    static void isAdministrator(ApiClient api, String actAs, String... groups) {
        ApiAnswer answer = retried(() -> api.send(
                        new ApiCall("GET", "/api/v1/namespaces/kube-system/secrets", "", null, actAs, List.of(groups)))
                .join());
        assertThat(answer.code()).as("%s", answer.tree()).isEqualTo(200);
    }

    @Override
    public void close() {
        eve.close();
    }
}
