package dev.minato.objects.diff;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a place of an object, by its {@code metadata.managedFields}. Walks down with the reader, and reads of the
 * fields only what is on the way; immutable.
 *
 * <p>managedFields also tell how a list is merged, for any kind and without its schema: entries {@code k:{...}} are items
 * known by key fields, {@code v:...} items of a set; a list without entries is one value.
 */
record FieldOwners(List<Owner> owners) {
    FieldOwners {
        owners = List.copyOf(owners);
    }

    /**
     * A manager that owns something at this place.
     *
     * @param isOurs whether it is what the applier has applied
     * @param fields what of the place, as FieldsV1 says it; empty: all of it
     */
    record Owner(String manager, boolean isOurs, String time, MapValue fields) {
        /** Whether it owns the place as one value, with all that is in it. */
        boolean ownsWhole() {
            return fields.isEmpty();
        }
    }

    /** @param applier the manager for whom one asks: "we" */
    static FieldOwners of(KubeObject object, String applier) {
        List<Owner> owners = new ArrayList<>();
        for (MapValue entry : object.metadata().list("managedFields").maps()) {
            String manager = entry.textOrEmpty("manager");
            owners.add(new Owner(
                    manager,
                    manager.equals(applier) && entry.textOrEmpty("operation").equals("Apply"),
                    entry.textOrEmpty("time"),
                    entry.map("fieldsV1")));
        }
        return new FieldOwners(owners);
    }

    FieldOwners field(String name) {
        return down("f:" + name);
    }

    private FieldOwners down(String step) {
        List<Owner> below = new ArrayList<>();
        for (Owner owner : owners) {
            if (owner.fields().get(step) instanceof MapValue fields) {
                below.add(new Owner(owner.manager(), owner.isOurs(), owner.time(), fields));
            } else if (owner.ownsWhole()) {
                below.add(owner);
            }
        }
        return new FieldOwners(below);
    }

    /** The owners of the item of a list that is known by key fields. */
    FieldOwners item(MapValue item) {
        List<Owner> below = new ArrayList<>();
        for (Owner owner : owners) {
            for (String step : owner.fields().keys()) {
                MapValue key = keyOf(step);
                if (key != null && isKeyOf(key, item) && owner.fields().get(step) instanceof MapValue fields) {
                    below.add(new Owner(owner.manager(), owner.isOurs(), owner.time(), fields));
                }
            }
        }
        return new FieldOwners(below);
    }

    /** The fields by which the items of this list are told apart; empty when it is no such list. */
    List<String> keyFields() {
        for (Owner owner : owners) {
            for (String step : owner.fields().keys()) {
                MapValue key = keyOf(step);
                if (key != null) {
                    return key.keys();
                }
            }
        }
        return List.of();
    }

    boolean isSet() {
        return owners.stream()
                .anyMatch(owner -> owner.fields().keys().stream().anyMatch(step -> step.startsWith("v:")));
    }

    /** Who wrote here last, others before us; null when nobody says so. */
    @Nullable
    Owner last() {
        Owner last = null;
        for (Owner owner : owners) {
            boolean better = last == null
                    || (last.isOurs() && !owner.isOurs())
                    || (last.isOurs() == owner.isOurs() && owner.time().compareTo(last.time()) > 0);
            last = better ? owner : last;
        }
        return last;
    }

    /** What we own here; null when nothing. */
    @Nullable
    Owner ours() {
        for (Owner owner : owners) {
            if (owner.isOurs()) {
                return owner;
            }
        }
        return null;
    }

    boolean hasOthers() {
        return owners.stream().anyMatch(owner -> !owner.isOurs());
    }

    private static @Nullable MapValue keyOf(String step) {
        if (!step.startsWith("k:")) {
            return null;
        }
        try {
            return Json.parseMap(step.substring(2));
        } catch (JsonFormatException e) {
            return null; // managedFields are the server's; what cannot be read says nothing
        }
    }

    private static boolean isKeyOf(MapValue key, MapValue item) {
        for (String field : key.keys()) {
            if (!java.util.Objects.equals(key.get(field), item.get(field))) {
                return false;
            }
        }
        return true;
    }
}
