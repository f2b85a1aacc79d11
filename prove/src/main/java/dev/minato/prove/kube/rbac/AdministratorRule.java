package dev.minato.prove.kube.rbac;

import java.util.List;

/** Who is in system:masters, or has a rule of everything, is the administrator of the cluster or of a namespace. */
final class AdministratorRule implements StepRule {
    @Override
    public void look(Situation now, Gains gains) {
        for (Holder holder : now.holders()) {
            if (holder.identity().isMaster()) {
                gains.gain(
                        Step.Kind.MASTERS,
                        List.of(new Power.Is(holder.identity())),
                        List.of(),
                        Power.CLUSTER_ADMIN,
                        holder.identity() + " is in system:masters, whom every authoriser lets pass");
            }
            for (Holder.Right right : holder.rights()) {
                if (right.grant().rule().isEverything()) {
                    String scope = right.grant().namespace();
                    Power power = new Power.Everything(scope);
                    holder.may("*", "*", "*", scope, "")
                            .ifPresent(use -> gains.gain(
                                    Step.Kind.HOLDS_EVERYTHING,
                                    List.of(use),
                                    power,
                                    holder.identity() + " " + power + " by a binding"));
                }
            }
        }
    }
}
