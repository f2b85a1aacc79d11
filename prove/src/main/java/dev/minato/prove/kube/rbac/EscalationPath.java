package dev.minato.prove.kube.rbac;

import java.util.List;
import java.util.stream.Collectors;

/** The steps from what somebody is to what they can come to have, each after those that it needs. */
public record EscalationPath(List<Step> steps) {
    public EscalationPath {
        steps = List.copyOf(steps);
    }

    /** How many steps it takes; 0 when it is had from the start. */
    public int length() {
        return (int)
                steps.stream().filter(step -> step.kind() != Step.Kind.START).count();
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
