package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * An action of a service.
 *
 * @param name {@code service:Action}
 * @param keys what every request of it can carry
 * @param types on what it acts; empty: on no resource, its requests name {@code *}
 */
public record ActionFacts(String name, List<KeyFacts> keys, List<On> types) {
    public ActionFacts {
        requireNonNull(name, "name is null");
        keys = List.copyOf(keys);
        types = List.copyOf(types);
    }

    /**
     * @param required whether a request of the action always names a resource of the type
     * @param keys what a request on this type can carry besides
     */
    public record On(ResourceType type, boolean required, List<KeyFacts> keys) {
        public On {
            requireNonNull(type, "type is null");
            keys = List.copyOf(keys);
        }
    }

    /** Whether a request may name {@code *} as its resource. */
    public boolean takesNoResource() {
        return types.stream().noneMatch(On::required);
    }

    /** Whether a request can name this resource. */
    public boolean takes(String resource) {
        return resource.equals("*")
                ? takesNoResource()
                : types.stream().anyMatch(on -> on.type().form().matches(resource));
    }

    /** All keys that a request on this resource can carry. */
    public Stream<KeyFacts> keysOn(String resource) {
        return Stream.concat(
                keys.stream(),
                types.stream()
                        .filter(on -> on.type().form().matches(resource))
                        .flatMap(on -> Stream.concat(on.keys().stream(), on.type().keys().stream())));
    }
}
