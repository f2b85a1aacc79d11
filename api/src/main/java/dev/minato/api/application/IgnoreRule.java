package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/**
 * Fields that Git does not decide, whatever it says. An empty group, kind, namespace or name matches all.
 *
 * @param pointers JSON pointers (RFC 6901), {@code *} for any item: {@code /spec/replicas}
 * @param managers what these field managers own
 */
public record IgnoreRule(
        String group, String kind, String namespace, String name, List<String> pointers, List<String> managers) {
    static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional("group", Schema.text(), "API group; left out: any."),
            Field.optional("kind", Schema.text(), "Kind; left out: any."),
            Field.optional("namespace", Schema.text(), "Namespace; left out: any."),
            Field.optional("name", Schema.text(), "Name; left out: any."),
            Field.optional(
                    "pointers",
                    Schema.list(Schema.text().matching("(/[^/]+)+"), 50),
                    "JSON pointers of fields that are left as they are; * stands for any item or key."),
            Field.optional(
                    "managers",
                    Schema.list(Schema.text().notEmpty(), 50),
                    "Field managers whose fields are left as they are."));

    public IgnoreRule {
        pointers = List.copyOf(pointers);
        managers = List.copyOf(managers);
    }

    static IgnoreRule from(MapValue map) {
        return new IgnoreRule(
                map.textOrEmpty("group"),
                map.textOrEmpty("kind"),
                map.textOrEmpty("namespace"),
                map.textOrEmpty("name"),
                map.list("pointers").texts(),
                map.list("managers").texts());
    }

    public boolean isFor(KubeObject object) {
        return matches(group, object.groupKind().group())
                && matches(kind, object.kind())
                && matches(namespace, object.namespace())
                && matches(name, object.name());
    }

    private static boolean matches(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }
}
