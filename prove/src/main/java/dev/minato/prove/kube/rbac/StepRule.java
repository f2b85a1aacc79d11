package dev.minato.prove.kube.rbac;

/** One kind of step, or a few that belong together: looks at a situation and tells what can be gained. Stateless. */
interface StepRule {
    void look(Situation now, Gains gains);
}
