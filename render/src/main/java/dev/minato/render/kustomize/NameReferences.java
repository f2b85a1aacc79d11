package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows renamed objects: what names another by a name it had gets the one it has now.
 *
 * <p>A name that several had is the one with the same prefixes and suffixes as who names it. Objects in other namespaces
 * are not meant, but for service accounts, and by and of cluster-scoped objects.
 */
record NameReferences(NameReferenceTable table) implements Transformer {
    @Override
    public void transform(ResourceList resources) {
        List<Resource> all = resources.all();
        if (all.stream().allMatch(resource -> resource.earlierIds().isEmpty())) {
            return; // nothing was renamed
        }
        Map<String, List<Resource>> byEarlierName = new HashMap<>(); // looked up, never iterated
        for (Resource resource : all) {
            for (String name : resource.earlierNames()) {
                byEarlierName.computeIfAbsent(name, _ -> new ArrayList<>()).add(resource);
            }
        }
        for (Resource referrer : all) {
            Predicate<Resource> reachable = reachable(referrer);
            Gvk original = referrer.originalId().gvk();
            for (NameReferenceTable.Reference reference : table.ofKind(original.kind())) {
                if (original.isSelectedBy(reference.field().gvk())) {
                    new Follower(referrer, reference.field(), reference.target(), all, reachable, byEarlierName).run();
                }
            }
        }
    }

    /** What the referrer may mean. */
    private static Predicate<Resource> reachable(Resource referrer) {
        ResourceId id = referrer.id();
        Set<String> otherNamespaces = subjectNamespaces(referrer);
        return target -> id.clusterScoped()
                || target.id().clusterScoped()
                || target.id().sameNamespace(id)
                || otherNamespaces.contains(target.namespace());
    }

    private static Set<String> subjectNamespaces(Resource referrer) {
        Set<String> namespaces = new HashSet<>();
        if (referrer.kind().equals("RoleBinding")) {
            for (MapValue subject : referrer.tree().list("subjects").maps()) {
                if (Texts.of(subject.get("kind")).equals("ServiceAccount") && subject.get("namespace") != null) {
                    namespaces.add(Texts.of(subject.get("namespace")));
                }
            }
        }
        return namespaces;
    }

