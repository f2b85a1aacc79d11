package dev.minato.cli.ui;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.client.Applications;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.ui.Line.Span;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands on a page. Pure. */
final class Pages {
    private Pages() {}

    /**
     * A page's content.
     *
     * @param heading above the rows; empty for a text
     */
    record Content(Line heading, List<Row> rows) {
        Content {
            rows = List.copyOf(rows);
        }
    }

    /** The rows of the page that is seen, those that its filter leaves. */
    static Content of(UiState state) {
        Page page = state.page();
        Content whole = switch (page.kind()) {
            case APPLICATIONS -> applications(state);
            case TREE -> tree(state, page.application());
            case EVENTS -> events(state);
            case DIFF -> text(Documents.diff(state.model().application(page.application()), state.texts()));
            case DESCRIBE ->
                text(Documents.describe(
                        state.model().object(page.object()), state.model().events(), state.texts()));
            case YAML -> text(Documents.yaml(state.model().object(page.object()), state.texts()));
            case LOGS, PREVIOUS_LOGS -> text(Documents.log(state.model().log(), state.texts()));
            case HELP -> text(Documents.help(state.texts()));
        };
        if (page.filter().isEmpty()) {
            return whole;
        }
        String wanted = page.filter().toLowerCase(Locale.ROOT);
        return new Content(
                whole.heading(),
                whole.rows().stream()
                        .filter(row -> (row.line().text() + " " + row.detail())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                        .toList());
    }

    private static Content text(List<Line> lines) {
        return new Content(Line.EMPTY, lines.stream().map(Row::text).toList());
    }

    private static Content table(List<String> headings, List<List<Span>> cells, List<Row> about) {
        List<Line> lines = Columns.of(headings, cells);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < about.size(); i++) {
            rows.add(
                    new Row(lines.get(i + 1), about.get(i).about(), about.get(i).detail()));
        }
        return new Content(lines.getFirst(), rows);
    }

    private static Content applications(UiState state) {
        List<List<Span>> cells = new ArrayList<>();
        List<Row> about = new ArrayList<>();
        for (KubeObject application : state.model().worstFirst()) {
            ApplicationStatus status = Applications.status(application);
            String message = Applications.message(status);
            boolean synced = status.sync().status() == dev.minato.api.application.SyncStatus.SYNCED;
            cells.add(List.of(
                    new Span(application.name(), Style.NAME),
                    new Span(status.sync().status().word(), synced ? Style.GOOD : Style.BUSY),
                    new Span(
                            status.health().status().word(),
                            ObjectState.styleOf(status.health().status())),
                    new Span(status.sync().display(), Style.PLAIN),
                    new Span(
                            status.resources().healthy() + "/"
                                    + status.resources().total(),
                            Style.PLAIN),
                    new Span(message, Style.FAINT)));
            about.add(new Row(Line.EMPTY, application.key(), message));
        }
        if (cells.isEmpty()) {
            Text text = state.model().known() ? Text.APPLICATIONS_NONE : Text.UI_WAITS;
            return text(List.of(Line.of(state.texts().text(text), Style.FAINT)));
        }
        return table(List.of("NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "MESSAGE"), cells, about);
    }

    private static Content tree(UiState state, @Nullable ObjectKey key) {
        KubeObject application = state.model().application(key);
        if (application == null) {
            return text(List.of(Line.of(state.texts().text(Text.UI_GONE), Style.FAINT)));
        }
        ApplicationStatus status = Applications.status(application);
        List<List<Span>> cells = new ArrayList<>();
        List<Row> about = new ArrayList<>();
        for (ObjectTree.Node node : ObjectTree.of(state.model().objects())) {
            KubeObject object = node.object();
            ObjectState its = ObjectState.of(object, status);
            String branch = node.depth() == 0 ? "" : "  ".repeat(node.depth() - 1) + (node.last() ? "└ " : "├ ");
            cells.add(List.of(
                    new Span(
                            branch + object.kind() + "/" + object.name(), node.depth() == 0 ? Style.NAME : Style.PLAIN),
                    new Span(its.words(), its.style()),
                    new Span(object.namespace(), Style.FAINT)));
            about.add(new Row(Line.EMPTY, object.key(), its.detail()));
        }
        for (ApplicationStatus.Differing missing : status.differing()) {
            if (missing.state().equals("Missing")) {
                cells.add(List.of(
                        new Span(
                                missing.object().kind() + "/" + missing.object().name(), Style.NAME),
                        new Span(missing.state(), Style.BAD),
                        new Span(missing.object().namespace(), Style.FAINT)));
                about.add(new Row(Line.EMPTY, null, missing.message()));
            }
        }
        if (cells.isEmpty()) {
            return text(List.of(Line.of(state.texts().text(Text.UI_LOADING), Style.FAINT)));
        }
        return table(List.of("OBJECT", "STATE", "NAMESPACE"), cells, about);
    }

    private static Content events(UiState state) {
        List<List<Span>> cells = new ArrayList<>();
        List<Row> about = new ArrayList<>();
        for (KubeObject event : state.model().events()) {
            Happening happening = Happening.of(event);
            cells.add(List.of(
                    new Span(happening.time(), Style.FAINT),
                    new Span(happening.type(), happening.isWarning() ? Style.BUSY : Style.PLAIN),
                    new Span(happening.reason(), happening.isWarning() ? Style.BAD : Style.GOOD),
                    new Span(happening.object(), Style.NAME),
                    new Span(happening.message(), Style.PLAIN)));
            about.add(new Row(Line.EMPTY, event.key(), happening.message()));
        }
        if (cells.isEmpty()) {
            return text(List.of(Line.of(state.texts().text(Text.UI_NO_EVENTS), Style.FAINT)));
        }
        return table(List.of("TIME", "TYPE", "REASON", "OBJECT", "MESSAGE"), cells, about);
    }
}
