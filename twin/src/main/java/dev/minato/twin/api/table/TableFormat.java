package dev.minato.twin.api.table;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns of a kind, and how an object fills them. Immutable. */
public final class TableFormat {
    private final List<Column> columns;
    private final Cells cells;

    /**
     * A column.
     *
     * @param type string, integer, number, boolean or date
     * @param format empty, or "name" for the column with the object's name
     * @param priority 0: always shown; above: only with {@code -o wide}
     */
    record Column(String name, String type, String format, int priority) {
        MapValue toTree() {
            return MapValue.builder()
                    .put("name", name)
                    .put("type", type)
                    .put("format", format)
                    .put("description", "")
                    .put("priority", priority)
                    .build();
        }
    }

    /** Fills a row: a value for each column (text, number, boolean or null). */
    interface Cells {
        List<Object> of(KubeObject object, Instant now);
    }

    TableFormat(List<Column> columns, Cells cells) {
        this.columns = List.copyOf(columns);
        this.cells = cells;
    }

    /**
     * Reads columns from a line such as {@code "Name | Ready | Age | IP*"}: a star marks a column of priority 1, {@code
     * Name:type} one that is no text ({@code :name} a text that is a name). The first column named Name has the format "name".
     */
    static TableFormat of(String line, Cells cells) {
        List<Column> columns = new ArrayList<>();
        for (String word : line.split(" \\| ", -1)) {
            boolean wide = word.endsWith("*");
            String name = wide ? word.substring(0, word.length() - 1) : word;
            int colon = name.indexOf(':');
            String type = colon < 0 ? "string" : name.substring(colon + 1);
            name = colon < 0 ? name : name.substring(0, colon);
            boolean named = name.equals("Name") || type.equals("name");
            columns.add(new Column(name, type.equals("name") ? "string" : type, named ? "name" : "", wide ? 1 : 0));
        }
        return new TableFormat(columns, cells);
    }

    /** {@code columnDefinitions} of the Table. */
    public ListValue definitions() {
        return ListValue.of(columns.stream().map(Column::toTree).toList());
    }

    /**
     * One of the {@code rows} of the Table.
     *
     * @param embedded what stands under {@code object}: metadata only, the whole object, or null for nothing
     * @param now ages count up to it
     */
    public MapValue row(KubeObject object, Instant now, Value embedded) {
        List<Object> values = cells.of(object, now);
        assert values.size() == columns.size() : "a cell for each column of " + object.key();
        return MapValue.builder().put("cells", values).put("object", embedded).build();
    }
}
