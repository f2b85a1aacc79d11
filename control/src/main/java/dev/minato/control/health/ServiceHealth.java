package dev.minato.control.health;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Services: one that nobody serves is not healthy. */
final class ServiceHealth implements HealthRule {
    /** So long after it was made a Service may be without Pods: they are being started. */
    private static final Duration STARTING = Duration.ofMinutes(2);

    private static final Index<String> SLICES = new SlicesOfService();

    /** EndpointSlices by {@code namespace/service}. */
    private record SlicesOfService() implements Index<String> {
        @Override
        public GroupKind kind() {
            return new GroupKind("discovery.k8s.io", "EndpointSlice");
        }

        @Override
        public List<String> keysOf(KubeObject slice) {
            String service = slice.label("kubernetes.io/service-name");
            return service == null ? List.of() : List.of(slice.namespace() + "/" + service);
        }
    }

    @Override
    public Verdict of(KubeObject service, World world, Instant now) {
        String type = service.spec().textOrEmpty("type");
        if (type.equals("ExternalName")) {
            return Verdict.healthy("is a name for " + service.spec().textOrEmpty("externalName"));
        }
        if (type.equals("LoadBalancer")
                && service.status().map("loadBalancer").list("ingress").isEmpty()
                && Clouds.hasProvider(world)) {
            return Verdict.progressing("has no load balancer address yet");
        }
        Map<String, String> selector = service.spec().map("selector").texts();
        if (selector.isEmpty()) {
            return Verdict.healthy("has no selector: its endpoints are made by others");
        }
        return endpoints(service, selector, world, now, type);
    }

    private static Verdict endpoints(
            KubeObject service, Map<String, String> selector, World world, Instant now, String type) {
        int ready = 0;
        int all = 0;
        for (KubeObject slice : world.by(SLICES, service.namespace() + "/" + service.name())) {
            for (MapValue endpoint : slice.tree().list("endpoints").maps()) {
                all++;
                // An absent condition means ready (discovery.k8s.io/v1 EndpointConditions).
                ready += endpoint.map("conditions").has("ready") && !endpoint.flag("conditions", "ready") ? 0 : 1;
            }
        }
        if (ready > 0) {
            boolean unserved = type.equals("LoadBalancer")
                    && service.status().map("loadBalancer").list("ingress").isEmpty();
            return Verdict.healthy(ready + " of " + all + " endpoints are ready"
                    + (unserved ? "; nothing here gives load balancers an address" : ""));
        }
        if (all > 0) {
            return Verdict.progressing("none of " + all + " endpoints is ready");
        }
        Instant made = service.creationTimestamp();
        Instant late = made == null ? now : made.plus(STARTING);
        String why = "no Pod matches its selector " + selector;
        return now.isBefore(late) ? Verdict.progressing(why).until(late) : Verdict.degraded(why);
    }
}
