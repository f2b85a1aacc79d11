package dev.minato.prove.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Manifests;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.net.Address;
import dev.minato.prove.net.Cidr;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final String NAMESPACES = """
            {apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {tenant: a}}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: b, labels: {tenant: b}}}
            """;
    private static final String DENY_ALL_OF_B = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: deny-all, namespace: b}
            spec:
              podSelector: {}
              policyTypes: [Ingress]
            """;
    private static final String METRICS = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: metrics, namespace: b}
            spec:
              podSelector: {matchLabels: {app: web}}
              ingress:
              - from:
                - namespaceSelector: {}
                  podSelector: {matchLabels: {app: prometheus}}
                ports:
                - port: metrics
            """;
    private static final Question A_TO_B = Question.of(End.podsOf("a"), End.podsOf("b"));

    private static Answer ask(Question question, String... texts) {
        return Network.of(Manifests.read(texts)).ask(question);
    }

    private static Answer.Possible possible(Question question, String... texts) {
        assertThat(ask(question, texts)).isInstanceOf(Answer.Possible.class);
        return (Answer.Possible) ask(question, texts);
    }

    @Test
    void withoutPoliciesEverybodyTalks() {
        assertThat(possible(A_TO_B, NAMESPACES).explanation().toString()).contains("no policy isolates a Pod of b");
    }

    @Test
    void whoDeniesAllIsReachedByNobody() {
        Answer answer = ask(A_TO_B, NAMESPACES, DENY_ALL_OF_B);
        assertThat(answer).isInstanceOf(Answer.Impossible.class);
        assertThat(((Answer.Impossible) answer).assumptions()).anyMatch(text -> text.contains("hostNetwork"));
        assertThat(ask(Question.of(End.anyAddress(), End.podsOf("b")), NAMESPACES, DENY_ALL_OF_B))
                .isInstanceOf(Answer.Impossible.class);
        assertThat(ask(Question.of(End.podsOf("b"), End.podsOf("a")), NAMESPACES, DENY_ALL_OF_B))
                .isInstanceOf(Answer.Possible.class);
    }

    @Test
    void aPodThatDoesNotExistYetIsFoundByItsLabels() {
        Answer.Possible answer = possible(A_TO_B, NAMESPACES, DENY_ALL_OF_B, METRICS);
        assertThat(answer.flow().from()).isInstanceOf(FlowEnd.Pod.class);
        assertThat(((FlowEnd.Pod) answer.flow().from()).labels()).isEqualTo(Map.of("app", "prometheus"));
        assertThat(((FlowEnd.Pod) answer.flow().to()).labels()).isEqualTo(Map.of("app", "web"));
        assertThat(answer.flow().portNames()).containsExactly("metrics");
        assertThat(answer.explanation().toString()).contains("NetworkPolicy b/metrics spec.ingress[0] (3.yaml:7:5)");
    }

    @Test
    void aPortsNameIsWhateverAPodMakesOfIt() {
        Question ssh =
                new Question(List.of(End.podsOf("a")), List.of(End.podsOf("b")), List.of(PortSet.of(Protocol.TCP, 22)));
        assertThat(possible(ssh, NAMESPACES, DENY_ALL_OF_B, METRICS).flow().port())
                .isEqualTo(22);
        Question udp =
                new Question(List.of(End.podsOf("a")), List.of(End.podsOf("b")), List.of(PortSet.of(Protocol.UDP, 22)));
        assertThat(ask(udp, NAMESPACES, DENY_ALL_OF_B, METRICS)).isInstanceOf(Answer.Impossible.class);
    }

    @Test
    void bothEndsMustLetItThrough() {
        String egress = """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: out, namespace: a}
                spec:
                  podSelector: {}
                  policyTypes: [Egress]
                  egress:
                  - to: [{namespaceSelector: {matchLabels: {tenant: a}}}]
                """;
        assertThat(ask(A_TO_B, NAMESPACES, egress)).isInstanceOf(Answer.Impossible.class);
        assertThat(ask(Question.of(End.podsOf("a"), End.podsOf("a")), NAMESPACES, egress))
                .isInstanceOf(Answer.Possible.class);
        // a namespace that somebody makes with the label of tenant a
        assertThat(possible(Question.of(End.podsOf("a"), End.anyPod()), NAMESPACES, egress)
                        .flow()
                        .to())
                .isInstanceOf(FlowEnd.Pod.class);
    }

    @Test
    void anExceptionOfABlockIsNotInIt() {
        String egress = """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: out, namespace: a}
                spec:
                  podSelector: {}
                  policyTypes: [Egress]
                  egress:
                  - to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32, 10.0.0.0/8]}}]
                """;
        End metadata = new End.Addresses(List.of(Cidr.parse("169.254.169.254/32")), List.of());
        assertThat(ask(Question.of(End.podsOf("a"), metadata), NAMESPACES, egress))
                .isInstanceOf(Answer.Impossible.class);
        End neighbour = new End.Addresses(List.of(Cidr.parse("169.254.169.252/30")), List.of());
        assertThat(possible(Question.of(End.podsOf("a"), neighbour), NAMESPACES, egress)
                        .flow()
                        .to()
                        .address())
                .isEqualTo(Address.parse("169.254.169.252"));
        End v6 = new End.Addresses(List.of(Cidr.ALL_V6), List.of());
        assertThat(ask(Question.of(End.podsOf("a"), v6), NAMESPACES, egress)).isInstanceOf(Answer.Impossible.class);
    }

    @Test
    void whetherABlockMeansPodsDependsOnThePlugin() {
        String egress = """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: out, namespace: a}
                spec:
                  podSelector: {}
                  policyTypes: [Egress]
                  egress:
                  - to: [{ipBlock: {cidr: 0.0.0.0/0}}]
                """;
        assertThat(possible(A_TO_B, NAMESPACES, egress).flow().blocksMatchPods())
                .isTrue();
        NetworkOptions never = new NetworkOptions(List.of(), NetworkOptions.BlocksOnPods.NEVER, true);
        assertThat(Network.of(Manifests.read(NAMESPACES, egress), never).ask(A_TO_B))
                .isInstanceOf(Answer.Impossible.class);
    }

    @Test
    void administratorsDecideBeforeAndAfterTheNamespace() {
        String admin = """
                apiVersion: policy.networking.k8s.io/v1alpha1
                kind: AdminNetworkPolicy
                metadata: {name: tenants}
                spec:
                  priority: 10
                  subject: {namespaces: {matchLabels: {tenant: b}}}
                  ingress:
                  - action: Pass
                    from: [{namespaces: {matchLabels: {tenant: b}}}]
                  - action: Deny
                    from: [{namespaces: {}}]
                """;
        String open = DENY_ALL_OF_B.replace("policyTypes: [Ingress]", "ingress: [{}]");
        assertThat(ask(A_TO_B, NAMESPACES, admin, open)).isInstanceOf(Answer.Impossible.class);
        assertThat(ask(Question.of(End.podsOf("b"), End.podsOf("b")), NAMESPACES, admin, open))
                .isInstanceOf(Answer.Possible.class);
        String baseline = """
                apiVersion: policy.networking.k8s.io/v1alpha1
                kind: BaselineAdminNetworkPolicy
                metadata: {name: default}
                spec:
                  subject: {namespaces: {}}
                  ingress:
                  - action: Deny
                    from: [{namespaces: {}}]
                """;
        assertThat(ask(A_TO_B, NAMESPACES, baseline)).isInstanceOf(Answer.Impossible.class);
        assertThat(ask(A_TO_B, NAMESPACES, baseline, open)).isInstanceOf(Answer.Possible.class);
    }

    @Test
    void oneFlowIsExplainedAtBothEnds() {
        Network network = Network.of(Manifests.read(NAMESPACES, DENY_ALL_OF_B, METRICS));
        Flow flow = new Flow(
                network.pod("a", new TreeMap<>(Map.of("app", "web")), Address.parse("10.0.0.1")),
                network.pod("b", new TreeMap<>(Map.of("app", "web")), Address.parse("10.0.0.2")),
                Protocol.TCP,
                9090,
                new java.util.TreeSet<>(List.of("metrics")),
                false);
        assertThat(network.explain(flow).toString()).isEqualTo("""
                egress: no policy isolates a Pod of a with labels {app=web}, so everything is allowed
                ingress: a Pod of b with labels {app=web} is isolated, and no rule allows it
                    NetworkPolicy b/deny-all (2.yaml:1:1)
                    NetworkPolicy b/metrics (3.yaml:1:1)""");
    }

    @Test
    void labelsInQuestionsCountToo() {
        End db = new End.Pods(new NamespaceSet.Any(), LabelSelector.parse("app=db"));
        assertThat(ask(Question.of(End.podsOf("a"), db), NAMESPACES, METRICS.replace("app: web", "app: db")))
                .isInstanceOf(Answer.Possible.class);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> ask(A_TO_B, """
                        apiVersion: cilium.io/v2
                        kind: CiliumNetworkPolicy
                        metadata: {name: own, namespace: a}
                        """))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("CiliumNetworkPolicy a/own (1.yaml:1:1)");
        assertThatThrownBy(() -> ask(A_TO_B, DENY_ALL_OF_B.replace("policyTypes", "policytypes")))
                .isInstanceOf(NotUnderstood.class)
                .hasMessage("NetworkPolicy b/deny-all spec.policytypes (1.yaml:6:3):"
                        + " the field \"policytypes\" is not known here");
        assertThatThrownBy(() -> ask(
                        A_TO_B,
                        METRICS.replace("podSelector: {matchLabels: {app: prometheus}}", "podSelectors: {}")
                                .replace(
                                        "namespaceSelector: {}",
                                        "namespaceSelector: {matchExpressions: [{key: a, operator: Is}]}")))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("podSelectors")
                .hasMessageContaining("\"Is\" is not a valid label selector operator");
    }
}
