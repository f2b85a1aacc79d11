package dev.minato.render.helm;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The real helm, where there is one: the program that the environment variable MINATO_HELM names, else {@code helm} on the
 * PATH, else the one that fidelity/lab/build made.
 */
public final class RealHelm {
    private static final String VERSION = "v3.19.0";

    public static final String SKIPPED =
            "skipped: there is no helm: not on the PATH, not in the lab's cache, and" + " MINATO_HELM names none";

    private RealHelm() {}

    public static Optional<Path> find() {
        List<Path> places = new ArrayList<>();
        String named = environment("MINATO_HELM", "");
        if (!named.isEmpty()) {
            places.add(Path.of(named));
        }
        for (String directory : environment("PATH", "").split(File.pathSeparator, -1)) {
            places.add(Path.of(directory, "helm"));
        }
        String caches = environment("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        places.add(Path.of(environment("MINATO_LAB_CACHE", caches + "/minato-lab"), "helm-" + VERSION, "helm"));
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    private static String environment(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
