package dev.minato.cli.wire;

import dev.minato.api.application.Application;
import dev.minato.cli.CommandException;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterStanding;
import dev.minato.cli.client.LiveObjects;
import dev.minato.console.access.Person;
import dev.minato.console.plan.PlanRefusedException;
import dev.minato.console.plan.PlanRequest;
import dev.minato.console.plan.Planning;
import dev.minato.control.plan.Planner;
import dev.minato.control.plan.PlatformPlan;
import dev.minato.control.plan.Sources;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Plans for the console, as {@code minato plan} makes them, of the cluster as the person may read it. */
final class ConsolePlans implements Planning {
    private final ApiClient api;
    private final Path cache;

    /** @param cache where repositories are copied to */
    ConsolePlans(ApiClient api, Path cache) {
        this.api = api;
        this.cache = cache;
    }

    @Override
    public MapValue plan(Person person, PlanRequest request, Consumer<String> progress) {
        try (Repositories repositories = new Repositories(cache)) {
            // not closed: it stands on the console's own connections
            ClusterClient client = ClusterClient.as(api, person.user(), person.groups());
            ClusterStanding standing = new ClusterStanding(new LiveObjects(client));
            if (standing.all(Application.GROUP_KIND).isEmpty()) {
                throw new PlanRefusedException("there are no applications in the cluster");
            }
            PlannedRevision planned =
                    new PlannedRevision(new Told(repositories, progress), request.revision(), request.repository());
            PlatformPlan plan = Planner.against(planned, standing, request.applications());
            if (!planned.missing().isEmpty()) {
                throw new PlanRefusedException(planned.missing());
            }
            return PlanDocument.of(plan);
        } catch (CommandException e) {
            throw new PlanRefusedException(CommandException.words(e));
        }
    }

    @Override
    public List<String> branches(String repository) {
        try (GitRepository git = GitRepository.open(repository, cache)) {
            git.fetch();
            return git.branches();
        } catch (GitException e) {
            throw new PlanRefusedException(CommandException.words(e));
        }
    }

    /** Says what is asked for, and stops when nobody waits for the plan any more. */
    private record Told(Sources sources, Consumer<String> progress) implements Sources {
        @Override
        public <A> Answer<A> answer(Question<A> question) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("nobody waits for it");
            }
            progress.accept(question.inWords());
            return sources.answer(question);
        }
    }
}
