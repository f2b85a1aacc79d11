package dev.minato.cli.command;

import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus.FieldDifference;
import dev.minato.api.application.Source;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.client.LiveObjects;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Terminal.Colour;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Plan;
import dev.minato.control.application.WantedSet;
import dev.minato.control.source.RenderedAt;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.rehearse.source.TreeAnswers;
import dev.minato.render.Renderer;
import dev.minato.render.git.Commit;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minato plan}. */
@Command(
        name = "plan",
        description = {
            "Show what a revision would change in the cluster, object by object, field by field. Touches nothing.",
            "Exit code: 0 nothing would change, 1 something would, 2 or more for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato plan                                # what is in Git and not in the cluster yet",
            "  minato plan --revision my-branch           # what that branch would change",
            "  minato plan shop-production --revision v2 -o name"
        })
final class PlanCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "APPLICATION", arity = "0..*", description = "Only these. Default: all.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--revision", description = "Branch, tag or commit. Default: what each application follows.")
    private String revision = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "name",
            description = "name: only the objects.")
    private String output = "";

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ClusterClient client = context.connect(cluster)) {
            Applications applications = new Applications(client);
            List<KubeObject> wanted = names.isEmpty()
                    ? applications.list(null)
                    : names.stream().map(name -> applications.get(name, null)).toList();
            if (wanted.isEmpty()) {
                throw new CommandException(2, "there are no applications; `minato up --repo PATH` finds them");
            }
            Path cache =
                    cluster.data(context.environment(), context.programHome()).git();
            return new Planner(context.terminal(), new LiveObjects(client), cache, revision, output.equals("name"))
                    .plan(wanted);
        } catch (CommandException e) {
            throw e.exitCode() == ExitCode.DIFFERENT ? new CommandException(2, CommandException.words(e), e) : e;
        }
    }

    /** One run: repositories are opened, and kinds listed, once for all applications. */
    private record Planner(
            Terminal terminal,
            LiveObjects live,
            Path cache,
            String revision,
            boolean namesOnly,
            Renderer renderer,
            Map<String, GitRepository> repositories) {
        Planner(Terminal terminal, LiveObjects live, Path cache, String revision, boolean namesOnly) {
            this(terminal, live, cache, revision, namesOnly, new Renderer(), new TreeMap<>());
        }

        int plan(List<KubeObject> applications) {
            boolean different = false;
            boolean broken = false;
            KnownKinds kinds =
                    KnownKinds.of(live.labelled(new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"), ""));
            try {
                for (KubeObject object : applications) {
                    switch (Application.from(object)) {
                        case Parsed.Invalid<Application> invalid -> {
                            broken = true;
                            terminal.note(object.name() + ": " + invalid.inWords());
                        }
                        case Parsed.Valid<Application>(Application application) -> {
                            Plan plan = plan(application, kinds);
                            broken |= plan == null;
                            different |= plan != null && !plan.isEmpty();
                        }
                    }
                }
            } finally {
                repositories.values().forEach(GitRepository::close);
            }
            return broken ? 2 : different ? ExitCode.DIFFERENT : ExitCode.OK;
        }

        /** Null when the revision cannot be rendered; that has been said then. */
        private @Nullable Plan plan(Application application, KnownKinds kinds) {
            Source source = application.spec().source();
            try {
                GitRepository git = repository(source.repo());
                Commit commit =
                        git.resolve(revision.isEmpty() ? application.spec().revision() : revision);
                RenderedAt.Rendering rendering =
                        TreeAnswers.rendering(renderer, git.tree(commit.id()), source.path(), source.recursive());
                WantedSet wanted = WantedSet.of(application, rendering, kinds);
                List<String> problems = rendering.problems().isEmpty() ? wanted.problems() : rendering.problems();
                if (!problems.isEmpty()) {
                    terminal.note(application.object().name() + " at " + commit.shortId() + " cannot be used:");
                    problems.forEach(problem -> terminal.note("  " + problem));
                    return null;
                }
                Plan plan = Plan.of(application, wanted, live::get, candidates(application));
                show(application, commit, plan);
                return plan;
            } catch (GitException e) {
                terminal.note(application.object().name() + ": " + CommandException.words(e));
                return null;
            }
        }

        private List<KubeObject> candidates(Application application) {
            List<KubeObject> candidates = new ArrayList<>();
            for (String kind : application.status().kinds()) {
                int dot = kind.indexOf('.');
                GroupKind groupKind =
                        dot < 0 ? GroupKind.core(kind) : new GroupKind(kind.substring(dot + 1), kind.substring(0, dot));
                candidates.addAll(live.labelled(groupKind, Plan.labelSelector(application)));
            }
            return candidates;
        }

        private GitRepository repository(String url) {
            return repositories.computeIfAbsent(url, name -> {
                GitRepository git = GitRepository.open(name, cache);
                git.fetch().forEach(terminal::note);
                return git;
            });
        }

        private void show(Application application, Commit commit, Plan plan) {
            if (namesOnly) {
                plan.steps().forEach(step -> terminal.line(step.object().toString()));
                return;
            }
            String head = application.object().name() + " at " + commit.shortId() + " (" + commit.subject() + ")";
            terminal.line(terminal.in(Colour.BOLD, head) + (plan.isEmpty() ? ": nothing to change" : ""));
            for (Plan.Step step : plan.steps()) {
                switch (step) {
                    case Plan.Step.Create(var object, String place) ->
                        terminal.line(terminal.in(Colour.GREEN, "  + " + object) + "  (" + place + ")");
                    case Plan.Step.Change(var object, String place, List<FieldDifference> fields) -> {
                        terminal.line(terminal.in(Colour.YELLOW, "  ~ " + object) + "  (" + place + ")");
                        fields.forEach(this::show);
                    }
                    case Plan.Step.Delete(var object, boolean kept) ->
                        terminal.line(terminal.in(Colour.RED, "  - " + object)
                                + (kept ? "  (left Git, and is kept)" : "  (left Git)"));
                    case Plan.Step.Hook(var object, String place) ->
                        terminal.line(terminal.in(Colour.FAINT, "  > " + object) + "  runs as a hook (" + place + ")");
                }
            }
        }

        private void show(FieldDifference field) {
            String from = field.live().isEmpty() ? "(none)" : field.live();
            String to = field.wanted().isEmpty() ? "(none)" : field.wanted();
            terminal.line("      " + field.path() + ": " + terminal.in(Colour.RED, from) + " -> "
                    + terminal.in(Colour.GREEN, to));
        }
    }
}
