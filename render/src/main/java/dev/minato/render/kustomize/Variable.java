package dev.minato.render.kustomize;

import java.util.List;

/**
 * An entry of {@code vars}: a name, and the field of an object that has its value.
 *
 * @param object what it is called; an empty namespace means any
 */
record Variable(ConfigNode node, String name, Gvk gvk, String object, String namespace, String fieldPath) {
    static Variable read(ConfigNode node) {
        node.only(List.of("name", "objref", "fieldref"));
        ConfigNode object = node.get("objref");
        Gvk gvk = new Gvk("", "", "");
        String name = "";
        String namespace = "";
        if (object != null) {
            object.only(List.of("apiVersion", "group", "version", "kind", "name", "namespace"));
            gvk = gvk(object);
            name = object.text("name");
            namespace = object.text("namespace");
        }
        ConfigNode field = node.get("fieldref");
        String path = "";
        if (field != null) {
            field.only(List.of("fieldPath"));
            path = field.text("fieldPath");
        }
        return new Variable(node, node.text("name"), gvk, name, namespace, path.isEmpty() ? "metadata.name" : path);
    }

    private static Gvk gvk(ConfigNode object) {
        String group = object.text("group");
        String version = object.text("version");
        String[] parts = object.text("apiVersion").split("/", -1);
        if (parts.length == 2) {
            group = parts[0];
            version = parts[1];
        } else if (parts.length == 1 && !parts[0].isEmpty()) {
            version = parts[0];
        }
        return new Gvk(group, version, object.text("kind"));
    }

    /** Notes on the object that it has the value; it may come only later, from elsewhere. */
    void mark(ResourceList resources, Schema schema) {
        boolean exactly = !namespace.isEmpty() || schema.isClusterScoped(gvk);
        ResourceId wanted = ResourceId.of(schema, gvk, object, namespace);
        List<Resource> found = resources.where(resource -> isMeant(resource.id(), wanted, exactly)
                || resource.earlierIds().stream().anyMatch(id -> isMeant(id, wanted, exactly)));
        if (found.size() > 1) {
            throw node.error("several objects have the value of the var \"" + name + "\": " + found);
        }
        found.forEach(resource -> resource.vars().add(name));
    }

    private static boolean isMeant(ResourceId id, ResourceId wanted, boolean exactly) {
        return id.gvk().equals(wanted.gvk())
                && id.name().equals(wanted.name())
                && (!exactly || id.sameNamespace(wanted));
    }
}
