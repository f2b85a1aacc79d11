package dev.minato.reconcile.world;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.View;
import org.jspecify.annotations.Nullable;

/** What a decision has read, and what an event touches: where the two are equal, the decision is made again. */
public sealed interface ReadKey {
    /** One object, there or not. */
    record OfObject(ObjectKey key) implements ReadKey {
        // By hand: a record's own are call sites that only the last compiler makes fast.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfObject that && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    /** All objects of a kind. */
    record OfKind(GroupKind kind) implements ReadKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfKind that && kind.equals(that.kind);
        }

        @Override
        public int hashCode() {
            return kind.hashCode() * 31 + 1;
        }
    }

    /** The objects of a kind in a namespace. */
    record OfNamespace(GroupKind kind, String namespace) implements ReadKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfNamespace that && namespace.equals(that.namespace) && kind.equals(that.kind);
        }

        @Override
        public int hashCode() {
            return kind.hashCode() * 31 + namespace.hashCode();
        }
    }

    /** The objects of a kind in a namespace that a selector takes. */
    record OfSelection(GroupKind kind, String namespace, LabelSelector selector) implements ReadKey {}

    /** What an index files under one key. */
    record OfIndex(Index<?> index, Object key) implements ReadKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfIndex that && key.equals(that.key) && index.equals(that.index);
        }

        @Override
        public int hashCode() {
            return index.hashCode() * 31 + key.hashCode();
        }
    }

    /** The state of a view. */
    record OfView(View<?> view) implements ReadKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfView that && view.equals(that.view);
        }

        /** Views hold lists of kinds, and are few: the class tells them apart well enough. */
        @Override
        public int hashCode() {
            return view.getClass().getName().hashCode();
        }
    }

    /** The answer to a question. */
    record OfAnswer(Question<?> question) implements ReadKey {}
}
