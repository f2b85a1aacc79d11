package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Terminal.Colour;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.wire.PlanDocument;
import dev.minato.control.application.Plan.Step;
import dev.minato.control.plan.PlatformPlan;
import dev.minato.control.plan.PlatformPlan.Section;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.diff.TextDiff;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a plan: for people, or as names. */
final class PlanReport {
    private static final int CONTEXT_LINES = 2;

    private final Terminal terminal;

    PlanReport(Terminal terminal) {
        this.terminal = terminal;
    }

    // ---- for people

    void show(PlatformPlan plan) {
        for (Section section : plan.sections()) {
            if (!section.problems().isEmpty()) {
                terminal.note(Text.PLAN_BROKEN, nameOf(section));
                section.problems().forEach(problem -> terminal.note("  " + problem));
                continue;
            }
            boolean nothing = section.plan().isEmpty()
                    && section.note().isEmpty()
                    && section.refusal().isEmpty();
            if (nothing && section.commit() == null) {
                continue; // an environment that finds what is there
            }
            terminal.line(
                    terminal.in(Colour.BOLD, head(section)) + (nothing ? ": " + terminal.text(Text.PLAN_NOTHING) : ""));
            section.plan().steps().forEach(this::show);
            if (!section.refusal().isEmpty()) {
                terminal.line(terminal.in(Colour.RED, "  ! the sync will be refused: " + section.refusal()));
            }
        }
    }

    private static String nameOf(Section section) {
        return section.object().kind() + " " + section.object().name();
    }

    private static String head(Section section) {
        Commit commit = section.commit();
        return nameOf(section)
                + (commit == null ? "" : " at " + commit.shortId() + " (" + commit.subject() + ")")
                + (section.note().isEmpty() ? "" : " " + section.note());
    }

    private void show(Step step) {
        switch (step) {
            case Step.Create(Ref object, String place, List<Difference> fields) -> {
                terminal.line(terminal.in(Colour.GREEN, "  + " + object) + at(place));
                fields.forEach(this::show);
            }
            case Step.Change(Ref object, String place, List<Difference> fields) -> {
                terminal.line(terminal.in(Colour.YELLOW, "  ~ " + object) + at(place));
                fields.forEach(this::show);
            }
            case Step.Delete(Ref object, boolean kept) ->
                terminal.line(
                        kept
                                ? terminal.in(Colour.FAINT, "  = " + object) + "  (" + terminal.text(Text.PLAN_KEPT)
                                        + ")"
                                : terminal.in(Colour.RED, "  - " + object) + "  (" + terminal.text(Text.PLAN_LEFT)
                                        + ")");
            case Step.Hook(Ref object, String place) ->
                terminal.line(
                        terminal.in(Colour.FAINT, "  > " + object) + "  " + terminal.text(Text.PLAN_HOOK) + at(place));
        }
    }

    private static String at(String place) {
        return place.isEmpty() ? "" : "  (" + place + ")";
    }

    private void show(Difference field) {
        String path = "      " + field.path() + ": ";
        if (isLong(field.before()) || isLong(field.after())) {
            terminal.line(path.stripTrailing());
            TextDiff.between("", text(field.before()), "", text(field.after()), CONTEXT_LINES)
                    .forEach(this::show);
            return;
        }
        switch (field) {
            case Difference.Added(var _, Value value) ->
                terminal.line(path + terminal.in(Colour.GREEN, value.toJson()));
            case Difference.Removed(var _, Value value) ->
                terminal.line(path + terminal.in(Colour.RED, value.toJson()) + " -> " + terminal.text(Text.PLAN_NONE));
            case Difference.Changed(var _, Value from, Value to) ->
                terminal.line(path + terminal.in(Colour.RED, from.toJson()) + " -> "
                        + terminal.in(Colour.GREEN, to.toJson()));
        }
    }

    private void show(TextDiff.Line line) {
        Colour colour = switch (line.kind()) {
            case FILE -> null;
            case HUNK, SAME -> Colour.FAINT;
            case REMOVED -> Colour.RED;
            case ADDED -> Colour.GREEN;
        };
        if (colour != null) {
            terminal.line("        " + terminal.in(colour, line.text()));
        }
    }

    /** A text of several lines is shown by its lines. */
    private static boolean isLong(@Nullable Value value) {
        return value instanceof StringValue(String text) && text.stripTrailing().indexOf('\n') >= 0;
    }

    private static String text(@Nullable Value value) {
        return value == null ? "" : value instanceof StringValue(String text) ? text : value.toJson();
    }

    // ---- for programs

    void names(PlatformPlan plan) {
        plan.sections()
                .forEach(section -> section.plan()
                        .steps()
                        .forEach(step -> terminal.line(PlanDocument.word(step) + " " + step.object())));
    }
}
