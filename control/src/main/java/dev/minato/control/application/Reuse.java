package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one turn works out and the next would work out again: most turns come because one Pod of fifty objects changed.
 * Kept in the memory; never more than for the objects of now. For one turn; not thread-safe.
 */
final class Reuse {
    private final Kept before;
    private final NavigableMap<ObjectKey, Compared> compared = new TreeMap<>();
    private @Nullable Made made;

    /** What is kept from turn to turn. Immutable. */
    record Kept(@Nullable Made made, NavigableMap<ObjectKey, Compared> compared) {
        static final Kept NOTHING = new Kept(null, new TreeMap<>());
    }

    /** The wishes made of a rendering; the parts are compared as instances, which trees that are kept stay. */
    record Made(Rendering rendering, Application application, KnownKinds kinds, WantedSet wanted) {
        boolean isOf(Rendering rendering, Application application, KnownKinds kinds) {
            // The status changes at every turn and decides nothing of what is wanted.
            return this.rendering == rendering
                    && this.application.spec().equals(application.spec())
                    && this.kinds.equals(kinds);
        }
    }

    /**
     * What came of comparing just these two.
     *
     * @param holder the application that the live object belongs to; null for none
     */
    record Compared(
            MapValue wanted,
            MapValue live,
            List<Drift> drifts,
            @Nullable String holder) {}

    Reuse(Kept before) {
        this.before = before;
    }

    WantedSet wanted(Application application, Rendering rendering, KnownKinds kinds) {
        Made known = made != null ? made : before.made();
        Made next = known != null && known.isOf(rendering, application, kinds)
                ? known
                : new Made(rendering, application, kinds, WantedSet.of(application, rendering, kinds));
        made = next;
        return next.wanted();
    }

    Compared compared(KubeObject wanted, KubeObject live) {
        Compared known = before.compared().get(wanted.key());
        Compared next = known != null && known.wanted() == wanted.tree() && known.live() == live.tree()
                ? known
                : new Compared(wanted.tree(), live.tree(), Drifts.of(wanted, live), Claim.holder(live));
        compared.put(wanted.key(), next);
        return next;
    }

    /** For the next turn. */
    Kept kept() {
        return new Kept(made == null ? before.made() : made, compared);
    }
}
