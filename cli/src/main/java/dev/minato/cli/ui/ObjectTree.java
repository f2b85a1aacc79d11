package dev.minato.cli.ui;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Orders objects as a tree: what is owned stands below its controller. Pure. */
final class ObjectTree {
    private static final Comparator<KubeObject> BY_KIND_AND_NAME = Comparator.comparing(KubeObject::kind)
            .thenComparing(KubeObject::namespace)
            .thenComparing(KubeObject::name);

    private ObjectTree() {}

    /** An object and how deep it stands. */
    record Node(KubeObject object, int depth, boolean last) {}

    /** The tree from the top down. Owned objects whose owner is not among these are left out. */
    static List<Node> of(List<KubeObject> objects) {
        Map<String, List<KubeObject>> children = new LinkedHashMap<>();
        Set<String> uids = new TreeSet<>();
        objects.forEach(object -> uids.add(object.uid()));
        List<KubeObject> tops = new ArrayList<>();
        for (KubeObject object : objects) {
            MapValue owner = object.controllerReference();
            String uid = owner == null ? "" : owner.textOrEmpty("uid");
            if (owner == null) {
                tops.add(object);
            } else if (uids.contains(uid) && !uid.equals(object.uid())) {
                children.computeIfAbsent(uid, _ -> new ArrayList<>()).add(object);
            }
        }
        List<Node> nodes = new ArrayList<>();
        tops.sort(BY_KIND_AND_NAME);
        tops.forEach(top -> add(top, 0, true, children, nodes));
        return nodes;
    }

    private static void add(
            KubeObject object, int depth, boolean last, Map<String, List<KubeObject>> children, List<Node> into) {
        into.add(new Node(object, depth, last));
        // taken out: owners in a circle end here
        List<KubeObject> below = children.remove(object.uid());
        if (below != null && !object.uid().isEmpty()) {
            below.sort(BY_KIND_AND_NAME);
            for (int i = 0; i < below.size(); i++) {
                add(below.get(i), depth + 1, i == below.size() - 1, children, into);
            }
        }
    }
}
