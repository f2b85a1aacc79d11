package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.validation.EventValidation;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.List;

/** An Event, in the shape of the core group. */
final class EventRules implements KindRules {
    @Override
    public MapValue forCreate(MapValue event) {
        return event;
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        return next;
    }

    @Override
    public void validate(MapValue event, FieldErrors errors) {
        EventValidation.event(event, errors);
    }

    @Override
    public boolean allowsCreateOnUpdate() {
        return true;
    }

    @Override
    public List<String> selectableFields() {
        return List.of(
                "involvedObject.kind",
                "involvedObject.namespace",
                "involvedObject.name",
                "involvedObject.uid",
                "involvedObject.apiVersion",
                "involvedObject.resourceVersion",
                "involvedObject.fieldPath",
                "reason",
                "reportingComponent",
                "source",
                "type");
    }

    @Override
    public String selectableField(KubeObject event, String field) {
        return switch (field) {
            case "source" -> {
                String component = event.tree().textOrEmpty("source", "component");
                yield component.isEmpty() ? event.tree().textOrEmpty("reportingComponent") : component;
            }
            default -> Parts.textAt(event.tree(), field);
        };
    }
}
