package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Over;
import java.util.List;

/** The paths that a Guarantee names, from the root of the repository. */
final class Paths {
    private Paths() {}

    static List<String> policies(Over over) {
        return over.policies().stream().map(path -> from(over, path)).toList();
    }

    /** Where none is named, the directory that the Guarantee itself is rendered from. */
    static List<String> objects(Over over) {
        List<String> paths = over.objects().isEmpty() ? List.of("") : over.objects();
        return paths.stream().map(path -> from(over, path)).toList();
    }

    /** Paths that begin with a slash are from the root of the repository already. */
    private static String from(Over over, String path) {
        String base = over.source().path();
        String trimmed = path.startsWith("./") ? path.substring(2) : path;
        if (trimmed.startsWith("/")) {
            return trimmed.substring(1);
        }
        boolean here = trimmed.isEmpty() || trimmed.equals(".");
        return base.isEmpty() ? (here ? "" : trimmed) : here ? base : base + "/" + trimmed;
    }
}
