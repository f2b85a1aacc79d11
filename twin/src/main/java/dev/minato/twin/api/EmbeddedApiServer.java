package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.api.admission.AdmissionChain;
import dev.minato.twin.api.admission.CertificateRequests;
import dev.minato.twin.api.admission.DefaultClasses;
import dev.minato.twin.api.admission.DefaultTolerations;
import dev.minato.twin.api.admission.LimitRanges;
import dev.minato.twin.api.admission.NamespaceLifecycle;
import dev.minato.twin.api.admission.NodeRestriction;
import dev.minato.twin.api.admission.NotModelled;
import dev.minato.twin.api.admission.PodNodeRules;
import dev.minato.twin.api.admission.PodSecurity;
import dev.minato.twin.api.admission.Priorities;
import dev.minato.twin.api.admission.Quotas;
import dev.minato.twin.api.admission.RuntimeClasses;
import dev.minato.twin.api.admission.ServiceAccounts;
import dev.minato.twin.api.admission.ServiceAddresses;
import dev.minato.twin.api.admission.ServiceNetwork;
import dev.minato.twin.api.auth.Authenticator;
import dev.minato.twin.api.auth.EscalationCheck;
import dev.minato.twin.api.auth.RbacAuthorizer;
import dev.minato.twin.api.auth.ServiceAccountTokens;
import dev.minato.twin.api.auth.SigningKey;
import dev.minato.twin.api.auth.StaticTokens;
import dev.minato.twin.api.bootstrap.Bootstrap;
import dev.minato.twin.api.codec.GoTypes;
import dev.minato.twin.api.crd.CrdController;
import dev.minato.twin.api.crd.CrdRules;
import dev.minato.twin.api.kinds.BuiltInKinds;
import dev.minato.twin.api.kinds.KindCatalog;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.webhook.ReviewPort;
import dev.minato.twin.api.webhook.ReviewReply;
import dev.minato.twin.api.webhook.Reviews;
import dev.minato.twin.store.Store;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The API server of the embedded cluster, wired. Belongs to the loop of its store. */
public final class EmbeddedApiServer implements ApiServer {
    private final ApiServer pipeline;
    private final Registry registry;
    private final Bootstrap bootstrap;

    private EmbeddedApiServer(ApiServer pipeline, Registry registry, Bootstrap bootstrap) {
        this.pipeline = pipeline;
        this.registry = registry;
        this.bootstrap = bootstrap;
    }

    /**
     * A server over the store. Call it on the loop, or before the loop starts.
     *
     * @param entropy for uids, generated names and addresses; the server's own, nobody else draws from it
     */
    public static EmbeddedApiServer create(Loop loop, Store store, Entropy entropy, ApiServerConfig config) {
        return create(loop, store, entropy, config, null);
    }

