package dev.minato.console.plan;

import dev.minato.console.access.Person;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.function.Consumer;

/** Works out plans; a port, wired where the program is put together. Called by one thread at a time, which it blocks. */
public interface Planning {
    /**
     * What the revision would change, as {@code minato plan -o json} says it: {@code items}, each with {@code steps}. The
     * cluster is read in the person's name; values of Secrets are hidden.
     *
     * @param progress hears what is done at the moment, in words
     * @throws PlanRefusedException in words, when there is no such revision, or the person may not read what is needed
     */
    MapValue plan(Person person, PlanRequest request, Consumer<String> progress);

    /** The branches of the repository, ordered by name. @throws PlanRefusedException when it cannot be read */
    List<String> branches(String repository);
}
