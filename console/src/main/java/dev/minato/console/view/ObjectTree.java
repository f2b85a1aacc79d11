package dev.minato.console.view;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.console.access.Sight;
import dev.minato.console.state.Kinds;
import dev.minato.console.state.Snapshot;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The objects of an application, each with what it controls, down to Pods. */
public final class ObjectTree {
    /** Kinds that are made by what an application keeps. */
    private static final List<GroupKind> MADE = List.of(Kinds.REPLICA_SET, Kinds.JOB, Kinds.POD);

    /** Deeper than CronJob, Job, Pod nothing of Kubernetes goes. */
    private static final int DEPTH_MAX = 4;

    private final Snapshot snapshot;
    private final Sight sight;
    private final Map<String, ApplicationStatus.Unhealthy> unhealthy = new TreeMap<>();
    private final Map<String, ApplicationStatus.Differing> differing = new TreeMap<>();

    public ObjectTree(Snapshot snapshot, Sight sight, ApplicationStatus status) {
        this.snapshot = snapshot;
        this.sight = sight;
        status.unhealthy().forEach(entry -> unhealthy.put(entry.object().toString(), entry));
        status.differing().forEach(entry -> differing.put(entry.object().toString(), entry));
    }

    /** What must be known of a person's rights to draw the tree. */
    public static void scopes(Snapshot snapshot, KubeObject application, Set<Sight.Scope> into) {
        for (GroupKind kind : kinds(application)) {
            for (KubeObject object : snapshot.keptBy(application, kind)) {
                into.add(new Sight.Scope(kind, object.namespace()));
                if (!object.namespace().isEmpty()) {
                    MADE.forEach(made -> into.add(new Sight.Scope(made, object.namespace())));
                }
            }
        }
    }

    public ListValue of(KubeObject application) {
        List<Value> roots = new ArrayList<>();
        for (GroupKind kind : kinds(application)) {
            for (KubeObject object : snapshot.keptBy(application, kind)) {
                if (sight.sees(kind, object.namespace())) {
                    roots.add(node(object, 1));
                }
            }
        }
        return ListValue.of(roots);
    }

    static List<GroupKind> kinds(KubeObject application) {
        return application.status().list("kinds").texts().stream()
                .map(Kinds::parse)
                .toList();
    }

    private Value node(KubeObject object, int depth) {
        String ref = object.kind() + " "
                + (object.namespace().isEmpty() ? object.name() : object.namespace() + "/" + object.name());
        ObjectState state = ObjectState.of(object);
        Tone tone = state.tone();
        String why = state.why();
        ApplicationStatus.Unhealthy bad = depth == 1 ? unhealthy.get(ref) : null;
        if (bad != null) {
            tone = ApplicationRows.tone(bad.health());
            why = bad.reason();
        }
        ApplicationStatus.Differing differs = depth == 1 ? differing.get(ref) : null;
        MapValue.Builder node = MapValue.builder()
                .put("group", object.groupKind().group())
                .put("kind", object.kind())
                .put("namespace", object.namespace())
                .put("name", object.name())
                .put("state", state.word())
                .put("tone", tone.word())
                .put("why", why)
                .put("created", object.metadata().textOrEmpty("creationTimestamp"))
                .put("differs", differs == null ? "" : differs.state())
                .put("place", differs == null ? "" : differs.place());
        if (depth < DEPTH_MAX) {
            node.put("children", children(object, depth + 1));
        }
        return node.build();
    }

    private ListValue children(KubeObject owner, int depth) {
        List<Value> children = new ArrayList<>();
        for (GroupKind kind : MADE) {
            if (!sight.sees(kind, owner.namespace())) {
                continue;
            }
            for (KubeObject child : snapshot.controlledBy(owner, kind)) {
                boolean past = kind.equals(Kinds.REPLICA_SET) && child.spec().number(1, "replicas") == 0;
                if (!past) { // kept by a Deployment for going back; nothing of it runs
                    children.add(node(child, depth));
                }
            }
        }
        return ListValue.of(children);
    }
}
