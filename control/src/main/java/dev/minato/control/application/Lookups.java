package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Answers what a chart looks up in the cluster: a password that it made up once and is to keep. A render says which
 * objects it asked for; with those that are there it is asked for again, until it asks for no other.
 *
 * <pre>
 *   RenderedAt(chart) ──► asks for Secret shop/db ──► RenderedAt(chart, found: Secret shop/db) ──► asks for no other
 * </pre>
 *
 * <p>Not for an application that acts as a service account: what that may read is not known here, and a chart could carry
 * what it reads wherever it likes. Its lookups find nothing.
 */
public final class Lookups {
    /** One chart's lookup may depend on what another finds; deeper than this nobody builds. */
    private static final int ROUNDS_MAX = 4;

    private final Application application;
    private final KnownKinds kinds;
    private final World world;

    /** @param kinds those of the cluster: of others there are no objects */
    public Lookups(Application application, KnownKinds kinds, World world) {
        this.application = application;
        this.kinds = kinds;
        this.world = world;
    }

    /** The render with all that it looks up; pending or failed as long as the question is. */
    public Answer<Rendering> ask(RenderedAt question) {
        Answer<Rendering> answer = world.ask(question);
        SortedSet<ObjectKey> known = new TreeSet<>();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (!application.spec().serviceAccount().isEmpty()
                    || !(answer instanceof Answer.Known<Rendering>(Rendering rendering, Instant _))
                    || !known.addAll(rendering.lookedUp())) {
                return answer;
            }
            List<KubeObject> found = found(known);
            if (found.isEmpty()) {
                return answer;
            }
            answer = world.ask(question.withFound(found));
        }
        return answer;
    }

    private List<KubeObject> found(SortedSet<ObjectKey> keys) {
        List<KubeObject> found = new ArrayList<>();
        for (ObjectKey key : keys) {
            KubeObject object = kinds.has(key.kind()) ? world.get(key) : null;
            if (object != null) {
                found.add(lasting(object));
            }
        }
        return found;
    }

    /** Without what changes when nobody changes anything: every such change would be a render. */
    private static KubeObject lasting(KubeObject object) {
        return new KubeObject(object.tree()
                .with(
                        "metadata",
                        object.tree()
                                .map("metadata")
                                .without("managedFields")
                                .without("resourceVersion")
                                .without("generation"))
                .without("status"));
    }
}
