package dev.minato.cli.wire;

import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A repository that is fetched when somebody asks and the last fetch is too long ago: one fetch for all that ask, also for
 * those that come while it is under way. A fetch that fails is the answer for all until the next one; the pause before that
 * doubles with every failure, up to sixteen times the usual one. Safe for several threads.
 */
final class FollowedRepository {
    private static final int DOUBLINGS_MAX = 4;

    private final GitRepository repository;
    private @Nullable Instant fetchedAt;
    private @Nullable GitException failure;
    private int failures;

    FollowedRepository(GitRepository repository) {
        this.repository = repository;
    }

    GitRepository repository() {
        return repository;
    }

    /**
     * Fetches unless that was done within {@code fresh}, or failed a while ago.
     *
     * @throws GitException of the last fetch
     */
    synchronized void fetch(Duration fresh, Instant now) {
        if (fetchedAt == null || !now.isBefore(fetchedAt.plus(pause(fresh)))) {
            fetchedAt = now;
            try {
                repository.fetch();
                failure = null;
                failures = 0;
            } catch (GitException e) {
                failure = e;
                failures++;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Duration pause(Duration fresh) {
        return failures == 0 ? fresh : fresh.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    }
}