    /** @param outside the way to admission webhooks; null: there is none, and configurations of them are refused */
    public static EmbeddedApiServer create(
            Loop loop, Store store, Entropy entropy, ApiServerConfig config, @Nullable ReviewPort outside) {
        GoTypes types = GoTypes.load();
        Registry registry = Registry.load(types);
        KindCatalog kinds = BuiltInKinds.catalog();
        kinds.put("apiextensions.k8s.io", "customresourcedefinitions", new CrdRules());
        new CrdController(loop, store, registry, kinds, types).start();
        new EventLeases(loop, store).start();
        Versions versions = new BuiltInVersions();
        ServiceNetwork network = new ServiceNetwork(config.serviceNetwork());
        Presenter presenter = new Presenter(versions, kinds);
        RbacAuthorizer authorizer = new RbacAuthorizer(store);
        ServerParts parts = new ServerParts(
                loop,
                store,
                entropy,
                registry,
                kinds,
                admission(entropy, network, config, authorizer, outside != null),
                new ManagedOwnership(),
                versions,
                presenter,
                new Reviews(
                        loop,
                        store,
                        registry,
                        entropy.fork("reviews"),
                        versions::fromStorage,
                        outside == null ? new NoOutside() : outside));
        Writer writer = new Writer(parts);
        Creates creates = new Creates(parts, writer);
        Updates updates = new Updates(parts, writer, creates);
        Deletes deletes = new Deletes(parts, writer);
        PodSubresources pods = new PodSubresources(parts, writer, deletes);
        Handlers handlers = new Handlers(
                        parts, new PatchHandler(parts, writer, updates, creates), creates, updates, deletes)
                .with(
                        "*/scale",
                        new ScaleHandler(
                                parts,
                                writer,
                                updates,
                                requireNonNull(types.ofKind("autoscaling", "v1", "Scale"), "no type of Scale")))
                .with("pods/binding", pods::bind)
                .with("pods/eviction", pods::evict)
                .with("namespaces/finalize", new FinalizeHandler(parts, writer, updates)::finalize);
        for (String connected : List.of("pods/log", "pods/exec", "pods/attach", "pods/portforward", "pods/proxy")) {
            handlers.with(
                    connected,
                    (call, done) -> done.accept(Status.notModelled(
                                    "simulated nodes run no containers, so there is nothing behind " + connected)
                            .toResponse()));
        }
        SigningKey key = new SigningKey(store, entropy.fork("signing-key"));
        ServiceAccountTokens accountTokens =
                new ServiceAccountTokens(store, key, entropy.fork("tokens"), config.issuer());
        StaticTokens staticTokens = new StaticTokens(config.tokens());
        new ReviewHandlers(parts, writer, authorizer, accountTokens, staticTokens).addTo(handlers);
        handlers.with(
                "serviceaccounts/token",
                new TokenHandler(
                        parts,
                        accountTokens,
                        requireNonNull(
                                types.ofKind("authentication.k8s.io", "v1", "TokenRequest"),
                                "no type of TokenRequest")));
        Pipeline pipeline = new Pipeline(
                parts,
                new Authenticator(List.of(staticTokens, accountTokens)),
                authorizer,
                new ServerDocuments(parts, config.serverAddress(), List.of(new SpecialDocuments(parts, accountTokens))),
                handlers);
        Bootstrap bootstrap = new Bootstrap(pipeline, registry, store, key, network.first(), config.serverAddress());
        return new EmbeddedApiServer(pipeline, registry, bootstrap);
    }

    /** The plugins in the order of the real server's; what is missing there is on the page of what is not modelled. */
    private static AdmissionChain admission(
            Entropy entropy,
            ServiceNetwork network,
            ApiServerConfig config,
            RbacAuthorizer authorizer,
            boolean webhooks) {
        return new AdmissionChain(
                List.of(
                        new NamespaceLifecycle(),
                        new ServiceAccounts(entropy.fork("service-accounts")),
                        new PodNodeRules(),
                        new CertificateRequests(authorizer),
                        new PodSecurity(),
                        new LimitRanges(),
                        new Priorities(),
                        new DefaultTolerations(),
                        new DefaultClasses(),
                        new RuntimeClasses(),
                        new ServiceAddresses(
                                entropy.fork("service-addresses"),
                                network,
                                config.nodePortFirst(),
                                config.nodePortLast()),
                        new EscalationCheck(authorizer),
                        new NodeRestriction(),
                        new NotModelled(webhooks)),
                List.of(new Quotas()));
    }

    /** For clusters without a network: configurations of webhooks are refused there, so nothing is ever sent. */
    private static final class NoOutside implements ReviewPort {
        @Override
        public void send(Question question, Consumer<ReviewReply> reply) {
            throw new IllegalStateException("there is no way to " + question.address());
        }

        @Override
        public void forget(Question question) {
            // nothing was sent
        }
    }

    /** Makes what every cluster has and this one lacks; {@code done} runs on the loop when that is durable. */
    public void bootstrap(Runnable done) {
        bootstrap.start(done);
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
