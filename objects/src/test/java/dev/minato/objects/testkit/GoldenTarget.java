package dev.minato.objects.testkit;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.schema.Resource;
import dev.minato.objects.schema.Resources;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a path of a golden request names: a resource of a built-in kind, an object of it, and a part of that. */
public record GoldenTarget(Resource resource, String path, String subresource) {
    public static @Nullable GoldenTarget of(String method, String path, @Nullable Value body) {
        for (Resource resource : Resources.kubernetes().all()) {
            String plain = resource.path();
            String prefix = plain.substring(0, plain.lastIndexOf('/'));
            if (!path.startsWith(prefix + "/")) {
                continue;
            }
            List<String> rest =
                    new ArrayList<>(List.of(path.substring(prefix.length() + 1).split("/", -1)));
            if (rest.size() > 2
                    && rest.getFirst().equals("namespaces")
                    && !resource.plural().equals("namespaces")) {
                rest = rest.subList(2, rest.size());
            }
            if (!rest.getFirst().equals(resource.plural())) {
                continue;
            }
            String name = rest.size() > 1
                    ? rest.get(1)
                    : body instanceof MapValue map ? map.textOrEmpty("metadata", "name") : "";
            if (name.isEmpty() || (rest.size() == 1 && !method.equals("POST"))) {
                return null;
            }
            return new GoldenTarget(resource, plain + "/" + name, rest.size() > 2 ? rest.get(2) : "");
        }
        return null;
    }

    public Schema schema() {
        return requireNonNull(Schemas.kubernetes().find(resource.kind()));
    }
}
