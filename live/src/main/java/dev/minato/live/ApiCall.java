package dev.minato.live;

import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API, as a value.
 *
 * @param path with the query, from the root of the server
 * @param contentType of the body; empty without one
 * @param actAs the user to impersonate; empty for oneself
 * @param actAsGroups the groups of that user
 */
public record ApiCall(
        String method,
        String path,
        String contentType,
        @Nullable MapValue body,
        String actAs,
        List<String> actAsGroups) {
    public ApiCall {
        actAsGroups = List.copyOf(actAsGroups);
    }

    public ApiCall(String method, String path, String contentType, @Nullable MapValue body, String actAs) {
        this(method, path, contentType, body, actAs, List.of());
    }
}
