package dev.minato.cli.ui;

import dev.minato.cli.terminal.Text;
import dev.minato.cli.ui.Key.Letter;
import dev.minato.cli.ui.Key.Special;
import dev.minato.cli.ui.Page.Kind;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes of an event. Pure. */
final class Logic {
    private Logic() {}

    /** The next state, and what is to be done. */
    record Step(UiState state, List<Request> requests) {
        Step {
            requests = List.copyOf(requests);
        }

        static Step to(UiState state, Request... requests) {
            return new Step(state, List.of(requests));
        }
    }

    static Step next(UiState state, UiEvent event) {
        Step step = switch (event) {
            case UiEvent.Pressed(Key key) -> pressed(state, key);
            case UiEvent.Resized(int rows, int columns) -> Step.to(state.sized(rows, columns));
            case UiEvent.Listed listed -> Step.to(state.with(state.model().after(listed)));
            case UiEvent.Changed changed -> Step.to(state.with(state.model().after(changed)));
            case UiEvent.Gone gone -> Step.to(state.with(state.model().after(gone)));
            case UiEvent.Lost lost -> Step.to(state.with(state.model().after(lost)));
            case UiEvent.Loaded loaded -> Step.to(state.with(state.model().after(loaded)));
            case UiEvent.Logged logged ->
                Step.to(atEnd(state, state.with(state.model().after(logged))));
            case UiEvent.LogEnded ended ->
                Step.to(atEnd(state, state.with(state.model().after(ended))));
            case UiEvent.Said(String text, boolean bad) -> Step.to(state.saying(text, bad));
        };
        return logging(following(settled(step)));
    }

    /** The cursor stays with what it was on, and within the rows. */
    private static Step settled(Step step) {
        UiState state = step.state();
        Page page = state.page();
        List<Row> rows = Pages.of(state).rows();
        int cursor = Math.clamp(page.cursor(), 0, Math.max(0, rows.size() - 1));
        if (page.selected() != null) {
            for (int i = 0; i < rows.size(); i++) {
                if (page.selected().equals(rows.get(i).about())) {
                    cursor = i;
                }
            }
        }
        ObjectKey selected =
                page.kind().isList() && !rows.isEmpty() ? rows.get(cursor).about() : null;
        // a cursor that nobody has moved stays at the top, where trouble comes up
        boolean moved = cursor > 0 || page.selected() != null;
        return new Step(state.with(page.at(cursor, moved ? selected : null)), step.requests());
    }

    /** Has loaded what the page that is seen is about. */
    private static Step following(Step step) {
        UiState state = step.state();
        ObjectKey wanted = state.page().application();
        if (wanted == null && state.page().kind() == Kind.HELP) {
            wanted = state.model().followed();
        }
        if (Objects.equals(wanted, state.model().followed())) {
            return step;
        }
        List<Request> requests = new ArrayList<>(step.requests());
        requests.add(new Request.Follow(wanted));
        return new Step(state.with(state.model().following(wanted)), requests);
    }

    /** Whoever looks at the end of a log goes on looking at its end. */
    private static UiState atEnd(UiState before, UiState after) {
        Page page = before.page();
        boolean was =
                page.cursor() + before.visibleRows() >= Pages.of(before).rows().size();
        return page.kind().isLog() && was ? move(after, Integer.MAX_VALUE / 2) : after;
    }

    /** Has the log told that the page that is seen is of: of the first container until another one was chosen. */
    private static Step logging(Step step) {
        UiState state = step.state();
        Page page = state.page();
        Log.Of open = state.model().log().of();
        Log.Of wanted = null;
        if (page.kind().isLog() && page.object() != null) {
            boolean previous = page.kind() == Kind.PREVIOUS_LOGS;
            wanted = open != null && open.pod().equals(page.object()) && open.previous() == previous
                    ? open
                    : new Log.Of(page.object(), container(state, page.object(), ""), previous);
        }
        return Objects.equals(wanted, open) ? step : telling(step, wanted);
    }

    private static Step telling(Step step, Log.@Nullable Of wanted) {
        List<Request> requests = new ArrayList<>(step.requests());
        requests.add(new Request.Logs(wanted));
        UiState state = step.state();
        return new Step(state.with(state.model().with(wanted == null ? Log.NONE : Log.open(wanted))), requests);
    }

