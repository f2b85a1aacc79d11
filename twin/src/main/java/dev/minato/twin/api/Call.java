package dev.minato.twin.api;

import dev.minato.twin.api.resource.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that was authorised, on its way through the handlers. Belongs to the loop.
 *
 * @param warnings grows on the way
 */
record Call(ApiRequest request, UserInfo user, Target target, ResourceType type, Instant now, List<String> warnings) {
    static Call of(ApiRequest request, UserInfo user, Target target, ResourceType type, Instant now) {
        return new Call(request, user, target, type, now, new ArrayList<>());
    }

    Options options() {
        return request.options();
    }

    boolean dryRun() {
        return request.options().dryRun();
    }

    /** The same call as a dry run: the body of a deletion may ask for one. */
    Call asDryRun() {
        RequestPath path = request.path();
        Options options = path.options().toBuilder().dryRun(true).build();
        RequestPath dry = new RequestPath(path.verb(), path.path(), path.target(), options);
        return new Call(request.withPath(dry), user, target, type, now, warnings);
    }

    String subresource() {
        return target.subresource();
    }

    /** The namespace of the path; empty for cluster-scoped kinds. */
    String namespace() {
        return type.namespaced() ? target.namespace() : "";
    }

    Refusal notFound() {
        return new Refusal(Status.notFound(type.group(), type.resource(), target.name()));
    }

    Refusal conflict(String why) {
        return new Refusal(Status.conflict(type.group(), type.resource(), target.name(), why));
    }
}
