package dev.minato.render.kustomize;

/** One generator of a kustomization: makes resources and brings them among those gathered so far. */
interface ResourceMaker {
    /** @throws dev.minato.render.source.RenderException with the place of what is wrong */
    void addTo(ResourceList resources);
}
