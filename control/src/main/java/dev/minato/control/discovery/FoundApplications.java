package dev.minato.control.discovery;

import dev.minato.api.application.Application;
import dev.minato.api.application.Source;
import dev.minato.api.environment.Environment;
import dev.minato.api.environment.EnvironmentSpec.Found;
import dev.minato.control.source.DirectoriesIn.Directory;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/** What an Application looks like that was found in a directory. */
public final class FoundApplications {
    /** The environment that found it. */
    public static final String LABEL = "minato.dev/found-by";

    /** Who writes them. */
    public static final String FIELD_MANAGER = "minato-discovery";

    private FoundApplications() {}

    static KubeObject of(Environment environment, Found rule, Directory directory) {
        String name = name(environment, rule, directory);
        Source root = environment.spec().source();
        Source source = new Source(root.repo(), root.revision(), directory.path(), root.recursive(), root.helm());
        // Who adds an environment has asked for its first deployment; approval is for what comes after.
        MapValue sync = MapValue.of(
                "mode",
                environment.spec().automatic() ? "Automatic" : "Manual",
                "firstSync",
                "Automatic",
                "selfHeal",
                environment.spec().selfHeal());
        KubeObject application = Application.of(name, source)
                .withMetadata(metadata -> metadata.with("labels", (Value)
                        MapValue.of(LABEL, environment.object().name())))
                .withSpec(spec -> spec.with("environment", environment.object().name())
                        .with("sync", (Value) sync)
                        .with("onDelete", environment.spec().prune() ? "Prune" : "Orphan"));
        return rule.namespace().isEmpty()
                ? application
                : application.withSpec(spec -> spec.with("namespace", StringValue.of(rule.namespace())));
    }

    /** The names that the stars stand for, and the environment's: {@code catalog-develop}. */
    private static String name(Environment environment, Found rule, Directory directory) {
        if (!rule.name().isEmpty()) {
            return rule.name();
        }
        List<String> parts = new ArrayList<>(directory.stars());
        if (parts.isEmpty()) {
            parts.add(Root.nameOf(environment.spec().source().repo()));
        }
        if (!parts.getLast().equals(environment.object().name())) {
            parts.add(environment.object().name());
        }
        return Root.nameOf(String.join("-", parts));
    }
}
