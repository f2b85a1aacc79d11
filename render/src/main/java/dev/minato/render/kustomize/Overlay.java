package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Place;
import java.util.List;

/**
 * A kustomization that stands in no file, over one that does: what an Application says under {@code
 * spec.source.kustomize}. As an overlay in the repository would, with two things left to the one below, which is the first
 * of the build to all others: the order of the output and what {@code buildMetadata} adds.
 */
final class Overlay {
    /** What is wrong in it is told to be here. */
    static final String PLACE = "spec.source.kustomize";

    private Overlay() {}

    static Accumulated over(Directory base, MapValue fields, Provenance provenance) {
        Directory here = new Directory(base.files(), base.schema(), base.charts(), PLACE, null);
        List<Value> components = fields.list("components").texts().stream()
                .map(name ->
                        (Value) StringValue.of(".." + (name.startsWith("/") ? name : "/" + base.path() + "/" + name)))
                .toList();
        MapValue whole = fields.with("resources", (Value) ListValue.ofTexts(List.of("../" + base.path())));
        whole = components.isEmpty() ? whole : whole.with("components", (Value) ListValue.of(components));
        ConfigNode root = new ConfigNode(PLACE, whole, null, new Place(1, 1), ConfigNode.Strictness.KUSTOMIZATION);
        return new Build(here, new KustomizationFile(PLACE, root), provenance).run();
    }
}
