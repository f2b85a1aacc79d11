package dev.minato.twin.api;

import dev.minato.objects.schema.Schema;

/** A model of a kind whose schema is not among the built-in ones. */
public interface OwnSchema {
    Schema schema();
}
