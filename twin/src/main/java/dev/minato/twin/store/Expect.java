package dev.minato.twin.store;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;

/** What must stand at a key in the newest state for a change to be taken. */
public sealed interface Expect {
    /** Whatever is there. */
    static Expect any() {
        return Any.ANY;
    }

    /** Nothing. */
    static Expect absent() {
        return Absent.ABSENT;
    }

    /** Whether the newest object (null: none) is what was expected. */
    boolean holds(@Nullable KubeObject newest);

    /** See {@link Expect#any()}. */
    enum Any implements Expect {
        ANY;

        @Override
        public boolean holds(@Nullable KubeObject newest) {
            return true;
        }
    }

    /** See {@link Expect#absent()}. */
    enum Absent implements Expect {
        ABSENT;

        @Override
        public boolean holds(@Nullable KubeObject newest) {
            return newest == null;
        }
    }

    /** The object with exactly this resourceVersion. */
    record Version(String resourceVersion) implements Expect {
        public Version {
            requireNonNull(resourceVersion, "resourceVersion is null");
        }

        @Override
        public boolean holds(@Nullable KubeObject newest) {
            return newest != null && newest.resourceVersion().equals(resourceVersion);
        }
    }
}
