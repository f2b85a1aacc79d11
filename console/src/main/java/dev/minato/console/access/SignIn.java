package dev.minato.console.access;

import dev.minato.objects.tree.MapValue;
import java.util.concurrent.CompletableFuture;

/** Signing in with a bearer token that the API server knows (TokenReview, authentication.k8s.io/v1). Thread-safe. */
public final class SignIn {
    private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";

    private final ClusterAccess cluster;

    public SignIn(ClusterAccess cluster) {
        this.cluster = cluster;
    }

    /** Who the token belongs to. Fails with {@link RefusedException} (401) when nobody knows it. */
    public CompletableFuture<Person> withToken(String token) {
        MapValue review = MapValue.builder()
                .put("apiVersion", "authentication.k8s.io/v1")
                .put("kind", "TokenReview")
                .put("spec", MapValue.of("token", token))
                .build();
        return cluster.asPlatform("POST", PATH, review).thenApply(answer -> {
            MapValue status = answer.map("status");
            if (!status.flag("authenticated")) {
                throw new RefusedException(401, "the cluster does not know this token");
            }
            return new Person(
                    status.textOrEmpty("user", "username"),
                    status.list("user", "groups").texts());
        });
    }
}
