package dev.minato.objects.apply;

import dev.minato.objects.tree.Path;
import java.util.List;

/**
 * Which fields a request can change at all: through the path of an object its status is ignored, through the path of its
 * status all but that. What is ignored is owned by nobody through that request.
 */
public sealed interface FieldFilter permits FieldFilter.Everything, FieldFilter.Excluding, FieldFilter.OnlyBelow {
    /** Ignores nothing. */
    record Everything() implements FieldFilter {}

    /** Ignores nothing. */
    static FieldFilter none() {
        return new Everything();
    }

    /** Ignores the places of the set and all below them. */
    record Excluding(FieldSet fields) implements FieldFilter {}

    /** Ignores all but what is at or below the field of that name. */
    record OnlyBelow(String field) implements FieldFilter {}

    /** Ignores these places, such as {@code status}, and all below them. */
    static FieldFilter excluding(Path... paths) {
        return new Excluding(FieldSet.of(paths));
    }

    static FieldFilter excluding(List<Path> paths) {
        return excluding(paths.toArray(new Path[0]));
    }

    static FieldFilter onlyBelow(String field) {
        return new OnlyBelow(field);
    }

    default FieldSet apply(FieldSet set) {
        return switch (this) {
            case Everything everything -> set;
            case Excluding(FieldSet fields) -> set.recursiveDifference(fields);
            case OnlyBelow(String field) -> set.only(new Path.Key(field));
        };
    }
}
