package dev.minato.rehearse;

import static java.util.Objects.requireNonNull;

import dev.minato.render.source.SourceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happens in a rehearsal, and when. Immutable.
 *
 * @param seed of every choice in it
 * @param start the virtual time at which it begins
 * @param nodes how many simulated nodes the cluster has
 * @param repository the name under which applications know the repository
 * @param path where in it applications are looked for; empty: its root
 * @param events in the order of their times
 * @param length how long it is watched
 */
public record Scenario(
        long seed, Instant start, int nodes, String repository, String path, List<Event> events, Duration length) {
    public Scenario {
        requireNonNull(repository, "repository is null");
        events = List.copyOf(events);
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).after().compareTo(events.get(i - 1).after()) < 0) {
                throw new IllegalArgumentException("events stand in the order of their times: " + events.get(i));
            }
        }
    }

    /** Something from outside. {@link #after} counts from the start. */
    public sealed interface Event {
        Duration after();

        /** A commit arrives on the default branch. */
        record CommitArrives(Duration after, String subject, SourceTree files) implements Event {}

        /** A person asks for a sync: the approval that an environment may want. */
        record SyncRequested(Duration after, String application) implements Event {}

        /** A container of one ready Pod, chosen by the seed, ends with an error; once. */
        record PodCrashes(Duration after) implements Event {}
    }

    /** One revision after the other, an hour apart; watched for an hour more. */
    public static Scenario revisions(long seed, String repository, String path, List<Event.CommitArrives> commits) {
        return new Scenario(
                seed,
                Instant.parse("2026-01-05T00:00:00Z"),
                6,
                repository,
                path,
                List.copyOf(commits),
                commits.isEmpty()
                        ? Duration.ofHours(1)
                        : commits.getLast().after().plus(Duration.ofHours(1)));
    }

    /** Two releases with a crash between them: what {@code minato rehearse --example} plays. */
    public static Scenario twoReleases(long seed, SourceTree first, SourceTree second) {
        return new Scenario(
                seed,
                Instant.parse("2026-01-05T00:00:00Z"), // a Monday: schedules are easier to follow
                6,
                "example",
                "",
                List.of(
                        new Event.CommitArrives(Duration.ZERO, "the first release", first),
                        new Event.SyncRequested(Duration.ofMinutes(2), "streaming-production"),
                        new Event.PodCrashes(Duration.ofHours(2)),
                        new Event.CommitArrives(Duration.ofHours(3), "the second release", second),
                        new Event.SyncRequested(Duration.ofHours(4), "streaming-production")),
                Duration.ofHours(27));
    }
}
