package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.input.InputFiles;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.input.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The estate that was read last: the Guarantees of a repository are mostly about one and the same. Of a repository's
 * state, which does not change; thread-safe.
 */
final class LastEstate {
    private @Nullable Read last;

    /**
     * An estate, and the hash of the files that it was read of.
     *
     * @param files equal for the same state of the same repository
     */
    record Read(InputFiles files, List<String> paths, Estate estate, String digest) {}

    /**
     * @param recorded notes what is read of the files, when they are read
     * @throws dev.minato.prove.input.InputException with everything that is wrong
     */
    synchronized Read of(InputFiles files, Recorded recorded, List<String> paths) {
        Read known = last;
        if (known == null || !known.files().equals(files) || !known.paths().equals(paths)) {
            Estate estate = Inputs.read(recorded, paths);
            known = new Read(files, paths, estate, recorded.digest());
            last = known;
        }
        return known;
    }
}
