package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.policy.Written;

/** A catalog that cannot be read, with the place. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CatalogException(Written where, String problem) {
        super(where + ": " + problem);
    }
}
