package dev.minato.prove.solve;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Does the text stand for a point of a line (a number, a time, an address) that lies in one of these ranges? */
public final class PointTest implements Test {
    /**
     * How texts stand for points.
     *
     * <p>Implementations are stateless; those of one line are one object.
     */
    public interface Line {
        /** Empty when the text is none of the line. */
        Optional<BigDecimal> point(String text);

        /** Empty when no text stands for the point: between two addresses there is none. */
        Optional<String> text(BigDecimal point);

        /** Of each stretch of points that have texts, the first and the last: a test may leave one of them only. */
        List<BigDecimal> ends();

        /** How far a point with a text is from the next one, at least; within a stretch exactly that far. */
        BigDecimal step();
    }

    /** From and to belong to the range when it says so; an absent end is open. */
    public record Range(Optional<BigDecimal> from, boolean fromIn, Optional<BigDecimal> to, boolean toIn) {
        public Range {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
        }

        boolean has(BigDecimal point) {
            int low = from.map(end -> point.compareTo(end)).orElse(1);
            int high = to.map(end -> point.compareTo(end)).orElse(-1);
            return (low > 0 || (low == 0 && fromIn)) && (high < 0 || (high == 0 && toIn));
        }
    }

    private final int number;
    private final Line line;
    private final List<Range> ranges;

    PointTest(int number, Line line, List<Range> ranges) {
        this.number = number;
        this.line = line;
        this.ranges = List.copyOf(ranges);
    }

    @Override
    public int number() {
        return number;
    }

    public Line line() {
        return line;
    }

    public List<Range> ranges() {
        return ranges;
    }

    public boolean holds(String text) {
        return line.point(text)
                .filter(point -> ranges.stream().anyMatch(range -> range.has(point)))
                .isPresent();
    }
}
