package dev.minato.api.guarantee;

import dev.minato.api.application.Source;
import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/**
 * From where the policies and objects come that a Guarantee is about. Paths are relative to the source's path.
 *
 * @param source the repository
 * @param policies files: an estate, CloudFormation templates, Terraform plans; or directories with a snapshot of an
 *     account. What a file is, is told by its content
 * @param objects paths whose rendered Kubernetes objects count
 * @param live whether the objects of the cluster count, too, when the running cluster is looked at
 */
public record Over(Source source, List<String> policies, List<String> objects, boolean live) {
    static final Schema.Fields SCHEMA = Schema.fields(
            Field.defaulted(
                    "source",
                    Source.SCHEMA,
                    MapValue.EMPTY,
                    "The repository. Left out in a file of a repository: that repository and directory."),
            Field.optional(
                    "policies",
                    Schema.list(Schema.text().notEmpty().atMost(1024), 200),
                    "Files with an estate, a CloudFormation template or a Terraform plan, or a directory with a"
                            + " snapshot of an account; from the source's path."),
            Field.optional(
                    "objects",
                    Schema.list(Schema.text().atMost(1024), 200),
                    "Paths whose rendered Kubernetes objects count; from the source's path."),
            Field.defaulted(
                    "live",
                    Schema.flag(),
                    true,
                    "A Guarantee about Kubernetes is also proven of the objects in the cluster."));

    public Over {
        policies = List.copyOf(policies);
        objects = List.copyOf(objects);
    }

    static Over from(MapValue map) {
        return new Over(
                Source.from(map.map("source")),
                map.list("policies").texts(),
                map.list("objects").texts(),
                map.flag("live"));
    }
}