    /** The Pod's container after the one of this name; the first one after the last. */
    private static String container(UiState state, ObjectKey pod, String after) {
        KubeObject object = state.model().object(pod);
        List<String> names = object == null
                ? List.of()
                : object.spec().list("containers").maps().stream()
                        .map(container -> container.textOrEmpty("name"))
                        .toList();
        return names.isEmpty() ? "" : names.get((names.indexOf(after) + 1) % names.size());
    }

    // ---- keys

    private static Step pressed(UiState state, Key key) {
        if (key == Special.INTERRUPT) {
            return Step.to(state, new Request.Quit());
        }
        return switch (state.prompt()) {
            case Prompt.None _ -> browse(state, key);
            case Prompt.Filter(String text) -> filter(state, text, key);
            case Prompt.Command(String text) -> command(state, text, key);
            case Prompt.ConfirmSync(ObjectKey application) -> {
                boolean yes = key instanceof Letter(int character) && (character == 'y' || character == 'Y');
                UiState closed = state.with(new Prompt.None());
                yield yes ? Step.to(closed, new Request.Sync(application)) : Step.to(closed);
            }
        };
    }

    private static Step browse(UiState before, Key key) {
        UiState state = before.saying("", false);
        return switch (key) {
            case Special special ->
                switch (special) {
                    case UP -> Step.to(move(state, -1));
                    case DOWN -> Step.to(move(state, 1));
                    case PAGE_UP -> Step.to(move(state, -state.visibleRows()));
                    case PAGE_DOWN -> Step.to(move(state, state.visibleRows()));
                    case HOME -> Step.to(move(state, Integer.MIN_VALUE / 2));
                    case END -> Step.to(move(state, Integer.MAX_VALUE / 2));
                    case ENTER -> Step.to(enter(state));
                    case ESCAPE -> Step.to(escape(state));
                    case BACKSPACE, INTERRUPT -> Step.to(state);
                };
            case Letter(int character) -> letter(state, character);
        };
    }

    private static Step letter(UiState state, int character) {
        ObjectKey application = chosenApplication(state);
        return switch (character) {
            case 'j' -> Step.to(move(state, 1));
            case 'k' -> Step.to(move(state, -1));
            case 'g' -> Step.to(move(state, Integer.MIN_VALUE / 2));
            case 'G' -> Step.to(move(state, Integer.MAX_VALUE / 2));
            case ' ' -> Step.to(move(state, state.visibleRows()));
            case '/' -> Step.to(state.with(new Prompt.Filter(state.page().filter())));
            case ':' -> Step.to(state.with(new Prompt.Command("")));
            case '?' -> Step.to(state.page().kind() == Kind.HELP ? state : state.open(Page.of(Kind.HELP, null, null)));
            case 'q' -> state.pages().size() == 1 ? Step.to(state, new Request.Quit()) : Step.to(state.back());
            case 'd' -> Step.to(open(state, Kind.DESCRIBE));
            case 'y' -> Step.to(open(state, Kind.YAML));
            case 'l' -> Step.to(logs(state, Kind.LOGS));
            case 'p' -> Step.to(logs(state, Kind.PREVIOUS_LOGS));
            case 'c' -> nextContainer(state);
            case 'D' -> Step.to(about(state, Kind.DIFF, application));
            case 'e' -> Step.to(about(state, Kind.EVENTS, application));
            case 's' -> Step.to(application == null ? state : state.with(new Prompt.ConfirmSync(application)));
            default -> Step.to(state);
        };
    }

    /** Of the chosen Pod; in a log of it, too. */
    private static UiState logs(UiState state, Kind kind) {
        ObjectKey pod = chosen(state);
        if (pod == null
                || !pod.kind().equals(GroupKind.core("Pod"))
                || state.page().kind() == kind) {
            return state;
        }
        Page page = Page.of(kind, state.page().application(), pod);
        return state.page().kind().isLog() ? state.with(page) : state.open(page);
    }

    private static Step nextContainer(UiState state) {
        Log.Of of = state.model().log().of();
        if (of == null) {
            return Step.to(state);
        }
        Log.Of next = new Log.Of(of.pod(), container(state, of.pod(), of.container()), of.previous());
        return next.equals(of) ? Step.to(state) : telling(Step.to(state), next);
    }

    private static UiState move(UiState state, int by) {
        Page page = state.page();
        List<Row> rows = Pages.of(state).rows();
        int last = page.kind().isList() ? rows.size() - 1 : rows.size() - state.visibleRows();
        int cursor = Math.clamp((long) page.cursor() + by, 0, Math.max(0, last));
        boolean chosen = page.kind().isList() && !rows.isEmpty();
        return state.with(page.at(cursor, chosen ? rows.get(cursor).about() : null));
    }

