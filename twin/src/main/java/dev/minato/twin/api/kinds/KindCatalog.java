package dev.minato.twin.api.kinds;

import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.GroupResource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of every kind, by where it is stored. Belongs to the loop: CRDs add to it there. */
public final class KindCatalog {
    private final Map<GroupResource, KindRules> rules = new LinkedHashMap<>();

    public KindRules of(ResourceType type) {
        return rules.getOrDefault(type.storage(), PlainRules.PLAIN);
    }

    public KindCatalog put(String group, String resource, KindRules rule) {
        rules.put(new GroupResource(group, resource), rule);
        return this;
    }

    public void remove(GroupResource resource) {
        rules.remove(resource);
    }
}
