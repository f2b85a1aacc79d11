package dev.minato.prove.net;

import java.util.List;
import java.util.stream.Collectors;

/** Whether a packet gets there. */
public sealed interface Outcome {
    /**
     * Proven: none does.
     *
     * @param assumptions what the proof takes for granted
     */
    record Unreachable(List<String> assumptions) implements Outcome {
        public Unreachable {
            assumptions = List.copyOf(assumptions);
        }
    }

    /** One does: this way. */
    record Reached(List<Hop> hops) implements Outcome {
        public Reached {
            hops = List.copyOf(hops);
        }

        @Override
        public String toString() {
            return hops.stream().map(Hop::toString).collect(Collectors.joining("\n"));
        }
    }

    /** It cannot be said: a packet gets to something whose doing is not known, or the question was too large. */
    record Unknown(String why) implements Outcome {}
}
