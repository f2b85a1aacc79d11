package dev.minato.api.environment;

import dev.minato.api.application.Source;
import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/**
 * What an Environment wants.
 *
 * @param cluster where its applications go; "embedded" is the cluster that the platform runs on
 * @param order places it among the environments: a commit reaches lower numbers first
 * @param automatic whether a new commit is applied at once; otherwise when a person asks
 * @param selfHeal whether its applications set back what others change
 * @param prune whether an application whose directory left Git is deleted
 * @param source the repository, and the directory that {@code applications} are looked up from
 */
public record EnvironmentSpec(
        String cluster,
        int order,
        boolean automatic,
        boolean selfHeal,
        boolean prune,
        Source source,
        List<Found> applications) {
    public static final Schema.Fields SCHEMA = Schema.fields(
            Field.defaulted(
                    "cluster",
                    Schema.oneOf("embedded"),
                    "embedded",
                    "The cluster. embedded: the one the platform runs on."),
            Field.defaulted(
                    "order",
                    Schema.whole(0, 1000),
                    0,
                    "Its place among the environments: a commit reaches lower ones first."),
            Field.defaulted(
                    "promotion",
                    Schema.oneOf("Automatic", "Approval"),
                    "Automatic",
                    "Automatic: its applications follow every commit. Approval: after the first, a person says `minato app sync`."),
            Field.defaulted(
                    "selfHeal", Schema.flag(), false, "Its applications set back what others change in the cluster."),
            Field.defaulted(
                    "prune",
                    Schema.flag(),
                    false,
                    "Delete applications, with their objects, whose directory left Git."),
            Field.defaulted(
                    "source",
                    Source.SCHEMA,
                    MapValue.EMPTY,
                    "The repository. Left out in a file of a repository: that repository and directory."),
            Field.optional("applications", Schema.list(Found.SCHEMA, 100), "Which directories are its applications."));

    public EnvironmentSpec {
        applications = List.copyOf(applications);
    }

    static EnvironmentSpec from(MapValue map) {
        return new EnvironmentSpec(
                map.textOrEmpty("cluster"),
                (int) map.number(0, "order"),
                map.textOrEmpty("promotion").equals("Automatic"),
                map.flag("selfHeal"),
                map.flag("prune"),
                Source.from(map.map("source")),
                map.list("applications").maps().stream().map(Found::from).toList());
    }

    /**
     * Directories that are applications.
     *
     * @param path from the source's path, {@code *} for any one name: {@code services/catalog/overlays/*}
     * @param name of the application; empty: made of the names that the stars stand for, and the environment's
     * @param namespace for objects that name none; empty: the application's name
     */
    public record Found(String path, String name, String namespace) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.required(
                        "path",
                        Schema.text().notEmpty().atMost(1024),
                        "Directory in the repository; * stands for any one name. Each that can be rendered is an application."),
                Field.optional(
                        "name",
                        Schema.name(),
                        "The application's name, for a path without *. Left out: made of the path."),
                Field.optional("namespace", Schema.name(), "The namespace of objects that name none."));

        static Found from(MapValue map) {
            return new Found(map.textOrEmpty("path"), map.textOrEmpty("name"), map.textOrEmpty("namespace"));
        }
    }
}
