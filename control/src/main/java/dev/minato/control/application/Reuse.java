package dev.minato.control.application;

import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
import dev.minato.control.health.Health;
import dev.minato.control.health.Verdict;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one turn works out and the next would work out again: most turns come because one Pod of fifty objects changed.
 * Kept in the memory; never more than for the objects of now. For one turn; not thread-safe.
 */
final class Reuse {
    private final Kept before;
    private @Nullable Compared[] compared = new @Nullable Compared[0];
    private final Map<GroupKind, List<KubeObject>> claimed = new LinkedHashMap<>();
    private @Nullable Looked looked;
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
            @Nullable Looked looked,
            List<@Nullable Compared> compared,
            Map<GroupKind, List<KubeObject>> claimed) {
        static final Kept NOTHING =
                new Kept(null, null, null, null, null, List.of(), Collections.unmodifiableMap(new LinkedHashMap<>()));

        /** The object read: as before where it is the one of before. */
        Parsed<Application> parsed(KubeObject object) {
            return application != null && application.object() == object
                    ? new Parsed.Valid<>(application)
                    : Application.from(object);
        }
    }

    /** The kinds of what just this set wants, and of what the status says the application has. */
    record Looked(WantedSet wanted, List<String> kinds, List<GroupKind> all) {
        static Looked of(WantedSet wanted, List<String> kinds) {
            Set<GroupKind> all = new TreeSet<>(wanted.kinds());
            kinds.forEach(kind -> all.add(KnownKinds.parse(kind)));
            return new Looked(wanted, kinds, List.copyOf(all));
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
     * @param calm the state that follows, where the object is as in Git whatever is ignored; else null
     */
    record Compared(
            Wanted wanted,
            KubeObject live,
            List<Drift> drifts,
            @Nullable String holder,
            Judged judged,
            @Nullable ObjectState calm) {
        private boolean isOf(Wanted wanted, KubeObject live) {
            return this.wanted.object().tree() == wanted.object().tree() && this.live.tree() == live.tree();
        }

        private boolean isAlmostOf(Wanted wanted, KubeObject live) {
            return this.wanted.object().tree() == wanted.object().tree()
                    && StatusWrite.isAllBetween(this.live.tree(), live.tree());
        }
    }

    /**
     * How a live object is doing.
     *
     * @param reads what the verdict was made of beside the object
     */
    record Judged(Verdict health, List<Witness.Read> reads) {
        static Judged of(KubeObject live, World world, Instant now) {
            Witness witness = new Witness(world);
            Verdict health = Health.of(live, witness, now);
            return new Judged(health, witness.reads());
        }

        /** Whether the verdict on an object that has not changed is the same. */
        boolean stands(World world) {
            if (health.lookAgainAt() != null) {
                return false;
            }
            boolean same = true;
            for (Witness.Read read : reads) {
                same &= read.isSame(world); // all are read again: they count for this decision, too
            }
            return same;
        }
    }

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

    /** Begins with this set; what is said of its objects is said by their places in it. */
    void compare(WantedSet wanted) {
        compared = new @Nullable Compared[wanted.objects().size()];
    }

    /** The state of an object that was as in Git when last looked at, and has not changed since; null for any other. */
    @Nullable
    ObjectState calm(int place, Wanted wanted, KubeObject live, World world) {
        Compared last = before(place);
        if (last == null || last.calm() == null) {
            return null;
        }
        ObjectState calm = last.calm();
        if (calm.live() != live || calm.wanted() != wanted || !last.judged().stands(world)) {
            return null;
        }
        compared[place] = last;
        return calm;
    }

    private @Nullable Compared before(int place) {
        return place < before.compared().size() ? before.compared().get(place) : null;
    }

    /** Keeps the state of an object that is as in Git, whatever is ignored. */
    ObjectState keep(int place, ObjectState state) {
        Compared now = compared[place];
        if (now != null) {
            compared[place] = new Compared(now.wanted(), now.live(), now.drifts(), now.holder(), now.judged(), state);
        }
        return state;
    }

    Compared compared(int place, Wanted wanted, KubeObject live, World world, Instant now) {
        Compared last = before(place);
        boolean same = last != null && last.isOf(wanted, live);
        boolean alike = same || (last != null && last.isAlmostOf(wanted, live));
        Compared next = new Compared(
                wanted,
                live,
                alike && last != null ? last.drifts() : Drifts.of(wanted.object(), live),
                alike && last != null ? last.holder() : Claim.holder(live),
                same && last != null && last.judged().stands(world) ? last.judged() : Judged.of(live, world, now),
                null);
        compared[place] = next;
        return next;
    }

    /** The kinds of which the application has, or may come to have, objects. */
    List<GroupKind> looked(WantedSet wanted) {
        Looked last = before.looked();
        List<String> kinds = application.status().kinds();
        Looked next =
                last != null && last.wanted() == wanted && last.kinds().equals(kinds) ? last : Looked.of(wanted, kinds);
        looked = next;
        return next.all();
    }

    /** Whether just these objects of one kind were looked through in the last turn, and all were wanted. */
    boolean isAllWanted(WantedSet wanted, GroupKind kind, List<KubeObject> claimed) {
        Looked last = before.looked();
        return last != null && last.wanted() == wanted && before.claimed().get(kind) == claimed;
    }

    /** All of these are wanted. */
    void allWanted(GroupKind kind, List<KubeObject> objects) {
        claimed.put(kind, objects);
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
                application,
                calm,
                known,
                made == null ? before.made() : made,
                looked,
                Collections.unmodifiableList(Arrays.asList(compared)), // nobody writes to it any more
                Collections.unmodifiableMap(claimed));
    }
}
