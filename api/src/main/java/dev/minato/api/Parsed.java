package dev.minato.api;

import dev.minato.api.schema.FieldProblem;
import java.util.List;
import java.util.stream.Collectors;

/** An object of ours as a record, or everything that is wrong with it. */
public sealed interface Parsed<T> {
    record Valid<T>(T value) implements Parsed<T> {}

    record Invalid<T>(List<FieldProblem> problems) implements Parsed<T> {
        public Invalid {
            problems = List.copyOf(problems);
            assert !problems.isEmpty() : "nothing is wrong with it";
        }

        /** The same, with the place where the object is written. */
        public Invalid<T> at(String place) {
            return new Invalid<>(
                    problems.stream().map(problem -> problem.at(place)).toList());
        }

        /** All problems in one line. */
        public String inWords() {
            return problems.stream().map(FieldProblem::toString).collect(Collectors.joining("; "));
        }
    }
}
