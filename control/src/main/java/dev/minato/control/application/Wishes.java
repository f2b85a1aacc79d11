package dev.minato.control.application;

import dev.minato.api.MinatoApi;
import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
import dev.minato.api.application.Source;
import dev.minato.api.environment.Environment;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.source.RenderedAt.Placed;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what was rendered what is applied: namespaces, claims, hooks told from objects, waves, everything that is
 * wrong gathered.
 */
final class Wishes {
    private static final List<String> NOT_OURS =
            List.of("creationTimestamp", "uid", "resourceVersion", "generation", "managedFields", "selfLink");
    private static final int GENERATED_SUFFIX = 8;

    private final Application application;
    private final KnownKinds kinds;
    private final List<Wanted> objects = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<ObjectKey, String> places = new TreeMap<>();
    private final Fingerprint fingerprint = new Fingerprint();

    private Wishes(Application application, KnownKinds kinds) {
        this.application = application;
        this.kinds = kinds;
    }

    /** @param known the kinds of the cluster; those that the objects themselves define are added */
    static WantedSet of(Application application, List<Placed> rendered, KnownKinds known) {
        List<KubeObject> definitions = rendered.stream()
                .map(Placed::object)
                .filter(object -> object.kind().equals("CustomResourceDefinition"))
                .toList();
        KnownKinds defined = KnownKinds.of(definitions);
        Wishes wishes = new Wishes(application, known);
        for (Placed placed : rendered) {
            wishes.add(placed, defined);
        }
        wishes.objects.sort(Comparator.comparing(Wanted::object, Order.OF_OBJECTS));
        wishes.hooks.sort(Comparator.comparing(hook -> hook.wanted().object(), Order.OF_OBJECTS));
        wishes.objects.forEach(wanted -> wishes.fingerprint.add(wanted.object().tree()));
        wishes.hooks.forEach(
                hook -> wishes.fingerprint.add(hook.wanted().object().tree()));
        return WantedSet.of(wishes.objects, wishes.hooks, wishes.problems, wishes.fingerprint.text());
    }

    private void add(Placed placed, KnownKinds defined) {
        KubeObject object = placed.object();
        String place = placed.place();
        if (object.apiVersion().isEmpty() || object.kind().isEmpty()) {
            problems.add(place + ": has no apiVersion or no kind");
            return;
        }
        if (object.name().isEmpty()) {
            object = generated(object, place);
            if (object == null) {
                return;
            }
        }
        Boolean namespaced = kinds.isNamespaced(object.groupKind());
        if (namespaced == null) {
            namespaced = defined.isNamespaced(object.groupKind());
        }
        object = complete(object, namespaced);
        String before = places.put(object.key(), place);
        if (before != null) {
            problems.add(place + ": " + object.key() + " is written twice, here and at " + before);
            return;
        }
        problems.addAll(problemsOf(object, place));
        file(object, place);
    }

    private void file(KubeObject object, String place) {
        String text = Annotations.first(object, Annotations.WAVE, Annotations.ARGO_WAVE, Annotations.HELM_WEIGHT);
        int wave = 0;
        try {
            wave = text == null ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            problems.add(place + ": the wave of " + object.key() + " is \"" + text + "\", which is no whole number");
        }
        Wanted wanted = new Wanted(object, place, wave);
        List<Hook.Stage> stages = Hook.stages(object);
        if (stages == null) {
            objects.add(wanted);
            return;
        }
        for (Hook.Stage stage : stages) {
            hooks.add(new Hook(wanted, stage, Hook.deletions(object)));
        }
    }

    /** A name for an object with generateName, always the same one: only hooks may have none. */
    private @Nullable KubeObject generated(KubeObject object, String place) {
        String prefix = object.metadata().textOrEmpty("generateName");
        if (prefix.isEmpty() || Hook.stages(object) == null) {
            problems.add(place + ": " + object.kind() + " has no name"
                    + (prefix.isEmpty() ? "" : "; generateName is only for hooks"));
            return null;
        }
        Fingerprint content = new Fingerprint();
        content.add(object.tree());
        String name = prefix + content.text().substring(0, GENERATED_SUFFIX);
        return object.withMetadata(metadata -> metadata.without("generateName").with("name", name));
    }

