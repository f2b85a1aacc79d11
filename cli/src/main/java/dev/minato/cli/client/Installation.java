package dev.minato.cli.client;

import dev.minato.api.MinatoApi;
import dev.minato.api.MinatoKinds;
import dev.minato.api.PlatformRights;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import dev.minato.control.admission.WebhookConfiguration;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiCall;
import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Puts what the platform needs into a cluster: the same on the embedded one and on a real one, as often as one likes. */
public final class Installation {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRIES_MAX = 400;
    private static final String WEBHOOKS =
            "/apis/" + WebhookConfiguration.API_VERSION + "/validatingwebhookconfigurations/";
    private static final String OUR_WEBHOOK = "failed calling webhook \"" + WebhookConfiguration.WEBHOOK + "\"";

    private final ClusterClient cluster;

    public Installation(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * Our kinds, the namespace for what the platform keeps itself, and the platform's own rights. Returns when the kinds are
     * served.
     */
    public void kinds() {
        apply("/api/v1/namespaces/" + MinatoApi.NAMESPACE, KubeObject.of("v1", "Namespace", "", MinatoApi.NAMESPACE));
        PlatformRights.objects().forEach(object -> apply(path(object), object));
        for (KubeObject crd : MinatoKinds.crds()) {
            apply("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + crd.name(), crd);
        }
        for (KubeObject crd : MinatoKinds.crds()) {
            String plural = crd.spec().textOrEmpty("names", "plural");
            await("/apis/" + MinatoApi.API_VERSION + "/" + plural);
        }
    }

    /** The objects that stand for the repository. */
    public void root(List<KubeObject> objects) {
        for (KubeObject object : objects) {
            apply(path(object), object);
        }
    }

    private void apply(String path, KubeObject object) {
        ApiAnswer answer = send(path, object);
        if (!answer.isSuccess() && answer.message().contains(OUR_WEBHOOK)) {
            // it was asked of a platform that runs no more; whoever may install may take it away, and the platform that
            // is about to start puts it back
            cluster.send(new ApiCall("DELETE", WEBHOOKS + WebhookConfiguration.NAME, "", null, ""));
            answer = await(() -> send(path, object), answer);
        }
        if (!answer.isSuccess()) {
            throw new CommandException(ExitCode.FAILED, Text.INSTALL_REFUSED, object.key(), answer.message());
        }
    }

    private ApiAnswer send(String path, KubeObject object) {
        return cluster.send(new ApiCall(
                "PATCH",
                path + "?force=true&fieldManager=minato-cli",
                "application/apply-patch+yaml",
                object.tree(),
                ""));
    }

    /** API servers learn of a configuration that is gone a moment later. */
    private static ApiAnswer await(Supplier<ApiAnswer> again, ApiAnswer first) {
        ApiAnswer answer = first;
        for (int i = 0; i < TRIES_MAX && !answer.isSuccess() && answer.message().contains(OUR_WEBHOOK); i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = again.get();
        }
        return answer;
    }

    /** A kind is served a moment after its definition is taken. */
    private void await(String path) {
        for (int i = 0; i < TRIES_MAX; i++) {
            if (cluster.send(new ApiCall("GET", path + "?limit=1", "", null, ""))
                    .isSuccess()) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new CommandException(ExitCode.FAILED, Text.INSTALL_NOT_SERVED, path);
    }

    private static String path(KubeObject object) {
        String root =
                object.apiVersion().contains("/") ? "/apis/" + object.apiVersion() : "/api/" + object.apiVersion();
        String plural = MinatoKinds.of(object.groupKind())
                .map(kind -> kind.crd().spec().textOrEmpty("names", "plural"))
                .orElse(object.kind().toLowerCase(Locale.ROOT) + "s");
        return root + (object.namespace().isEmpty() ? "" : "/namespaces/" + object.namespace()) + "/" + plural + "/"
                + object.name();
    }
}
