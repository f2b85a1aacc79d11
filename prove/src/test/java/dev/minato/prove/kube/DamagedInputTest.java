package dev.minato.prove.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.kube.network.End;
import dev.minato.prove.kube.network.Network;
import dev.minato.prove.kube.network.Question;
import dev.minato.prove.kube.podsecurity.PodSecurity;
import dev.minato.prove.kube.quota.Limits;
import dev.minato.prove.kube.quota.Quotas;
import dev.minato.prove.kube.rbac.Escalation;
import dev.minato.prove.kube.rbac.Goal;
import dev.minato.prove.kube.rbac.Identity;
import dev.minato.prove.kube.rbac.Rbac;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the input: it is answered, or refused with its places. Nothing else is ever thrown. */
class DamagedInputTest {
    private static final int INPUTS = Integer.getInteger("minato.inputs", 600);

    private static final String OBJECTS = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: a}
        spec:
          podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: x}}}], ports: [{port: http, protocol: TCP}]}]
          egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 80, endPort: 90}]}]
        ---
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: AdminNetworkPolicy
        metadata: {name: all}
        spec:
          priority: 1
          subject: {namespaces: {matchLabels: {tenant: one}}}
          ingress: [{action: Deny, from: [{pods: {namespaceSelector: {}, podSelector: {}}}], ports: [{portRange: {protocol: TCP, start: 1, end: 5}}]}]
          egress: [{action: Pass, to: [{networks: [10.0.0.0/8]}], ports: [{namedPort: http}]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: eves, labels: {a: b}}
        aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}
        rules: [{verbs: [get, create], apiGroups: ['', apps], resources: [pods, deployments], resourceNames: [x]}, {verbs: [get], nonResourceURLs: [/x/*]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: eves, namespace: a}
        subjects: [{kind: User, name: eve}, {kind: ServiceAccount, name: s, namespace: b}]
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: eves}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: baseline}}}
        ---
        {apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name: t, namespace: a, annotations: {kubernetes.io/service-account.name: s}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: a}, spec: {serviceAccountName: s, volumes: [{hostPath: {path: /}}], containers: [{securityContext: {capabilities: {add: [X]}}}]}}
        ---
        {apiVersion: batch/v1, kind: CronJob, metadata: {name: c, namespace: a}, spec: {jobTemplate: {spec: {template: {spec: {serviceAccountName: s}}}}}}
        ---
        {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: a}, spec: {hard: {cpu: "1", pods: 5}, scopes: [BestEffort]}}
        ---
        {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: a}, spec: {limits: [{type: Container, max: {cpu: "1"}}]}}
        """;

    @Test
    void aDamagedInputIsAnsweredOrRefusedWithItsPlaces() {
        List<Located> whole = Manifests.read(OBJECTS);
        assertThat(look(0, whole)).as("undamaged").isTrue();
        int refused = 0;
        for (long seed = 1; seed <= INPUTS; seed++) {
            List<Located> objects = new ArrayList<>(whole);
            int hit = (int) (seed % objects.size());
            KubeObject damaged = new Damage(seed).of(objects.get(hit).object());
            objects.set(hit, Located.of(damaged));
            refused += look(seed, objects) ? 0 : 1;
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS * 9 / 10);
    }

    /** Whether all of it was understood. */
    private static boolean look(long seed, List<Located> objects) {
        boolean understood = true;
        List<Runnable> readers = List.of(
                () -> Network.of(objects).ask(Question.of(End.podsOf("a"), End.anyPod())),
                () -> {
                    Escalation escalation = Rbac.of(objects).escalation();
                    escalation.pathTo(Identity.user("eve"), Goal.CLUSTER_ADMIN);
                },
                () -> Quotas.of(objects),
                () -> Limits.of(objects),
                () -> PodSecurity.of(objects));
        for (Runnable reader : readers) {
            try {
                reader.run();
            } catch (NotUnderstood e) {
                understood = false;
                assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + objects, e);
            }
        }
        return understood;
    }
}
