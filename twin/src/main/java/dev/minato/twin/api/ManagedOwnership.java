package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.apply.ApplyException;
import dev.minato.objects.apply.Conflict;
import dev.minato.objects.apply.ConflictException;
import dev.minato.objects.apply.FieldFilter;
import dev.minato.objects.apply.FieldSets;
import dev.minato.objects.apply.Manager;
import dev.minato.objects.apply.Managers;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.twin.api.resource.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** metadata.managedFields by the schemas of the kinds. Belongs to the loop. */
final class ManagedOwnership implements FieldOwnership {
    private static final Path STATUS = Path.of("status");
    private static final FieldFilter NOTHING = FieldFilter.none();
    private static final FieldFilter THE_STATUS = FieldFilter.excluding(STATUS);
    private static final FieldFilter ALL_BUT_STATUS = FieldFilter.onlyBelow("status");

    /** Some sets of each kind and manager. */
    private static final int SETS_MAX = 2048;

    private final FieldSets sets = new FieldSets(SETS_MAX);
    private static final FieldFilter STATUS_AND_SPEC = FieldFilter.excluding(STATUS, Path.of("spec"));

    @Override
    public MapValue afterUpdate(
            ResourceType type,
            @Nullable MapValue live,
            MapValue next,
            String manager,
            String subresource,
            Instant now) {
        try {
            MapValue owned =
                    Managers.update(schema(type, next), live, next, manager(type, manager, subresource, now), sets);
            return subresource.equals("scale") ? ScaleOwners.untimed(owned) : owned;
        } catch (RuntimeException e) {
            // an object that does not fit its schema: as the real server, leave it to validation to say what is wrong
            return next;
        }
    }

    @Override
    public MapValue apply(
            ResourceType type,
            @Nullable MapValue live,
            MapValue applied,
            String manager,
            boolean force,
            String subresource,
            Instant now) {
        Manager who = manager(type, manager, subresource, now);
        return apply(schema(type, applied), live, applied, who, force, type.goGroupVersionKind());
    }

    @Override
    public MapValue applyScale(MapValue live, MapValue applied, String manager, boolean force, Instant now) {
        Schema schema = requireNonNull(Schemas.kubernetes().find(ScaleOwners.API_VERSION, "Scale"));
        Manager who = new Manager(manager, ScaleOwners.API_VERSION, "scale", now, FieldFilter.none());
        return apply(schema, live, applied, who, force, ScaleOwners.API_VERSION + ", Kind=Scale");
    }

    private MapValue apply(
            Schema schema,
            @Nullable MapValue live,
            MapValue applied,
            Manager manager,
            boolean force,
            String groupVersionKind) {
        try {
            return Managers.apply(schema, live, applied, manager, force, sets);
        } catch (ConflictException e) {
            throw new Refusal(conflict(e));
        } catch (ApplyException e) {
            String message = String.valueOf(e.getMessage());
            throw new Refusal(
                    message.startsWith("metadata.managedFields")
                            ? Status.badRequest(message)
                            : new Status(
                                    500,
                                    "",
                                    "failed to create typed patch object ("
                                            + applied.textOrEmpty("metadata", "namespace") + "/"
                                            + applied.textOrEmpty("metadata", "name") + "; "
                                            + groupVersionKind + "): " + message));
        }
    }

    private static Status conflict(ConflictException e) {
        List<Status.Cause> causes = new ArrayList<>();
        for (Conflict conflict : e.conflicts()) {
            causes.add(new Status.Cause(
                    "FieldManagerConflict", conflict.message(), conflict.field().toString()));
        }
        return new Status(409, "Conflict", String.valueOf(e.getMessage())).withCauses(causes);
    }

    private static Manager manager(ResourceType type, String name, String subresource, Instant now) {
        FieldFilter ignored = switch (subresource) {
            case "" -> ofMain(type);
            case "status" -> ALL_BUT_STATUS;
            default -> NOTHING;
        };
        return new Manager(name, type.apiVersion(), subresource, now, ignored);
    }

    private static FieldFilter ofMain(ResourceType type) {
        if (type.resource().equals("certificatesigningrequests")) {
            // who asks for a certificate, and for what, is the server's to say
            return STATUS_AND_SPEC;
        }
        return type.hasStatus() ? THE_STATUS : NOTHING;
    }

    private static Schema schema(ResourceType type, MapValue tree) {
        if (type.model() instanceof OwnSchema own) {
            return own.schema();
        }
        Schema schema = Schemas.kubernetes().find(tree.textOrEmpty("apiVersion"), type.kind());
        return schema == null ? Schema.ANY : schema;
    }
}
