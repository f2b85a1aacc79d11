package dev.minato.prove.kube.bridge;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.List;

/** What IAM lets a role do: the IAM prover, seen from here. */
@FunctionalInterface
public interface CloudRights {
    /** Whether a session of the role may send a request of the set. */
    Answer can(String roleArn, Formula requests);

    /** What came of it. */
    sealed interface Answer {}

    /**
     * Proven: none.
     *
     * @param notes what was taken more widely than it may be
     */
    record Never(List<String> notes) implements Answer {
        public Never {
            notes = List.copyOf(notes);
        }
    }

    /** This one, for one. */
    record May(Request request) implements Answer {
        public May {
            requireNonNull(request, "request is null");
        }
    }

    /** Never to be taken for a proof. */
    record Unknown(String why) implements Answer {
        public Unknown {
            requireNonNull(why, "why is null");
        }
    }
}
