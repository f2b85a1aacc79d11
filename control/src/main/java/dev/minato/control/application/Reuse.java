package dev.minato.control.application;

import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
import dev.minato.control.health.Health;
import dev.minato.control.health.Verdict;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one turn works out and the next would work out again: most turns come because one Pod of fifty objects changed.
 * Kept in the memory; never more than for the objects of now. For one turn; not thread-safe.
 */
final class Reuse {
    private final Kept before;
    private final Map<ObjectKey, Compared> compared = new LinkedHashMap<>();
    private @Nullable Made made;
    private @Nullable Known known;
    private @Nullable Calm calm;
    private final Application application;

    /** What is kept from turn to turn. Immutable. */
    record Kept(
            @Nullable Application application,
            @Nullable Calm calm,
            @Nullable Known known,
            @Nullable Made made,
            Map<ObjectKey, Compared> compared) {
        static final Kept NOTHING =
                new Kept(null, null, null, null, Collections.unmodifiableMap(new LinkedHashMap<>()));

        /** The object read: as before where it is the one of before. */
        Parsed<Application> parsed(KubeObject object) {
            return application != null && application.object() == object
                    ? new Parsed.Valid<>(application)
                    : Application.from(object);
        }
    }

    /** The kinds of just these definitions. */
    record Known(List<KubeObject> definitions, KnownKinds kinds) {}

    /** The wishes made of a rendering; the parts are compared as instances, which trees that are kept stay. */
    record Made(Rendering rendering, Application application, KnownKinds kinds, WantedSet wanted) {
        boolean isOf(Rendering rendering, Application application, KnownKinds kinds) {
            // The status changes at every turn and decides nothing of what is wanted.
            return this.rendering == rendering
                    && (this.application == application
                            || this.application
                                    .object()
                                    .spec()
                                    .equals(application.object().spec()))
                    && this.kinds.equals(kinds);
        }
    }

    /**
     * What came of comparing just these two.
     *
     * @param holder the application that the live object belongs to; null for none
     * @param health null where it may change while the object does not
     */
    record Compared(
            MapValue wanted,
            MapValue live,
            List<Drift> drifts,
            @Nullable String holder,
            @Nullable Verdict health) {}

    /** @param application what the object of this turn was read as */
    Reuse(Kept before, Application application) {
        this.before = before;
        this.application = application;
    }

    KnownKinds kinds(World world) {
        List<KubeObject> definitions = KnownKinds.definitions(world);
        Known last = before.known();
        Known next = last != null && last.definitions() == definitions
                ? last
                : new Known(definitions, KnownKinds.served(definitions));
        known = next;
        return next.kinds();
    }

    WantedSet wanted(Application application, Rendering rendering, KnownKinds kinds) {
        Made last = made != null ? made : before.made();
        Made next = last != null && last.isOf(rendering, application, kinds)
                ? last
                : new Made(rendering, application, kinds, WantedSet.of(application, rendering, kinds));
        made = next;
        return next.wanted();
    }

    Compared compared(KubeObject wanted, KubeObject live, World world, Instant now) {
        Compared last = before.compared().get(wanted.key());
        Compared next;
        if (last != null && last.wanted() == wanted.tree() && last.live() == live.tree()) {
            next = last;
        } else {
            boolean alike = last != null
                    && last.wanted() == wanted.tree()
                    && StatusWrite.isAllBetween(last.live(), live.tree());
            next = new Compared(
                    wanted.tree(),
                    live.tree(),
                    alike && last != null ? last.drifts() : Drifts.of(wanted, live),
                    alike && last != null ? last.holder() : Claim.holder(live),
                    Health.isOfObjectAlone(live) ? Health.of(live, world, now) : null);
        }
        compared.put(wanted.key(), next);
        return next;
    }

    /** What the last turn left, when there was nothing to write. */
    @Nullable
    Calm lastCalm() {
        return before.calm();
    }

    void keep(Calm calm) {
        this.calm = calm;
    }

    /** For the next turn. */
    Kept kept() {
        return new Kept(
                application, calm, known, made == null ? before.made() : made, Collections.unmodifiableMap(compared));
    }
}
