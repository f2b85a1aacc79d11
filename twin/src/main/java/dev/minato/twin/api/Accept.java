package dev.minato.twin.api;

/**
 * In which form the client wants to see objects.
 *
 * @param includeObject for tables: what each row carries
 */
public record Accept(Form form, IncludeObject includeObject) {
    public static final Accept OBJECTS = new Accept(Form.OBJECT, IncludeObject.METADATA);

    /** The forms there are; the encoding is JSON for each. */
    public enum Form {
        OBJECT,
        /** {@code as=Table;g=meta.k8s.io;v=v1}. */
        TABLE,
        /** {@code as=PartialObjectMetadata(List);g=meta.k8s.io;v=v1}. */
        METADATA,
        /** {@code as=APIGroupDiscoveryList;g=apidiscovery.k8s.io;v=v2}: discovery only. */
        DISCOVERY_V2
    }

    /** The query parameter {@code includeObject} of tables. */
    public enum IncludeObject {
        NONE,
        METADATA,
        OBJECT
    }
}
