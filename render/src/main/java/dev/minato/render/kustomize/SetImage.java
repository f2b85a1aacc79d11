package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One entry of {@code images}: another name, tag or digest for an image, in every {@code containers} and
 * {@code initContainers} at any depth, and then in the configured fields. (Kustomize goes over most images twice
 * that way, and a tag suffix with it.)
 */
final class SetImage implements Transformer {
    private final ConfigNode node;
    private final Pattern image;
    private final List<FieldSpec> specs;
    private final String newName;
    private final String newTag;
    private final String digest;
    private final String tagSuffix;

    private SetImage(ConfigNode node, Pattern image, List<FieldSpec> specs) {
        this.node = node;
        this.image = image;
        this.specs = specs;
        this.newName = node.text("newName");
        this.newTag = node.text("newTag");
        this.digest = node.text("digest");
        this.tagSuffix = node.text("tagSuffix");
    }

    static SetImage read(ConfigNode node, List<FieldSpec> specs) {
        node.only(List.of("name", "newName", "newTag", "tagSuffix", "digest"));
        try {
            return new SetImage(
                    node,
                    GoPattern.compile(node.text("name") + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?"),
                    specs);
        } catch (PatternSyntaxException e) {
            throw node.error("the name of an image is no regular expression: " + e.getDescription());
        }
    }

    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources) {
            if (resource.kind().equals("CustomResourceDefinition")) {
                continue;
            }
            try {
                MapValue tree = (MapValue) everywhere(resource.tree());
                for (FieldSpec spec : specs) {
                    tree = new FieldChange(spec, FieldChange.Made.NOTHING, this::changed)
                            .apply(resource.id().gvk(), tree);
                }
                resource.set(tree);
            } catch (FieldChange.WrongShape e) {
                throw node.error("for " + resource + ": " + e.getMessage());
            }
        }
    }

    private Value everywhere(Value value) {
        return switch (value) {
            case MapValue map -> {
                MapValue changed = map;
                for (int i = 0; i < map.size(); i++) {
                    String key = map.keyAt(i);
                    Value inner = everywhere(map.valueAt(i));
                    if (key.equals("containers") || key.equals("initContainers")) {
                        inner = containers(inner);
                    }
                    changed = changed.with(key, inner);
                }
                yield changed;
            }
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.size());
                boolean same = true;
                for (Value item : list) {
                    Value changed = everywhere(item);
                    same &= changed == item;
                    items.add(changed);
                }
                yield same ? list : ListValue.of(items);
            }
            default -> value;
        };
    }

    private Value containers(Value value) {
        if (!(value instanceof ListValue list)) {
            return value;
        }
        ListValue changed = list;
        for (int i = 0; i < list.size(); i++) {
            switch (list.get(i)) {
                case MapValue map -> {
                    Value present = map.get("image");
                    Value after = present == null ? null : changed(present);
                    if (after != null && after != present) {
                        changed = changed.with(i, map.with("image", after));
                    }
                }
                case NullValue nothing -> {}
                default -> throw new FieldChange.WrongShape("a container was expected, not " + list.get(i));
            }
        }
        return changed;
    }

    private Value changed(Value present) {
        if (present instanceof MapValue || present instanceof ListValue) {
            throw new FieldChange.WrongShape("the name of an image was expected, not " + present);
        }
        String text = Texts.of(present);
        return image.matcher(text).matches() ? StringValue.of(changed(text)) : present;
    }

    private String changed(String text) {
        // a colon before the first slash is a port of the registry
        int slash = Math.max(0, text.indexOf('/'));
        int at = text.indexOf('@', slash);
        int colon = text.indexOf(':', slash);
        boolean hasTag = colon >= 0 && (at < 0 || colon < at);
        int nameEnd = hasTag ? colon : at >= 0 ? at : text.length();
        String name = newName.isEmpty() ? text.substring(0, nameEnd) : newName;
        String tag = hasTag ? text.substring(colon + 1, at < 0 ? text.length() : at) : "";
        String oldDigest = at < 0 ? "" : text.substring(at + 1);
        if (!newTag.isEmpty() || !digest.isEmpty()) {
            tag = newTag;
            oldDigest = digest;
        } else if (!tagSuffix.isEmpty()) {
            tag += tagSuffix;
            oldDigest = "";
        }
        return name + (tag.isEmpty() ? "" : ":" + tag) + (oldDigest.isEmpty() ? "" : "@" + oldDigest);
    }
}
