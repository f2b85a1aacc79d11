package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.api.admission.AdmissionChain;
import dev.minato.twin.api.kinds.KindCatalog;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.resource.Model;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.webhook.Reviews;
import dev.minato.twin.store.Store;

/** What the stages share. Belongs to the loop. */
record ServerParts(
        Loop loop,
        Store store,
        Entropy entropy,
        Registry registry,
        KindCatalog kinds,
        AdmissionChain admission,
        FieldOwnership ownership,
        Versions versions,
        Presenter presenter,
        Reviews reviews) {
    KindRules rulesOf(ResourceType type) {
        return kinds.of(type);
    }

    /** The model of the version in which the objects of the resource are kept. */
    Model storedModel(ResourceType type) {
        if (type.apiVersion().equals(type.storageApiVersion())) {
            return type.model();
        }
        String version = type.storageApiVersion();
        int slash = version.indexOf('/');
        ResourceType stored = registry.find(
                slash < 0 ? "" : version.substring(0, slash), version.substring(slash + 1), type.resource());
        return requireNonNull(stored, () -> "the stored version of " + type.qualified() + " is not known")
                .model();
    }
}
