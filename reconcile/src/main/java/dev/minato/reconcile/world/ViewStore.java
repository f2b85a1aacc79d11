package dev.minato.reconcile.world;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.View;
import org.jspecify.annotations.Nullable;

/** The state of one view. */
final class ViewStore<S> {
    private final View<S> view;
    private final S state;
    private final ReadKey readKey;

    ViewStore(View<S> view) {
        this.view = view;
        this.state = view.start();
        this.readKey = new ReadKey.OfView(view);
    }

    S state() {
        return state;
    }

    ReadKey readKey() {
        return readKey;
    }

    void change(@Nullable KubeObject before, @Nullable KubeObject after) {
        view.change(state, before, after);
    }
}
