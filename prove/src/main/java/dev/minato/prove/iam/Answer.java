package dev.minato.prove.iam;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.evaluate.Verdict;
import dev.minato.prove.iam.request.Request;
import java.util.List;

/** What became of a question. */
public sealed interface Answer {
    /**
     * No such request is allowed, whoever calls, whatever it carries.
     *
     * @param widened what was taken more widely than it may be, as sentences: an action or key that nobody knows
     */
    record Proven(List<String> widened) implements Answer {
        public Proven {
            widened = List.copyOf(widened);
        }
    }

    /**
     * A request that is possible, asked for, and allowed; the interpreter says so, too.
     *
     * @param verdict the interpreter's, with the statements that let it through
     */
    record Refuted(Request request, Verdict verdict, List<String> widened) implements Answer {
        public Refuted {
            requireNonNull(request, "request is null");
            requireNonNull(verdict, "verdict is null");
            widened = List.copyOf(widened);
        }
    }

    /** Neither: never to be taken for a proof. */
    record Unknown(Reason reason, String why) implements Answer {
        public Unknown {
            requireNonNull(reason, "reason is null");
            requireNonNull(why, "why is null");
        }
    }

    /** Why nothing was found out. */
    enum Reason {
        /** Time, or the number of steps. */
        LIMIT,
        /** A policy says something that the encoding cannot say exactly. */
        NOT_MODELLED,
        /** Prover and interpreter say different things: an error of this program. */
        DISAGREEMENT
    }
}
