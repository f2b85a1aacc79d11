package dev.minato.console.http;

import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Person;
import dev.minato.console.access.RefusedException;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cluster of a few rules: who has which token, and who may list what. */
final class FakeCluster implements ClusterAccess {
    final Set<String> allowed = new TreeSet<>(); // "alice list applications minato"
    final List<String> done = new ArrayList<>();

    @Override
    public CompletableFuture<MapValue> asPlatform(String method, String path, @Nullable MapValue body) {
        assert body != null : "reviews have a body";
        MapValue spec = body.map("spec");
        if (path.endsWith("tokenreviews")) {
            String token = spec.textOrEmpty("token");
            MapValue status = token.startsWith("token-of-")
                    ? MapValue.of("authenticated", true, "user", MapValue.of("username", token.substring(9)))
                    : MapValue.of("authenticated", false);
            return CompletableFuture.completedFuture(MapValue.of("status", status));
        }
        MapValue attributes = spec.map("resourceAttributes");
        String asked = spec.textOrEmpty("user") + " " + attributes.textOrEmpty("verb") + " "
                + attributes.textOrEmpty("resource") + " " + attributes.textOrEmpty("namespace");
        return CompletableFuture.completedFuture(
                MapValue.of("status", MapValue.of("allowed", allowed.contains(asked.strip()))));
    }

    @Override
    public CompletableFuture<MapValue> as(
            Person person, String method, String path, String contentType, @Nullable MapValue body) {
        if (!allowed.contains(person.user() + " patch applications minato")) {
            return CompletableFuture.failedFuture(new RefusedException(403, person.user() + " may not"));
        }
        done.add(person.user() + " " + method + " " + path + " " + body);
        return CompletableFuture.completedFuture(MapValue.EMPTY);
    }

    @Override
    public @Nullable Resource resource(GroupKind kind) {
        return new Resource(
                kind.group().isEmpty() ? "v1" : kind.group() + "/v1",
                kind.kind().toLowerCase(java.util.Locale.ROOT) + "s",
                true);
    }

    @Override
    public Runnable follow(Person person, String path, Consumer<String> lines, Consumer<@Nullable String> ended) {
        lines.accept("first line");
        lines.accept("second line");
        ended.accept(null);
        return () -> {};
    }
}
