package dev.minato.objects.apply;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.Comparator;

/** The order of steps in a field set: fields by name, then items by keys, then members by value, then indices. */
final class StepOrder implements Comparator<Path.Step> {
    static final StepOrder INSTANCE = new StepOrder();

    private StepOrder() {}

    @Override
    public int compare(Path.Step a, Path.Step b) {
        if (a instanceof Path.Key(String left) && b instanceof Path.Key(String right)) {
            return left.compareTo(right);
        }
        if (a instanceof Path.Item(MapValue left) && b instanceof Path.Item(MapValue right)) {
            return compareKeys(left, right);
        }
        if (a instanceof Path.Member(Value left) && b instanceof Path.Member(Value right)) {
            return compareValues(left, right);
        }
        if (a instanceof Path.Index(int left) && b instanceof Path.Index(int right)) {
            return Integer.compare(left, right);
        }
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(Path.Step step) {
        return switch (step) {
            case Path.Key key -> 0;
            case Path.Item item -> 1;
            case Path.Member member -> 2;
            case Path.Index index -> 3;
        };
    }

    private static int compareKeys(MapValue a, MapValue b) {
        for (int i = 0; i < a.size() && i < b.size(); i++) {
            int names = a.keyAt(i).compareTo(b.keyAt(i));
            int order = names != 0 ? names : compareValues(a.valueAt(i), b.valueAt(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareValues(Value a, Value b) {
        if (isNumber(a) && isNumber(b)) {
            return a instanceof IntValue(long left) && b instanceof IntValue(long right)
                    ? Long.compare(left, right)
                    : Double.compare(number(a), number(b));
        }
        if (a instanceof StringValue(String left) && b instanceof StringValue(String right)) {
            return left.compareTo(right);
        }
        if (a instanceof BoolValue left && b instanceof BoolValue right) {
            return left.compareTo(right);
        }
        int order = Integer.compare(rank(a), rank(b));
        return order != 0 ? order : a.toJson().compareTo(b.toJson());
    }

    private static boolean isNumber(Value value) {
        return value instanceof IntValue || value instanceof FloatValue;
    }

    private static double number(Value value) {
        return value instanceof FloatValue(double number) ? number : (double) ((IntValue) value).number();
    }

    private static int rank(Value value) {
        return switch (value) {
            case FloatValue number -> 0;
            case IntValue number -> 0;
            case StringValue text -> 1;
            case BoolValue flag -> 2;
            case ListValue list -> 3;
            case MapValue map -> 4;
            case NullValue nothing -> 5;
        };
    }
}
