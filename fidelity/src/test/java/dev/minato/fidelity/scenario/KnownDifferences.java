package dev.minato.fidelity.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The table of docs/fidelity.md, "Differences": what is not in it is a failure, so the page cannot be silent. */
record KnownDifferences(List<Row> rows) {
    /** One row. Objects and fields are written as in a shell: {@code *} stands for anything. */
    record Row(Pattern object, Pattern field, String line) {}

    static KnownDifferences read(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length >= 5
                    && cells[1].strip().startsWith("`")
                    && cells[2].strip().startsWith("`")) {
                rows.add(new Row(pattern(cells[1]), pattern(cells[2]), line));
            }
        }
        return new KnownDifferences(rows);
    }

    boolean explains(String object, String field) {
        return rows.stream()
                .anyMatch(row -> row.object().matcher(object).matches()
                        && row.field().matcher(field).matches());
    }

    private static Pattern pattern(String cell) {
        String glob = cell.strip().replace("`", "");
        StringBuilder regex = new StringBuilder();
        for (String part : glob.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }
}
