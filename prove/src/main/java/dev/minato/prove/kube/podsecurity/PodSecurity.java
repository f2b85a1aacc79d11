package dev.minato.prove.kube.podsecurity;

import dev.minato.prove.kube.Located;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a Pod of a namespace can never have, by the level that the namespace enforces. Immutable. It holds for Pods made
 * after the label, in a cluster whose API server exempts nobody from Pod Security, and as long as nobody changes the label:
 * who can, {@code rbac} says.
 */
public final class PodSecurity {
    /** What a level forbids (Pod Security Standards, the newest version). */
    public enum Feature {
        PRIVILEGED_CONTAINER(Level.BASELINE),
        HOST_NETWORK(Level.BASELINE),
        HOST_PROCESSES(Level.BASELINE),
        HOST_PATH(Level.BASELINE),
        HOST_PORTS(Level.BASELINE),
        MORE_CAPABILITIES(Level.BASELINE),
        UNCONFINED_SECCOMP(Level.BASELINE),
        PRIVILEGE_ESCALATION(Level.RESTRICTED),
        RUN_AS_ROOT(Level.RESTRICTED),
        ALL_DEFAULT_CAPABILITIES(Level.RESTRICTED),
        OTHER_VOLUMES(Level.RESTRICTED);

        private final Level forbiddenFrom;

        Feature(Level forbiddenFrom) {
            this.forbiddenFrom = forbiddenFrom;
        }

        public boolean isForbiddenAt(Level level) {
            return level.compareTo(forbiddenFrom) >= 0;
        }
    }

    private final NavigableMap<String, Level> levels = new TreeMap<>();

    private PodSecurity() {}

    /** @param objects the namespaces among them count */
    public static PodSecurity of(Collection<Located> objects) {
        PodSecurity security = new PodSecurity();
        objects.stream()
                .filter(object -> object.object().groupKind().toString().equals("Namespace"))
                .forEach(object -> security.levels.put(object.object().name(), Level.enforced(object.object())));
        return security;
    }

    /** The level of the namespace; privileged when it is not known. */
    public Level levelOf(String namespace) {
        return levels.getOrDefault(namespace, Level.PRIVILEGED);
    }

    /** Whether a Pod of the namespace can have it. */
    public boolean canHave(String namespace, Feature feature) {
        return !feature.isForbiddenAt(levelOf(namespace));
    }

    /** The known namespaces whose Pods can have it, in order. */
    public NavigableSet<String> namespacesWith(Feature feature) {
        NavigableSet<String> names = new TreeSet<>();
        levels.keySet().stream().filter(name -> canHave(name, feature)).forEach(names::add);
        return names;
    }
}
