package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Status;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Snapshot;
import dev.minato.twin.store.StoreKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write that admission looks at.
 *
 * @param name empty for a create whose name is not generated yet
 * @param object as it would be stored; null for deletions
 * @param old as it is stored; null for creations
 * @param cluster everything that is stored, proposed changes included
 * @param companions changes that must become durable together with this one (the used part of a quota)
 * @param warnings for the writer
 */
public record Attempt(
        Operation operation,
        ResourceType type,
        String subresource,
        String namespace,
        String name,
        @Nullable MapValue object,
        @Nullable MapValue old,
        UserInfo user,
        boolean dryRun,
        Instant now,
        Snapshot cluster,
        List<Op> companions,
        List<String> warnings) {

    /** The words of admission. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        CONNECT
    }

    public static Attempt of(
            Operation operation,
            ResourceType type,
            String subresource,
            StoreKey key,
            @Nullable MapValue object,
            @Nullable MapValue old,
            UserInfo user,
            boolean dryRun,
            Instant now,
            Snapshot cluster,
            List<String> warnings) {
        return new Attempt(
                operation,
                type,
                subresource,
                key.namespace(),
                key.name(),
                object,
                old,
                user,
                dryRun,
                now,
                cluster,
                new ArrayList<>(),
                warnings);
    }

    public Attempt with(MapValue changed) {
        return new Attempt(
                operation,
                type,
                subresource,
                namespace,
                name,
                changed,
                old,
                user,
                dryRun,
                now,
                cluster,
                companions,
                warnings);
    }

    /** Whether it is about the resource itself, of this group and plural name. */
    public boolean isFor(String group, String resource) {
        return type.group().equals(group) && type.resource().equals(resource) && subresource.isEmpty();
    }

    public boolean isCreate() {
        return operation == Operation.CREATE;
    }

    public MapValue objectOrEmpty() {
        return object == null ? MapValue.EMPTY : object;
    }

    public MapValue oldOrEmpty() {
        return old == null ? MapValue.EMPTY : old;
    }

    public @Nullable KubeObject stored(String group, String resource, String namespace, String name) {
        return cluster.get(new StoreKey(new dev.minato.twin.store.GroupResource(group, resource), namespace, name));
    }

    /** The 403 of an admission plugin. */
    public Status forbidden(String why) {
        return Status.forbidden(type.group(), type.resource(), name, why);
    }
}
