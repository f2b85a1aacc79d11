package dev.minato.cli.command.prove;

import dev.minato.api.Conditions;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Finding.Remedy;
import dev.minato.api.guarantee.GuaranteeStatus;
import dev.minato.cli.command.Output;
import dev.minato.cli.proof.FoundGuarantee;
import dev.minato.cli.terminal.Table;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Terminal.Colour;
import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What was proven, for people or as objects. */
final class ProveReport {
    private final Terminal terminal;
    private final Output output;
    private final List<Line> lines = new ArrayList<>();

    private record Line(FoundGuarantee found, Finding finding) {}

    ProveReport(Terminal terminal, Output output) {
        this.terminal = terminal;
        this.output = output;
    }

    void add(FoundGuarantee found, Finding finding) {
        lines.add(new Line(found, finding));
    }

    void print() {
        if (!output.isText()) {
            List<KubeObject> objects = lines.stream()
                    .map(line -> line.found()
                            .guarantee()
                            .object()
                            .withStatus(new GuaranteeStatus(0, line.finding(), "", "", Conditions.NONE).toTree()))
                    .toList();
            output.objects(terminal, objects, true);
            return;
        }
        Table table = new Table("NAME", "HOLDS", "SAYS");
        for (Line line : lines) {
            table.row(
                    line.found().name(),
                    line.finding().holds().word(),
                    line.found().guarantee().sentence());
        }
        Output.table(terminal, table);
        lines.forEach(this::details);
    }

    private void details(Line line) {
        Finding finding = line.finding();
        String head = line.found().name() + " (" + line.found().place() + ")";
        Counterexample counterexample = finding.counterexample();
        switch (finding.holds()) {
            case TRUE -> {
                if (output.isWide()) {
                    terminal.line("");
                    terminal.line(terminal.in(Colour.GREEN, head + " is proven: ") + finding.message());
                }
            }
            case UNKNOWN -> {
                terminal.line("");
                terminal.line(terminal.in(Colour.YELLOW, head + " is not known: ") + finding.message());
            }
            case FALSE -> {
                terminal.line("");
                terminal.line(terminal.in(Colour.RED, head + " does not hold:"));
            }
        }
        if (counterexample != null) {
            explain(counterexample);
        }
        if (output.isWide()) {
            finding.assumed().forEach(one -> terminal.line("  taken for granted: " + one));
        }
    }

    private void explain(Counterexample counterexample) {
        terminal.line("  " + counterexample.sentence());
        counterexample.allowedBy().forEach(this::allower);
        if (counterexample.remedies().isEmpty()) {
            terminal.line("  to stop it: nothing that was tried does: no statement less, and no Deny more");
        }
        String how = "  to stop it: ";
        for (Remedy remedy : counterexample.remedies()) {
            terminal.line(how + remedy.change() + " (tried out)");
            remedy.breaks().forEach(one -> terminal.line("    which would also stop: " + one));
            how = "          or: ";
        }
        terminal.line("  as JSON: " + counterexample.request().toJson());
    }

    private void allower(Allower allower) {
        terminal.line("  " + (allower.place().isEmpty() ? "" : allower.place() + ": ") + allower.what());
    }

    /** 1 for anything that does not hold, else the code of what is not known, else 0. */
    int exitCode(int unknown) {
        boolean anyFalse = lines.stream().anyMatch(line -> line.finding().holds() == Finding.Holds.FALSE);
        boolean anyUnknown = lines.stream().anyMatch(line -> line.finding().holds() == Finding.Holds.UNKNOWN);
        return anyFalse ? 1 : anyUnknown ? unknown : 0;
    }
}
