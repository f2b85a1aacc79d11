package dev.minato.twin.api;

import dev.minato.twin.api.auth.Attributes;

/** The 403 of authorisation, as the real server words it. */
final class Denials {
    private Denials() {}

    static Status forbidden(Attributes wanted) {
        if (!wanted.isResource()) {
            return new Status(403, "Forbidden", "forbidden: " + wanted.denial()).bare();
        }
        return Status.forbidden(wanted.group(), wanted.resource(), wanted.name(), wanted.denial());
    }
}