    private KubeObject complete(KubeObject object, @Nullable Boolean namespaced) {
        KubeObject full =
                new KubeObject(withoutNulls(secretData(inherited(object)).tree().without("status")));
        MapValue metadata = full.metadata();
        for (String field : NOT_OURS) {
            metadata = metadata.without(field);
        }
        if (Boolean.FALSE.equals(namespaced)) {
            metadata = metadata.without("namespace");
        } else if (full.namespace().isEmpty()) {
            metadata = metadata.with("namespace", StringValue.of(namespaceFor(full.groupKind())));
        }
        KubeObject placed = full.with("metadata", metadata);
        Fingerprint content = new Fingerprint();
        content.add(placed.tree());
        MapValue annotations = placed.metadata()
                .map("annotations")
                .with(Annotations.APPLIED, StringValue.of(content.text()))
                .with(Claim.ANNOTATION, StringValue.of(Claim.of(application.id(), placed)));
        MapValue labels = placed.metadata().map("labels");
        String name = application.object().name();
        if (name.length() <= 63) {
            labels = labels.with(Annotations.APPLICATION_LABEL, StringValue.of(name));
        }
        return placed.with(
                "metadata",
                placed.metadata().with("annotations", (Value) annotations).with("labels", (Value) labels));
    }

    /** Applications in an application live beside it, not where the workloads go. */
    private String namespaceFor(GroupKind kind) {
        return kind.group().equals(MinatoApi.GROUP)
                ? application.object().namespace()
                : application.spec().namespace();
    }

    /** What a repository's own file leaves out: the repository that it stands in. */
    private KubeObject inherited(KubeObject object) {
        GroupKind kind = object.groupKind();
        if (kind.equals(Application.GROUP_KIND)) {
            return inherited(object, List.of("spec", "source"), false);
        }
        if (kind.equals(Environment.GROUP_KIND)) {
            return inherited(object, List.of("spec", "source"), true);
        }
        return kind.equals(Guarantee.GROUP_KIND) ? inherited(object, List.of("spec", "over", "source"), true) : object;
    }

    private KubeObject inherited(KubeObject object, List<String> field, boolean pathToo) {
        MapValue written = object.tree().map(field.toArray(String[]::new));
        if (!written.textOrEmpty("repo").isEmpty()) {
            return object;
        }
        Source parent = application.spec().source();
        MapValue source = written.with("repo", StringValue.of(parent.repo()));
        if (written.textOrEmpty("revision").isEmpty() && !parent.revision().isEmpty()) {
            source = source.with("revision", StringValue.of(parent.revision()));
        }
        if (pathToo && !written.has("path")) {
            source = source.with("path", StringValue.of(parent.path()));
        }
        return object.withAt(field, source);
    }

    /** stringData is write-only: written as data, what is wanted can be compared with what is there. */
    private static KubeObject secretData(KubeObject object) {
        MapValue texts = object.tree().map("stringData");
        if (!object.groupKind().equals(GroupKind.core("Secret")) || texts.isEmpty()) {
            return object;
        }
        MapValue data = object.tree().map("data");
        for (Map.Entry<String, String> entry : texts.texts().entrySet()) {
            String encoded = Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8));
            data = data.with(entry.getKey(), StringValue.of(encoded));
        }
        return new KubeObject(object.tree().without("stringData").with("data", (Value) data));
    }

    /** Null is "not written": server-side apply would take it for a value of some fields and refuse it for others. */
    private static MapValue withoutNulls(MapValue map) {
        MapValue kept = map;
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            switch (map.valueAt(i)) {
                case NullValue _ -> kept = kept.without(key);
                case MapValue inner -> kept = kept.with(key, (Value) withoutNulls(inner));
                case ListValue list ->
                    kept = kept.with(key, (Value) ListValue.of(list.stream()
                            .map(item -> item instanceof MapValue inner ? withoutNulls(inner) : item)
                            .toList()));
                case StringValue _, IntValue _, FloatValue _, BoolValue _ -> {}
            }
        }
        return kept;
    }

    private static List<String> problemsOf(KubeObject object, String place) {
        Parsed<?> parsed;
        if (object.groupKind().equals(Application.GROUP_KIND)) {
            parsed = Application.from(object);
        } else if (object.groupKind().equals(Environment.GROUP_KIND)) {
            parsed = Environment.from(object);
        } else {
            return List.of();
        }
        return switch (parsed) {
            case Parsed.Valid<?> _ -> List.of();
            case Parsed.Invalid<?> invalid ->
                invalid.at(place).problems().stream().map(Object::toString).toList();
        };
    }
}
