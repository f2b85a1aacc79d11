package dev.minato.reconcile.example;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;

/** Keeps as many Pods for each Site as its spec.pods says, and writes into its status how many there are. */
public final class SiteController implements Controller<Nothing> {
    public static final GroupKind SITE = new GroupKind("example.org", "Site");
    private static final Index<String> PODS_BY_OWNER = new Index.ControlledBy(GroupKind.core("Pod"));

    @Override
    public String name() {
        return "site-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(SITE);
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject site = turn.object();
        if (site == null || site.isTerminating()) {
            return Decision.rest(NOTHING, "the Site is going: its Pods are left to the garbage collector");
        }
        List<KubeObject> pods = world.by(PODS_BY_OWNER, site.uid()).stream()
                .filter(pod -> !pod.isTerminating())
                .toList();
        int wanted = (int) site.spec().number(1, "pods");

        List<Change> changes = new ArrayList<>();
        for (int i = pods.size(); i < wanted; i++) {
            changes.add(new Change.Create(pod(site, turn.entropy())));
        }
        for (KubeObject tooMany : pods.subList(Math.min(wanted, pods.size()), pods.size())) {
            changes.add(Change.Delete.of(tooMany));
        }
        changes.add(Change.Update.status(site.withStatus(MapValue.of("pods", pods.size()))));
        return Decision.change(NOTHING, "%d of %d Pods are there".formatted(pods.size(), wanted), changes);
    }

    private static KubeObject pod(KubeObject site, Entropy entropy) {
        MapValue owner = MapValue.builder()
                .put("apiVersion", site.apiVersion())
                .put("kind", site.kind())
                .put("name", site.name())
                .put("uid", site.uid())
                .put("controller", true)
                .build();
        MapValue container = MapValue.of("name", "site", "image", site.spec().textOrEmpty("image"));
        return KubeObject.of("v1", "Pod", site.namespace(), site.name() + "-" + entropy.suffix(5))
                .withMetadata(metadata -> metadata.with("ownerReferences", ListValue.of(owner)))
                .withSpec(spec -> spec.with("containers", ListValue.of(container)));
    }
}
