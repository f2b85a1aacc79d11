package dev.minato.cli.wire;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.runner.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells an operator what does not go well in controllers: defects with their stack, refusals and slow-downs in a line. A
 * line is told once in {@link #SAME_AGAIN}, since controllers try again. What is decided is not told: Events and status
 * say it.
 */
final class TroubleJournal implements Journal {
    private static final Duration SAME_AGAIN = Duration.ofMinutes(5);
    private static final int REMEMBERED_MAX = 1000;

    private final Consumer<String> notices;
    private final Map<String, Instant> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    TroubleJournal(Consumer<String> notices) {
        this.notices = notices;
    }

    @Override
    public void decided(Instant now, String controller, ObjectKey key, Decision<?> decision) {}

    @Override
    public void failed(Instant now, String controller, ObjectKey key, Change change, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> throw new IllegalArgumentException("done is no failure");
            case Outcome.Refused refused -> {
                // somebody was faster: decided again from what they left; that is how it is meant to be
                if (!refused.isConflict() && !refused.isNotFound() && !refused.isAlreadyExists()) {
                    tell(now, controller + ": " + change.key() + " was refused: " + refused.message());
                }
            }
            case Outcome.Unknown(String message) ->
                tell(now, controller + ": no answer about " + change.key() + ": " + message);
        }
    }

    @Override
    public void slowed(Instant now, String controller, ObjectKey key, int changesInAMinute, Duration pause) {
        tell(
                now,
                controller + ": changes " + key + " again and again (" + changesInAMinute + " times a minute), waits "
                        + pause.toSeconds() + " s");
    }

    @Override
    public void threw(Instant now, String controller, ObjectKey key, RuntimeException defect) {
        StringWriter stack = new StringWriter();
        defect.printStackTrace(new PrintWriter(stack));
        tell(now, "defect in " + controller + " at " + key + ": " + stack);
    }

    private void tell(Instant now, String line) {
        Instant last = told.get(line);
        if (last == null || now.isAfter(last.plus(SAME_AGAIN))) {
            told.remove(line);
            told.put(line, now);
            notices.accept(line);
        }
    }
}
