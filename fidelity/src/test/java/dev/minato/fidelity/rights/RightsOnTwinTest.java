package dev.minato.fidelity.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.rbac.Action;
import dev.minato.prove.kube.rbac.Assumptions;
import dev.minato.prove.kube.rbac.Identity;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.auth.Attributes;
import dev.minato.twin.api.auth.RbacAuthorizer;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Outcome;
import dev.minato.twin.store.StoreKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The prover and the embedded cluster's authoriser, which know nothing of each other, about the same rights. */
final class RightsOnTwinTest {
    private static final int SETS = 500;
    private static final int QUESTIONS = 100;

    @Test
    void theProverSaysWhatTheTwinsAuthoriserSays() {
        int allowed = 0;
        for (long seed = 1; seed <= SETS; seed++) {
            RandomRights rights = new RandomRights(seed);
            List<KubeObject> objects = rights.objects(true);
            VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
            JournaledStore store = JournaledStore.inMemory(loop);
            put(store, loop, objects);
            RbacAuthorizer authorizer = new RbacAuthorizer(store);
            Rbac rbac = Rbac.of(objects.stream().map(Located::of).toList(), Assumptions.SNAPSHOT);
            for (int i = 0; i < QUESTIONS; i++) {
                Identity identity = rights.identity();
                Action action = rights.action();
                boolean may = authorizer.authorize(attributes(identity, action)).allowed();
                assertThat(rbac.can(identity, action).allowed())
                        .as("seed %d: %s, %s, %s", seed, identity, action, objects)
                        .isEqualTo(may);
                allowed += may ? 1 : 0;
            }
        }
        assertThat(allowed).isBetween(SETS * QUESTIONS / 20, SETS * QUESTIONS * 3 / 4);
    }

    private static void put(JournaledStore store, VirtualLoop loop, List<KubeObject> objects) {
        List<Op> ops = new ArrayList<>();
        for (KubeObject object : objects) {
            GroupResource resource =
                    new GroupResource(object.groupKind().group(), object.kind().toLowerCase(Locale.ROOT) + "s");
            ops.add(Op.create(new StoreKey(resource, object.namespace(), object.name()), object));
        }
        List<Outcome> outcomes = new ArrayList<>();
        store.propose(ops, outcomes::add);
        loop.runDue();
        assertThat(outcomes).hasSize(1);
    }

    private static Attributes attributes(Identity identity, Action action) {
        UserInfo user = new UserInfo(identity.user(), "", List.copyOf(identity.groups()), Map.of());
        return switch (action) {
            case Action.OnPath(String verb, String path) -> Attributes.path(user, verb, path);
            case Action.OnResource(String verb, String group, String resource, String namespace, String name) -> {
                int slash = resource.indexOf('/');
                yield Attributes.resource(
                        user,
                        verb,
                        group,
                        slash < 0 ? resource : resource.substring(0, slash),
                        slash < 0 ? "" : resource.substring(slash + 1),
                        namespace,
                        name);
            }
        };
    }
}
