package dev.minato.twin.controllers.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A set of completion indexes, written as Kubernetes does: {@code 1,3-5,7}; two in a row are {@code 1,2}. */
record Indexes(List<Interval> intervals) {
    static final Indexes NONE = new Indexes(List.of());

    /** From first to last, both included. */
    record Interval(int first, int last) {}

    /** The indexes that the text names and that are below {@code limit}; what is no interval is passed over. */
    static Indexes parse(String text, int limit) {
        if (text.isEmpty()) {
            return NONE; // a Job without indexes, nearly always
        }
        List<Interval> intervals = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : number(part.substring(dash + 1));
            if (first >= 0 && last >= first && first < limit) {
                intervals.add(new Interval(first, Math.min(last, limit - 1)));
            }
        }
        return NONE.plus(intervals);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static Indexes of(Collection<Integer> indexes) {
        return NONE.plus(new TreeSet<>(indexes)
                .stream().map(index -> new Interval(index, index)).toList());
    }

    Indexes plus(Indexes others) {
        return plus(others.intervals);
    }

    private Indexes plus(List<Interval> others) {
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.addAll(others);
        sorted.sort(java.util.Comparator.comparingInt(Interval::first));
        List<Interval> merged = new ArrayList<>();
        for (Interval next : sorted) {
            Interval before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || next.first > before.last + 1) {
                merged.add(next);
            } else if (next.last > before.last) {
                merged.set(merged.size() - 1, new Interval(before.first, next.last));
            }
        }
        return new Indexes(List.copyOf(merged));
    }

    boolean has(int index) {
        int low = 0;
        int high = intervals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (intervals.get(middle).last >= index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < intervals.size() && intervals.get(low).first <= index;
    }

    int size() {
        return intervals.stream()
                .mapToInt(interval -> interval.last - interval.first + 1)
                .sum();
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** How many of these are in the other set as well. */
    int overlap(Indexes others) {
        int common = 0;
        for (Interval one : intervals) {
            for (Interval other : others.intervals) {
                common += Math.max(0, Math.min(one.last, other.last) - Math.max(one.first, other.first) + 1);
            }
        }
        return common;
    }

    /** The lowest {@code count} indexes below {@code limit} that are not in the set. */
    List<Integer> firstMissing(int count, int limit) {
        List<Integer> missing = new ArrayList<>();
        int candidate = 0;
        for (Interval interval : intervals) {
            for (; candidate < limit && missing.size() < count && candidate < interval.first; candidate++) {
                missing.add(candidate);
            }
            candidate = Math.max(candidate, interval.last + 1);
        }
        for (; candidate < limit && missing.size() < count; candidate++) {
            missing.add(candidate);
        }
        return missing;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Interval interval : intervals) {
            text.append(text.isEmpty() ? "" : ",").append(interval.first);
            if (interval.last > interval.first) {
                text.append(interval.last == interval.first + 1 ? "," : "-").append(interval.last);
            }
        }
        return text.toString();
    }
}
