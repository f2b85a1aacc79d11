package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;

/** The Pod that a template makes, and the name of a template's content. */
public final class PodTemplates {
    /** The length of the ending of a generated name. */
    private static final int SUFFIX = 5;

    /** The longest stem of a generated name: the whole is a label of at most 63 letters. */
    private static final int STEM_MAX = 63 - SUFFIX;

    /** The longest name of a Pod (a DNS subdomain). */
    private static final int NAME_MAX = 253;

    private static final String HASH_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private PodTemplates() {}

    /** A Pod of the template with a name generated from the owner's; {@code generateName} says so, as the server would. */
    public static KubeObject pod(MapValue template, KubeObject owner, Entropy entropy) {
        String prefix = owner.name().length() + 1 > NAME_MAX ? owner.name() : owner.name() + "-";
        return generated(template, owner, prefix, entropy);
    }

    /** As {@link #pod}, with a prefix of the caller's. */
    public static KubeObject generated(MapValue template, KubeObject owner, String prefix, Entropy entropy) {
        String stem = prefix.length() > STEM_MAX ? prefix.substring(0, STEM_MAX) : prefix;
        KubeObject pod = named(template, owner, stem + entropy.suffix(SUFFIX));
        return pod.withMetadata(metadata -> metadata.with("generateName", prefix));
    }

    /** A Pod of the template with the name; its labels, annotations and finalizers are the template's. */
    public static KubeObject named(MapValue template, KubeObject owner, String name) {
        MapValue.Builder metadata = MapValue.builder()
                .put("name", name)
                .put("namespace", owner.namespace())
                .put("ownerReferences", (Value) ListValue.of(Owners.controllerReference(owner)));
        for (String key : new String[] {"labels", "annotations", "finalizers"}) {
            Value value = template.at("metadata", key);
            if (value != null) {
                metadata.put(key, value);
            }
        }
        return new KubeObject(MapValue.of(
                        "apiVersion", "v1",
                        "kind", "Pod",
                        "metadata", metadata.build())
                .with("spec", (Value) template.map("spec")));
    }

    /**
     * A short name of the content: FNV-1a, 32 bits, over its JSON with sorted keys, then over the collision count when
     * there is one; the decimal digits as letters that make no words. Stable between versions of Minato as long as the
     * stored content is: it stands in names and labels. It looks as Kubernetes' own and is not equal to it, since that
     * one is taken over the memory of Go's types.
     *
     * @param collisions how often the name was already taken by other content
     */
    public static String hash(Value content, long collisions) {
        int hash = fnv(0x811c9dc5, content.toJson());
        if (collisions > 0) {
            hash = fnv(hash, Long.toString(collisions));
        }
        String digits = Integer.toUnsignedString(hash);
        StringBuilder letters = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            letters.append(HASH_LETTERS.charAt(digits.charAt(i) % HASH_LETTERS.length()));
        }
        return letters.toString();
    }

    private static int fnv(int start, String text) {
        int hash = start;
        for (byte letter : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * 0x01000193;
        }
        return hash;
    }
}
