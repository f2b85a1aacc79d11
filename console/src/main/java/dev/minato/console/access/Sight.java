package dev.minato.console.access;

import dev.minato.objects.tree.GroupKind;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What one person may see, as far as it was asked: nothing else is shown. Immutable. */
public final class Sight {
    private final boolean everything;
    private final Set<Scope> scopes;

    /** The objects of a kind in a namespace; an empty namespace stands for the cluster's own. */
    public record Scope(GroupKind kind, String namespace) implements Comparable<Scope> {
        @Override
        public int compareTo(Scope other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : namespace.compareTo(other.namespace);
        }
    }

    private Sight(boolean everything, Set<Scope> scopes) {
        this.everything = everything;
        this.scopes = scopes;
    }

    /**
     * Asks for each of the scopes; waits for the API server.
     *
     * @param scopes looked for only when the person may not see everything
     */
    public static Sight of(
            Person person, Supplier<? extends Collection<Scope>> scopes, Rights rights, ClusterAccess cluster) {
        if (rights.may(person, Rights.Action.list("*", "*", ""))) {
            return new Sight(true, Set.of());
        }
        Set<Scope> seen = new TreeSet<>();
        for (Scope scope : scopes.get()) {
            ClusterAccess.Resource resource = cluster.resource(scope.kind());
            if (resource != null
                    && (rights.may(person, Rights.Action.list(resource.group(), resource.plural(), ""))
                            || (!scope.namespace().isEmpty()
                                    && rights.may(
                                            person,
                                            Rights.Action.list(
                                                    resource.group(), resource.plural(), scope.namespace()))))) {
                seen.add(scope);
            }
        }
        return new Sight(false, seen);
    }

    public boolean sees(GroupKind kind, String namespace) {
        return everything || scopes.contains(new Scope(kind, namespace));
    }
}
