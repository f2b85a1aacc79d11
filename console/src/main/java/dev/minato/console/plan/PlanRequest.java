package dev.minato.console.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is to be planned.
 *
 * @param revision a branch, a tag or a commit; empty for what each application follows
 * @param repository the one where the revision is taken; empty for all that have it
 * @param applications their names; empty for all
 */
public record PlanRequest(String revision, String repository, List<String> applications) {
    public PlanRequest {
        requireNonNull(revision, "revision is null");
        requireNonNull(repository, "repository is null");
        applications = List.copyOf(applications);
    }
}
