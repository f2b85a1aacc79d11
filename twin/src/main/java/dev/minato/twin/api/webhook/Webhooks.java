package dev.minato.twin.api.webhook;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All validating webhooks of the published configurations: by the name of the configuration, then as they stand in it.
 * Read anew when a configuration changes. Belongs to the loop.
 */
final class Webhooks {
    private static final GroupResource CONFIGURATIONS =
            new GroupResource("admissionregistration.k8s.io", "validatingwebhookconfigurations");

    private final Store store;
    private @Nullable List<Webhook> known;

    Webhooks(Store store) {
        this.store = store;
        store.watch(CONFIGURATIONS, null, store.revision(), new StoreListener() {
            @Override
            public void event(StoreEvent event) {
                known = null;
            }

            @Override
            public void stopped(String reason) {
                // what is known stays right: nothing changes any more
            }
        });
    }

    List<Webhook> all() {
        List<Webhook> all = known;
        if (all == null) {
            all = read();
            known = all;
        }
        return all;
    }

    private List<Webhook> read() {
        List<Webhook> all = new ArrayList<>();
        for (KubeObject configuration : store.list(CONFIGURATIONS)) {
            for (MapValue hook : configuration.tree().list("webhooks").maps()) {
                all.add(Webhook.read(hook));
            }
        }
        return List.copyOf(all);
    }
}
