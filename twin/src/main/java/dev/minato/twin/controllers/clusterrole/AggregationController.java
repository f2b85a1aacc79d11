package dev.minato.twin.controllers.clusterrole;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes into a ClusterRole with an aggregation rule the rules of all ClusterRoles that the rule selects, each once. */
public final class AggregationController implements Controller<Nothing> {
    private static final GroupKind ROLE = new GroupKind("rbac.authorization.k8s.io", "ClusterRole");

    @Override
    public String name() {
        return "clusterrole-aggregation-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(ROLE);
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject role = turn.object();
        if (role == null || !role.tree().has("aggregationRule")) {
            return Decision.rest(NOTHING, "the role gathers nothing");
        }
        Set<Value> rules = new LinkedHashSet<>();
        for (MapValue selector :
                role.tree().list("aggregationRule", "clusterRoleSelectors").maps()) {
            List<KubeObject> gathered = new ArrayList<>(world.select(ROLE, "", LabelSelector.of(selector)));
            gathered.sort(Comparator.comparing(KubeObject::name));
            for (KubeObject other : gathered) {
                if (!other.name().equals(role.name())) {
                    rules.addAll(other.tree().list("rules"));
                }
            }
        }
        ListValue wanted = ListValue.of(List.copyOf(rules));
        String why = wanted.size() + " rules of other roles";
        if (wanted.equals(role.tree().list("rules"))) {
            return Decision.rest(NOTHING, why);
        }
        KubeObject applied = KubeObject.of(role.apiVersion(), role.kind(), "", role.name());
        return Decision.change(NOTHING, why, Change.Apply.of(applied.with("rules", wanted), name(), true));
    }
}
