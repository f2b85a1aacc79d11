package dev.minato.cli.ui;

import dev.minato.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the screen shows.
 *
 * @param pages from the first to the one that is seen; never empty
 * @param said the answer to what was done last; empty for none
 * @param saidBad whether that is bad news
 */
record UiState(
        Model model,
        List<Page> pages,
        Prompt prompt,
        String said,
        boolean saidBad,
        int rows,
        int columns,
        Texts texts) {
    /** Smaller ones are drawn as if they had this size, and cut. */
    static final int ROWS_MIN = 8;

    static final int COLUMNS_MIN = 40;

    UiState {
        pages = List.copyOf(pages);
        assert !pages.isEmpty() : "something is always seen";
        rows = Math.max(ROWS_MIN, rows);
        columns = Math.max(COLUMNS_MIN, columns);
    }

    static UiState start(int rows, int columns, Texts texts) {
        return new UiState(
                Model.EMPTY,
                List.of(Page.of(Page.Kind.APPLICATIONS, null, null)),
                new Prompt.None(),
                "",
                false,
                rows,
                columns,
                texts);
    }

    Page page() {
        return pages.getLast();
    }

    /** How many rows of a page are seen at once: the bar, the headings, the detail and the prompt take the others. */
    int visibleRows() {
        return rows - 4;
    }

    UiState with(Model model) {
        return new UiState(model, pages, prompt, said, saidBad, rows, columns, texts);
    }

    UiState with(Prompt prompt) {
        return new UiState(model, pages, prompt, "", false, rows, columns, texts);
    }

    UiState with(Page page) {
        List<Page> changed = new ArrayList<>(pages.subList(0, pages.size() - 1));
        changed.add(page);
        return new UiState(model, changed, prompt, said, saidBad, rows, columns, texts);
    }

    UiState open(Page page) {
        List<Page> more = new ArrayList<>(pages);
        more.add(page);
        return new UiState(model, more, new Prompt.None(), "", false, rows, columns, texts);
    }

    /** The page before; the first one stays. */
    UiState back() {
        return pages.size() == 1
                ? this
                : new UiState(
                        model, pages.subList(0, pages.size() - 1), new Prompt.None(), "", false, rows, columns, texts);
    }

    /** The first page alone. */
    UiState home() {
        return new UiState(model, List.of(pages.getFirst()), new Prompt.None(), "", false, rows, columns, texts);
    }

    UiState saying(String text, boolean bad) {
        return new UiState(model, pages, prompt, text, bad, rows, columns, texts);
    }

    UiState sized(int rows, int columns) {
        return new UiState(model, pages, prompt, said, saidBad, rows, columns, texts);
    }
}
