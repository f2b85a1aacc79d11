package dev.minato.console.access;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.MapValue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to the API server; a port, wired where the program is put together. Thread-safe; nothing blocks. */
public interface ClusterAccess {
    /** What the platform itself asks, to sign people in and to learn their rights. Fails with {@link RefusedException}. */
    CompletableFuture<MapValue> asPlatform(String method, String path, @Nullable MapValue body);

    /**
     * In the person's name.
     *
     * @param contentType of the body; empty without one
     */
    CompletableFuture<MapValue> as(
            Person person, String method, String path, String contentType, @Nullable MapValue body);

    /** Which resource serves the kind; null when the cluster does not serve it, or it is not known yet. */
    @Nullable
    Resource resource(GroupKind kind);

    /** {@code deployments} of {@code apps/v1}. */
    record Resource(String apiVersion, String plural, boolean namespaced) {
        public String group() {
            int slash = apiVersion.indexOf('/');
            return slash < 0 ? "" : apiVersion.substring(0, slash);
        }

        /** The path of the object's resource. */
        public String path(String namespace, String name) {
            return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion
                    + (namespaced ? "/namespaces/" + namespace : "") + "/" + plural + "/" + name;
        }
    }

    /**
     * A text that may grow (a container's log), in the person's name.
     *
     * @param lines gets each line, on any one thread at a time
     * @param ended is called once, with null at a regular end or the reason in words
     * @return ends it
     */
    Runnable follow(Person person, String path, Consumer<String> lines, Consumer<@Nullable String> ended);
}
