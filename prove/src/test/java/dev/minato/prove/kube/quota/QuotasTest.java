package dev.minato.prove.kube.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.quantity.Quantity;
import dev.minato.prove.kube.Manifests;
import dev.minato.prove.kube.NotUnderstood;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final String QUOTAS = """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: all, namespace: a}
            spec: {hard: {cpu: "10", pods: 50, count/deployments.apps: "5"}}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: less, namespace: a}
            spec: {hard: {requests.cpu: 8500m}}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: best-effort, namespace: a}
            spec: {hard: {pods: "3"}, scopes: [BestEffort]}
            """;

    @Test
    void theSmallestQuotaWithoutScopesIsTheBound() {
        Quotas quotas = Quotas.of(Manifests.read(QUOTAS));
        assertThat(quotas.most("a", "cpu").orElseThrow().where().toString())
                .isEqualTo("ResourceQuota a/less spec.hard.requests.cpu (1.yaml:9:15)");
        assertThat(quotas.canExceed("a", "requests.cpu", Quantity.parse("8500m")))
                .isFalse();
        assertThat(quotas.canExceed("a", "cpu", Quantity.parse("8"))).isTrue();
        assertThat(quotas.canExceed("a", "pods", Quantity.parse("50"))).isFalse();
        assertThat(quotas.canExceed("a", "pods", Quantity.parse("3"))).isTrue();
        assertThat(quotas.canExceed("a", "requests.memory", Quantity.parse("1Ti")))
                .isTrue();
        assertThat(quotas.canExceed("b", "pods", Quantity.parse("1"))).isTrue();
    }

    @Test
    void aLimitRangeBoundsOneContainer() {
        Limits limits = Limits.of(Manifests.read("""
                apiVersion: v1
                kind: LimitRange
                metadata: {name: small, namespace: a}
                spec: {limits: [{type: Container, max: {memory: 1Gi}}, {type: Pod, max: {memory: 2Gi}}]}
                """));
        assertThat(limits.most("a", "Container", "memory").orElseThrow().most()).isEqualTo(Quantity.parse("1Gi"));
        assertThat(limits.most("a", "Container", "cpu")).isEmpty();
        assertThat(limits.most("b", "Container", "memory")).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> Quotas.of(Manifests.read(QUOTAS.replace("8500m", "many"))))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("it is no quantity");
        assertThatThrownBy(() -> Quotas.of(Manifests.read(QUOTAS.replace("scopes:", "scope:"))))
                .isInstanceOf(NotUnderstood.class);
    }
}
