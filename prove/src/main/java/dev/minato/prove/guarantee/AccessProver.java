package dev.minato.prove.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.List;

/** Looks for an allowed request in a set, among all requests that there can be. */
public interface AccessProver {
    /**
     * One that is allowed, or the proof that there is none.
     *
     * @param timeoutMillis what takes longer is {@link Unknown}
     */
    Result find(Estate estate, Formula set, long timeoutMillis);

    /** One that the one estate allows and the other does not. */
    Result difference(Estate allows, Estate refuses, Formula set, long timeoutMillis);

    /** Of each caller that the estate lists, and of the kinds of those it does not, what {@link #find} says. */
    List<Caller> whoCan(Estate estate, Formula set, long timeoutMillis);

    /** @param who an ARN, or words for a kind of caller */
    record Caller(String who, Result result) {
        public Caller {
            requireNonNull(who, "who is null");
            requireNonNull(result, "result is null");
        }
    }

    sealed interface Result {}

    /** No such request is allowed. */
    record None(List<String> assumed) implements Result {
        public None {
            assumed = List.copyOf(assumed);
        }
    }

    record Found(Request request, List<String> assumed) implements Result {
        public Found {
            requireNonNull(request, "request is null");
            assumed = List.copyOf(assumed);
        }
    }

    record Unknown(String why) implements Result {
        public Unknown {
            requireNonNull(why, "why is null");
        }
    }
}
