package dev.minato.twin.api;

import dev.minato.reconcile.Entropy;
import dev.minato.twin.api.admission.AdmissionChain;
import dev.minato.twin.api.auth.Authenticator;
import dev.minato.twin.api.auth.RbacAuthorizer;
import dev.minato.twin.api.auth.StaticTokens;
import dev.minato.twin.api.codec.GoTypes;
import dev.minato.twin.api.kinds.BuiltInKinds;
import dev.minato.twin.api.kinds.KindCatalog;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.loop.Loop;
import dev.minato.twin.store.Store;
import java.util.List;
import java.util.function.Consumer;

/** The API server of the embedded cluster, wired. Belongs to the loop of its store. */
public final class EmbeddedApiServer implements ApiServer {
    private final ApiServer pipeline;
    private final Registry registry;

    private EmbeddedApiServer(ApiServer pipeline, Registry registry) {
        this.pipeline = pipeline;
        this.registry = registry;
    }

    /**
     * A server over the store. Call it on the loop, or before the loop starts.
     *
     * @param entropy for uids, generated names and addresses; the server's own, nobody else draws from it
     */
    public static EmbeddedApiServer create(Loop loop, Store store, Entropy entropy, ApiServerConfig config) {
        Registry registry = Registry.load(GoTypes.load());
        KindCatalog kinds = BuiltInKinds.catalog();
        Versions versions = new BuiltInVersions();
        Presenter presenter = new Presenter(versions);
        ServerParts parts = new ServerParts(
                loop,
                store,
                entropy,
                registry,
                kinds,
                new AdmissionChain(List.of()),
                new NoOwnership(),
                versions,
                presenter);
        Writer writer = new Writer(parts);
        Creates creates = new Creates(parts, writer);
        Updates updates = new Updates(parts, writer, creates);
        Deletes deletes = new Deletes(parts, writer);
        Handlers handlers = new Handlers(parts, new PatchHandler(parts, writer, updates), creates, updates, deletes);
        Authenticator authenticator = new Authenticator(List.of(new StaticTokens(config.tokens())));
        Pipeline pipeline = new Pipeline(
                parts,
                authenticator,
                new RbacAuthorizer(store),
                new ServerDocuments(parts, config.serverAddress(), List.of()),
                handlers);
        return new EmbeddedApiServer(pipeline, registry);
    }

    @Override
    public void handle(ApiRequest request, Consumer<ApiResponse> done) {
        pipeline.handle(request, done);
    }

    /** Every resource that is served now. Only on the loop. */
    public Registry registry() {
        return registry;
    }
}
