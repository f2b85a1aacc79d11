package dev.minato.twin.store;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;

/** One change in a proposal. */
public sealed interface Op {
    StoreKey key();

    Expect expect();

    /** Sets the object. The store writes its {@code metadata.resourceVersion}; whatever stands there is replaced. */
    record Put(StoreKey key, KubeObject object, Expect expect) implements Op {
        public Put {
            requireNonNull(key, "key is null");
            requireNonNull(object, "object is null");
            requireNonNull(expect, "expect is null");
        }
    }

    /** Removes the object; there being none fails the proposal, whatever is expected. */
    record Delete(StoreKey key, Expect expect) implements Op {
        public Delete {
            requireNonNull(key, "key is null");
            requireNonNull(expect, "expect is null");
        }
    }

    /** A put of an object that must not be there yet. */
    static Op create(StoreKey key, KubeObject object) {
        return new Put(key, object, Expect.absent());
    }

    /** A put over the object that has this resourceVersion, and no other. */
    static Op update(StoreKey key, KubeObject object, String resourceVersion) {
        return new Put(key, object, new Expect.Version(resourceVersion));
    }

    static Op delete(StoreKey key, Expect expect) {
        return new Delete(key, expect);
    }
}
