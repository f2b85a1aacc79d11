package dev.minato.fidelity.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program's own files are: the examples, the lab's scripts. */
public final class Checkout {
    private Checkout() {}

    /**
     * The folder with ARCHITECTURE.md, above the working directory; the property {@code minato.home} when it is set.
     *
     * @throws IllegalStateException when there is none
     */
    public static Path home() {
        String named = System.getProperty("minato.home", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("ARCHITECTURE.md"))) {
                return at;
            }
        }
        throw new IllegalStateException("not in a checkout of Minato: say where with -Dminato.home");
    }
}