    /** What stands in the chosen row; in a text what the text is about. */
    private static @Nullable ObjectKey chosen(UiState state) {
        Page page = state.page();
        if (!page.kind().isList()) {
            return page.object() == null ? page.application() : page.object();
        }
        List<Row> rows = Pages.of(state).rows();
        return page.cursor() < rows.size() ? rows.get(page.cursor()).about() : null;
    }

    private static @Nullable ObjectKey chosenApplication(UiState state) {
        Page page = state.page();
        return page.kind() == Kind.APPLICATIONS ? chosen(state) : page.application();
    }

    private static UiState enter(UiState state) {
        return switch (state.page().kind()) {
            case APPLICATIONS -> about(state, Kind.TREE, chosen(state));
            case TREE -> open(state, Kind.DESCRIBE);
            case EVENTS, DIFF, DESCRIBE, YAML, LOGS, PREVIOUS_LOGS, HELP -> state;
        };
    }

    private static UiState escape(UiState state) {
        Page page = state.page();
        return page.filter().isEmpty() ? state.back() : state.with(page.filtered(""));
    }

    private static UiState about(UiState state, Kind kind, @Nullable ObjectKey application) {
        boolean there =
                state.page().kind() == kind && Objects.equals(state.page().application(), application);
        return application == null || there ? state : state.open(Page.of(kind, application, null));
    }

    /** A text about the chosen object. An Event has no page: its message is in the detail line already. */
    private static UiState open(UiState state, Kind kind) {
        ObjectKey object = chosen(state);
        KubeObject known = state.model().object(object);
        if (known == null || state.page().kind() == kind) {
            return state;
        }
        return state.open(Page.of(kind, chosenApplication(state), object));
    }

    // ---- prompts

    private static Step filter(UiState state, String text, Key key) {
        return switch (key) {
            case Special.ENTER -> Step.to(state.with(new Prompt.None()));
            case Special.ESCAPE ->
                Step.to(state.with(new Prompt.None()).with(state.page().filtered("")));
            case Special.BACKSPACE -> {
                String less = shorter(text);
                yield Step.to(
                        state.with(new Prompt.Filter(less)).with(state.page().filtered(less)));
            }
            case Letter(int character) -> {
                String more = text + Character.toString(character);
                yield Step.to(
                        state.with(new Prompt.Filter(more)).with(state.page().filtered(more)));
            }
            case Special.UP -> Step.to(move(state, -1));
            case Special.DOWN -> Step.to(move(state, 1));
            case Special _ -> Step.to(state);
        };
    }

    private static Step command(UiState state, String text, Key key) {
        return switch (key) {
            case Special.ENTER -> run(state.with(new Prompt.None()), text.strip());
            case Special.ESCAPE -> Step.to(state.with(new Prompt.None()));
            case Special.BACKSPACE ->
                Step.to(state.with(text.isEmpty() ? new Prompt.None() : new Prompt.Command(shorter(text))));
            case Letter(int character) -> Step.to(state.with(new Prompt.Command(text + Character.toString(character))));
            case Special _ -> Step.to(state);
        };
    }

    private static String shorter(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private static Step run(UiState state, String command) {
        int space = command.indexOf(' ');
        String verb = space < 0 ? command : command.substring(0, space);
        String name = space < 0 ? "" : command.substring(space + 1).strip();
        ObjectKey application = name.isEmpty() ? chosenApplication(state) : named(state, name);
        if (!name.isEmpty() && application == null) {
            return Step.to(state.saying(state.texts().text(Text.UI_NO_APPLICATION, name), true));
        }
        return switch (verb) {
            case "" -> Step.to(state);
            case "q", "quit", "q!" -> Step.to(state, new Request.Quit());
            case "a", "app", "apps", "applications" ->
                Step.to(name.isEmpty() ? state.home() : about(state, Kind.TREE, application));
            case "tree" -> Step.to(about(state, Kind.TREE, application));
            case "diff" -> Step.to(about(state, Kind.DIFF, application));
            case "ev", "event", "events" -> Step.to(about(state, Kind.EVENTS, application));
            case "sync" -> Step.to(application == null ? state : state.with(new Prompt.ConfirmSync(application)));
            case "h", "help" -> Step.to(state.open(Page.of(Kind.HELP, null, null)));
            default -> Step.to(state.saying(state.texts().text(Text.UI_NO_COMMAND, verb), true));
        };
    }

    private static @Nullable ObjectKey named(UiState state, String name) {
        return state.model().applications().keySet().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
