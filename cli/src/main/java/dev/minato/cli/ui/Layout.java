package dev.minato.cli.ui;

import dev.minato.api.application.HealthStatus;
import dev.minato.cli.client.Applications;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Width;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a state on the screen. Pure.
 *
 * <pre>
 *   bar        where one is, and the server
 *   headings
 *   rows ...   the chosen one in reverse
 *   detail     more of the chosen row
 *   prompt     what is typed; else what was said last; else the keys
 * </pre>
 */
final class Layout {
    private Layout() {}

    /** Exactly as many lines as the screen has, each exactly as wide. */
    static List<Line> lines(UiState state) {
        Pages.Content content = Pages.of(state);
        List<Row> rows = content.rows();
        int visible = state.visibleRows();
        boolean list = state.page().kind().isList();
        int cursor = Math.clamp(state.page().cursor(), 0, Math.max(0, rows.size() - 1));
        int top = list ? cursor - visible / 2 : cursor;
        top = Math.clamp(top, 0, Math.max(0, rows.size() - visible));
        List<Line> lines = new ArrayList<>();
        lines.add(bar(state, rows.size()));
        lines.add(content.heading());
        for (int i = 0; i < visible; i++) {
            int at = top + i;
            if (at >= rows.size()) {
                lines.add(Line.EMPTY);
            } else {
                Line line = rows.get(at).line().fitted(state.columns());
                lines.add(list && at == cursor ? line.in(Style.SELECTED) : line);
            }
        }
        String detail = list && !rows.isEmpty() ? rows.get(cursor).detail() : place(top, visible, rows.size());
        lines.add(Line.of(detail, Style.FAINT));
        lines.add(prompt(state));
        return lines.stream().map(line -> line.fitted(state.columns())).toList();
    }

    private static String place(int top, int visible, int rows) {
        return rows <= visible ? "" : (top + 1) + "-" + Math.min(rows, top + visible) + " / " + rows;
    }

    private static Line bar(UiState state, int rows) {
        Page page = state.page();
        StringBuilder where = new StringBuilder(" minato › ");
        where.append(
                switch (page.kind()) {
                    case APPLICATIONS -> "applications";
                    case TREE -> name(page.application());
                    case EVENTS -> name(page.application()) + " › events";
                    case DIFF -> name(page.application()) + " › diff";
                    case DESCRIBE -> named(page.object()) + " › describe";
                    case YAML -> named(page.object()) + " › yaml";
                    case LOGS -> named(page.object()) + " › logs" + containerOf(state);
                    case PREVIOUS_LOGS -> named(page.object()) + " › previous logs" + containerOf(state);
                    case HELP -> "help";
                });
        if (page.kind().isList()) {
            where.append(" (").append(rows).append(')');
        }
        if (!page.filter().isEmpty()) {
            where.append(" /").append(page.filter());
        }
        String right = state.model().trouble().isEmpty()
                ? summary(state)
                : state.texts().text(Text.UI_LOST);
        int gap = state.columns() - Width.of(where.toString()) - Width.of(right) - 1;
        String bar = gap < 1 ? where.toString() : where + " ".repeat(gap) + right + " ";
        return Line.of(bar).fitted(state.columns()).in(Style.SELECTED);
    }

    private static String containerOf(UiState state) {
        Log.Of of = state.model().log().of();
        return of == null || of.container().isEmpty() ? "" : " " + of.container();
    }

    private static String summary(UiState state) {
        long well = state.model().applications().values().stream()
                .filter(Applications::isWell)
                .count();
        long broken = state.model().applications().values().stream()
                .map(application -> Applications.status(application).health().status())
                .filter(health -> health == HealthStatus.DEGRADED || health == HealthStatus.MISSING)
                .count();
        int all = state.model().applications().size();
        return state.texts().text(Text.UI_SUMMARY, well, all, broken);
    }

    private static String name(@Nullable ObjectKey key) {
        return key == null ? "" : key.name();
    }

    private static String named(@Nullable ObjectKey key) {
        return key == null ? "" : key.kind().kind() + "/" + key.name();
    }

    private static Line prompt(UiState state) {
        return switch (state.prompt()) {
            case Prompt.Filter(String text) -> Line.of("/" + text + "█");
            case Prompt.Command(String text) -> Line.of(":" + text + "█");
            case Prompt.ConfirmSync(ObjectKey application) ->
                Line.of(state.texts().text(Text.UI_CONFIRM_SYNC, application.name()), Style.BOLD);
            case Prompt.None _ -> {
                if (!state.said().isEmpty()) {
                    yield Line.of(state.said(), state.saidBad() ? Style.BAD : Style.GOOD);
                }
                if (!state.model().trouble().isEmpty()) {
                    yield Line.of(state.model().trouble(), Style.BAD);
                }
                yield Line.of(
                        state.texts()
                                .text(
                                        switch (state.page().kind()) {
                                            case APPLICATIONS -> Text.UI_KEYS_APPLICATIONS;
                                            case TREE, EVENTS -> Text.UI_KEYS_TREE;
                                            case DIFF, DESCRIBE, YAML, HELP -> Text.UI_KEYS_TEXT;
                                            case LOGS, PREVIOUS_LOGS -> Text.UI_KEYS_LOGS;
                                        }),
                        Style.FAINT);
            }
        };
    }
}
