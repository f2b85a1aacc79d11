package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;

/** Events, in the shape of the core group. */
public final class EventValidation {
    private EventValidation() {}

    public static void event(MapValue event, FieldErrors errors) {
        String about = event.textOrEmpty("involvedObject", "namespace");
        String namespace = event.textOrEmpty("metadata", "namespace");
        boolean fits = about.isEmpty()
                ? namespace.isEmpty() || namespace.equals("default") || namespace.equals("kube-system")
                : about.equals(namespace);
        if (!fits) {
            errors.invalid(Field.of("involvedObject.namespace"), about, "does not match event.namespace");
        }
        if (!Names.dns1123Subdomain(namespace).isEmpty()) {
            errors.invalid(Field.of("namespace"), namespace, "");
        }
    }
}
