package dev.minato.reconcile.runner;

import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.world.RecordingWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions that are under way, each asked once, and their newest answers. */
final class Questions implements RecordingWorld.Answers {
    private final Map<Question<?>, Answer<?>> newest = new LinkedHashMap<>();
    private final List<Effect> effects;

    Questions(List<Effect> effects) {
        this.effects = effects;
    }

    @Override
    public Answer<?> newest(Question<?> question) {
        Answer<?> answer = newest.get(question);
        if (answer == null) {
            answer = new Answer.Pending<>();
            newest.put(question, answer);
            effects.add(new Effect.Ask(question));
        }
        return answer;
    }

    /** Whether that is news to anybody; an answer that nobody waits for any more is none. */
    boolean answered(Question<?> question, Answer<?> answer) {
        if (!newest.containsKey(question) || answer.equals(newest.get(question))) {
            return false;
        }
        newest.put(question, answer);
        return true;
    }

    void forget(Question<?> question) {
        if (newest.remove(question) != null) {
            effects.add(new Effect.Forget(question));
        }
    }
}
