package dev.minato.prove.kube.network;

import java.util.List;

/** What a question about traffic comes to. */
public sealed interface Answer {
    /**
     * Proven: there is no such traffic.
     *
     * @param assumptions what the proof takes for granted
     */
    record Impossible(List<String> assumptions) implements Answer {
        public Impossible {
            assumptions = List.copyOf(assumptions);
        }
    }

    /** There is: this flow, for one. It has been run through a second evaluation. */
    record Possible(Flow flow, Explanation explanation) implements Answer {}

    /** Nobody knows: the question was too large. */
    record Unknown(String why) implements Answer {}
}
