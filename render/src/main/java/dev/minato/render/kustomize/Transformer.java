package dev.minato.render.kustomize;

/**
 * One step of a kustomization: changes the resources gathered so far. It is made from one entry of the kustomization and
 * knows that entry's place, so that what is wrong is told with it.
 *
 * <p>A new one is a class of this, and a line in {@link Transformers}, whose order is kustomize's.
 */
interface Transformer {
    /** @throws dev.minato.render.source.RenderException with the place of what is wrong */
    void transform(ResourceList resources);
}
