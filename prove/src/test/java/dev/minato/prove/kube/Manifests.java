package dev.minato.prove.kube;

import dev.minato.objects.yaml.YamlDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Objects from YAML texts, as files of a repository. */
public final class Manifests {
    private Manifests() {}

    /** The documents of all texts; the file of each has the number of the text: {@code 1.yaml}. */
    public static List<Located> read(String... texts) {
        List<Located> objects = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String file = (i + 1) + ".yaml";
            YamlDocuments.read(file, texts[i].getBytes(StandardCharsets.UTF_8))
                    .forEach(document -> objects.add(Located.of(file, document)));
        }
        return objects;
    }
}
