package dev.minato.cli.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.MinatoApi;
import dev.minato.api.PlatformRights;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.JournaledStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform may do what its roles say, and nothing because of who it is. */
class PlatformRightsTest {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-01T00:00:00Z"));
    private final EmbeddedCluster cluster = EmbeddedCluster.create(
            loop, JournaledStore.inMemory(loop), new Entropy(3), ApiServerConfig.of("test", "127.0.0.1:6443"));

    @BeforeEach
    void thePlatformIsInstalled() {
        loop.runUntil(loop.now().plus(Duration.ofSeconds(1)));
        done(UserInfo.ADMIN, create(KubeObject.of("v1", "Namespace", "", MinatoApi.NAMESPACE)));
        done(UserInfo.ADMIN, create(KubeObject.of("v1", "Namespace", "", "shop")));
        PlatformRights.objects().forEach(object -> done(UserInfo.ADMIN, create(object)));
    }

    @Test
    void applicationsWithoutAnAccountMayBringAnything() {
        done(platform(), create(KubeObject.of("v1", "ConfigMap", "shop", "a")));
        done(platform(), create(binding("everything", "ClusterRole", "cluster-admin")));
    }

    @Test
    void withoutTheWideBindingOnlyItsOwnIsLeft() {
        done(UserInfo.ADMIN, delete("ClusterRoleBinding", "", "minato:sync"));
        assertThat(send(platform(), create(KubeObject.of("v1", "ConfigMap", "shop", "a"))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(403));
        done(platform(), create(event()));
    }

    @Test
    void thenItActsWithTheRightsOfTheAccountThatAnApplicationNames() {
        done(UserInfo.ADMIN, delete("ClusterRoleBinding", "", "minato:sync"));
        MapValue subject = MapValue.of("kind", "ServiceAccount", "name", "deployer", "namespace", MinatoApi.NAMESPACE);
        done(
                UserInfo.ADMIN,
                create(KubeObject.of(RBAC + "/v1", "RoleBinding", "shop", "deployer")
                        .with("roleRef", (Value) MapValue.of("apiGroup", RBAC, "kind", "ClusterRole", "name", "edit"))
                        .with("subjects", (Value) ListValue.of(subject))));
        String deployer = "system:serviceaccount:" + MinatoApi.NAMESPACE + ":deployer";
        done(platform(), new Change.As(deployer, create(KubeObject.of("v1", "ConfigMap", "shop", "a"))));
        assertThat(send(platform(), new Change.As(deployer, create(KubeObject.of("v1", "Namespace", "", "other")))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(send(
                        platform(),
                        new Change.As(
                                "system:serviceaccount:kube-system:generic-garbage-collector",
                                delete("Namespace", "", "shop"))))
                .as("accounts of other namespaces are not its to act as")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void itCannotGiveAwayWhatItDoesNotHave() {
        done(UserInfo.ADMIN, delete("ClusterRoleBinding", "", "minato:sync"));
        assertThat(send(platform(), create(binding("mine", "ClusterRole", "cluster-admin"))))
                .isInstanceOf(Outcome.Refused.class);
    }

    private static UserInfo platform() {
        UserInfo user = UserInfo.named(PlatformRights.USER);
        assertThat(user.isMaster()).isFalse();
        return user;
    }

    private static Change create(KubeObject object) {
        return new Change.Create(object);
    }

    private static Change delete(String kind, String namespace, String name) {
        boolean rbac = kind.endsWith("Binding");
        return new Change.Delete(
                new ObjectKey(rbac ? new GroupKind(RBAC, kind) : GroupKind.core(kind), namespace, name),
                rbac ? RBAC + "/v1" : "v1",
                null,
                Change.Propagation.BACKGROUND,
                null);
    }

    private static KubeObject binding(String name, String kind, String role) {
        return KubeObject.of(RBAC + "/v1", "ClusterRoleBinding", "", name)
                .with("roleRef", (Value) MapValue.of("apiGroup", RBAC, "kind", kind, "name", role));
    }

    private static KubeObject event() {
        return KubeObject.of("v1", "Event", "shop", "e")
                .with("involvedObject", (Value) MapValue.of("kind", "Pod", "namespace", "shop", "name", "p"));
    }

    private void done(UserInfo user, Change change) {
        assertThat(send(user, change)).as(change.toString()).isInstanceOf(Outcome.Done.class);
    }

    private Outcome send(UserInfo user, Change change) {
        List<Outcome> outcomes = new ArrayList<>();
        loop.post(() -> cluster.as(user).send("test", change, outcomes::add));
        loop.runUntil(loop.now().plus(Duration.ofSeconds(1)));
        return outcomes.getFirst();
    }
}
