package dev.minato.render.kustomize;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.render.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One object on its way through a build: the present tree, where it is written, and what it was called before, which is
 * what references to it still say. Not thread-safe; belongs to one build.
 */
final class Resource {
    /** A name it had; group and version are always the present ones, as in kustomize. */
    private record EarlierName(String kind, String name, String effectiveNamespace) {}

    private final Schema schema;
    private final Origin origin;
    private final List<EarlierName> earlier = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private final List<String> suffixes = new ArrayList<>();
    private final List<String> vars = new ArrayList<>();
    private final Set<String> files = new TreeSet<>();
    private boolean needsHash;
    private boolean generated;
    private MapValue tree;
    private @Nullable ResourceId id; // of the present tree; null: not asked for yet

    Resource(Schema schema, MapValue tree, Origin origin) {
        this.schema = requireNonNull(schema, "schema is null");
        this.tree = requireNonNull(tree, "tree is null");
        this.origin = requireNonNull(origin, "origin is null");
        files.add(origin.file());
    }

    Schema schema() {
        return schema;
    }

    MapValue tree() {
        return tree;
    }

    void set(MapValue changed) {
        tree = requireNonNull(changed, "tree is null");
        id = null;
    }

    /** What a patch deleted is an empty tree until it is dropped. */
    boolean isEmpty() {
        return tree.isEmpty();
    }

    Origin origin() {
        return origin;
    }

    Gvk gvk() {
        return Gvk.of(Texts.orEmpty(tree.get("apiVersion")), kind());
    }

    String kind() {
        return Texts.orEmpty(tree.get("kind"));
    }

    String name() {
        return Texts.orEmpty(tree.at("metadata", "name"));
    }

    String namespace() {
        return Texts.orEmpty(tree.at("metadata", "namespace"));
    }

    /** Values that are no texts are taken as they would be written. */
    Map<String, String> labels() {
        return metadataTexts("labels");
    }

    Map<String, String> annotations() {
        return metadataTexts("annotations");
    }

    private Map<String, String> metadataTexts(String field) {
        Map<String, String> texts = new TreeMap<>();
        tree.map("metadata", field).forEach((key, value) -> texts.put(key, Texts.of(value)));
        return texts;
    }

    void setName(String name) {
        set(tree.withAt(List.of("metadata", "name"), StringValue.of(name)));
    }

    /** Empty removes the field. */
    void setNamespace(String namespace) {
        set(
                namespace.isEmpty()
                        ? tree.withoutAt(List.of("metadata", "namespace"))
                        : tree.withAt(List.of("metadata", "namespace"), StringValue.of(namespace)));
    }

    /** Sets a map of texts in the metadata; an empty one removes the field. */
    void setMetadataTexts(String field, Map<String, String> texts) {
        set(
                texts.isEmpty()
                        ? tree.withoutAt(List.of("metadata", field))
                        : tree.withAt(List.of("metadata", field), MapValue.ofTexts(texts)));
    }

    ResourceId id() {
        ResourceId known = id;
        if (known == null) {
            known = ResourceId.of(schema, gvk(), name(), namespace());
            id = known;
        }
        return known;
    }

    /** What it was called at first. */
    ResourceId originalId() {
        return earlier.isEmpty() ? id() : earlierId(earlier.getFirst());
    }

    /** What it was called before, oldest first, without the present id. */
    List<ResourceId> earlierIds() {
        return earlier.stream().map(this::earlierId).toList();
    }

    private ResourceId earlierId(EarlierName name) {
        Gvk gvk = gvk();
        return new ResourceId(
                new Gvk(gvk.group(), gvk.version(), name.kind()), false, name.name(), name.effectiveNamespace());
    }

    boolean wasEverCalled(ResourceId other) {
        return id().matches(other)
                || earlier.stream().anyMatch(name -> earlierId(name).matches(other));
    }

    /** The names it had before, each once. */
    Set<String> earlierNames() {
        Set<String> names = new LinkedHashSet<>();
        earlier.forEach(was -> names.add(was.name()));
        return names;
    }

    /** Writes the present id down as one of the earlier, before it changes. */
    void rememberId() {
        ResourceId id = id();
        EarlierName name = new EarlierName(id.gvk().kind(), id.name(), id.effectiveNamespace());
        earlier.add(name);
    }

    /** Whether kustomize would have written something about it into its annotations. */
    boolean hasNotes() {
        return !earlier.isEmpty() || generated;
    }

    /** As if it had just been read: a patch that puts other annotations in place of all takes the notes along. */
    void forgetNotes() {
        earlier.clear();
        prefixes.clear();
        suffixes.clear();
        needsHash = false;
        generated = false;
    }

    /** Marks it as made by a generator. */
    void setGenerated() {
        generated = true;
    }

    List<String> prefixes() {
        return prefixes;
    }

    List<String> suffixes() {
        return suffixes;
    }

    /** The names of the vars that take their value from it. */
    List<String> vars() {
        return vars;
    }

    /** The files it was made of: its own, those of patches on it, the kustomizations it went through. */
    Set<String> files() {
        return files;
    }

    void setAnnotation(String key, String text) {
        set(tree.withAt(List.of("metadata", "annotations", key), StringValue.of(text)));
    }

    boolean needsHash() {
        return needsHash;
    }

    void setNeedsHash(boolean needed) {
        needsHash = needed;
    }

    /** Takes over what is not in the tree from the resource that this one stands in for. */
    void takePlaceOf(Resource other) {
        earlier.clear();
        earlier.addAll(other.earlier);
        prefixes.clear();
        prefixes.addAll(other.prefixes);
        suffixes.clear();
        suffixes.addAll(other.suffixes);
        vars.clear();
        vars.addAll(other.vars);
        files.addAll(other.files);
        needsHash = needsHash && other.needsHash;
        generated = other.generated;
    }

    KubeObject object() {
        return new KubeObject(tree);
    }

    @Override
    public String toString() {
        return id() + " (" + origin + ")";
    }
}