    /** One field of one referrer. */
    private record Follower(
            Resource referrer,
            FieldSpec spec,
            Gvk target,
            List<Resource> all,
            Predicate<Resource> candidates,
            Map<String, List<Resource>> byEarlierName) {
        void run() {
            // the spec chose by the original kind; from here on the present one counts
            Gvk gvk = referrer.id().gvk();
            FieldSpec here = new FieldSpec(gvk, spec.path(), false);
            try {
                MapValue tree = referrer.tree();
                MapValue changed = new FieldChange(here, FieldChange.Made.NOTHING, this::followed).apply(gvk, tree);
                if (changed != tree) {
                    referrer.set(changed);
                }
            } catch (FieldChange.WrongShape e) {
                throw new RenderException(Problem.at(referrer.origin(), "in " + referrer.id() + ": " + e.getMessage()));
            }
        }

        private Value followed(Value value) {
            return switch (value) {
                case NullValue nothing -> value;
                case MapValue map -> followedMap(map);
                case ListValue list -> {
                    List<Value> items = new ArrayList<>(list.size());
                    boolean same = true;
                    for (Value item : list) {
                        Value changed = item instanceof MapValue map ? followedMap(map) : followedName(item);
                        same &= changed == item;
                        items.add(changed);
                    }
                    yield same ? list : ListValue.of(items);
                }
                default -> followedName(value);
            };
        }

        private Value followedName(Value value) {
            String name = Texts.of(value);
            Resource referral = choose(name, candidates, false);
            return referral == null || referral.name().equals(name) ? value : StringValue.of(referral.name());
        }

        private MapValue followedMap(MapValue map) {
            Value nameValue = map.get("name");
            if (nameValue == null) {
                throw new FieldChange.WrongShape("there is no name in " + map + " at " + spec.pathText());
            }
            String name = Texts.of(nameValue);
            Resource referral = choose(name, inNamespaceOf(map), true);
            if (referral == null
                    || (referral.name().equals(name) && referral.namespace().isEmpty())) {
                return map;
            }
            MapValue changed = referral.name().equals(name) ? map : map.with("name", referral.name());
            return referral.namespace().isEmpty() ? changed : changed.with("namespace", referral.namespace());
        }

        private Predicate<Resource> inNamespaceOf(MapValue map) {
            Value value = map.get("namespace");
            if (value == null) {
                return candidates;
            }
            String namespace = Texts.of(value);
            Predicate<Resource> original =
                    candidates.and(candidate -> !candidate.id().clusterScoped()
                            && candidate.originalId().effectiveNamespace().equals(namespace));
            return all.stream().anyMatch(original)
                    ? original
                    : candidates.and(candidate -> !candidate.id().clusterScoped()
                            && candidate.id().effectiveNamespace().equals(namespace));
        }

        private @Nullable Resource choose(String name, Predicate<Resource> from, boolean withNamespace) {
            List<Resource> found = byEarlierName.getOrDefault(name, List.of()).stream()
                    .filter(from)
                    .filter(candidate -> wasOf(candidate, target))
                    .filter(this::isOfRoleReference)
                    .filter(this::isInReach)
                    .toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            found = found.stream()
                    .filter(candidate -> sameAffixes(candidate, true))
                    .toList();
            if (found.size() > 1) {
                found = found.stream()
                        .filter(candidate -> sameAffixes(candidate, false))
                        .toList();
            }
            if (found.isEmpty()) {
                return null;
            }
            Resource first = found.getFirst();
            boolean alike = found.stream()
                    .allMatch(other -> other.name().equals(first.name())
                            && (!withNamespace || other.namespace().equals(first.namespace())));
            if (!alike) {
                throw new RenderException(Problem.at(
                        referrer.origin(),
                        referrer.id() + " names \"" + name + "\" at " + spec.pathText()
                                + ", and several objects were called so: " + found));
            }
            return first;
        }

        private static boolean wasOf(Resource candidate, Gvk gvk) {
            return candidate.earlierIds().stream().anyMatch(id -> id.gvk().isSelectedBy(gvk));
        }

        /** A binding names Role and ClusterRole in one field; its group and kind say which. */
        private boolean isOfRoleReference(Resource candidate) {
            MapValue roleRef = referrer.tree().map("roleRef");
            if (!spec.pathText().endsWith("roleRef/name")
                    || roleRef.get("apiGroup") == null
                    || roleRef.get("kind") == null) {
                return true;
            }
            return wasOf(candidate, new Gvk(Texts.of(roleRef.get("apiGroup")), "", Texts.of(roleRef.get("kind"))));
        }

        private boolean isInReach(Resource candidate) {
            ResourceId id = referrer.id();
            return id.clusterScoped()
                    || candidate.id().clusterScoped()
                    || candidate.kind().equals("ServiceAccount")
                    || candidate.id().sameNamespace(id);
        }

        private boolean sameAffixes(Resource candidate, boolean emptyIsAny) {
            return sameEnd(candidate.prefixes(), referrer.prefixes(), emptyIsAny)
                    && sameEnd(candidate.suffixes(), referrer.suffixes(), emptyIsAny);
        }

        private static boolean sameEnd(List<String> one, List<String> other, boolean emptyIsAny) {
            if (one.isEmpty() || other.isEmpty()) {
                return emptyIsAny || one.size() == other.size();
            }
            List<String> shorter = one.size() <= other.size() ? one : other;
            List<String> longer = shorter == one ? other : one;
            return longer.subList(longer.size() - shorter.size(), longer.size()).equals(shorter);
        }
    }
}
