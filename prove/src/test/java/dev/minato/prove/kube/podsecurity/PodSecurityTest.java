package dev.minato.prove.kube.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.kube.Manifests;
import dev.minato.prove.kube.podsecurity.PodSecurity.Feature;
import org.junit.jupiter.api.Test;

class PodSecurityTest {
    private static PodSecurity security(String labels) {
        return PodSecurity.of(
                Manifests.read("{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {" + labels + "}}}"));
    }

    @Test
    void aLevelForbidsWhatItForbids() {
        PodSecurity baseline = security("pod-security.kubernetes.io/enforce: baseline");
        assertThat(baseline.canHave("a", Feature.HOST_NETWORK)).isFalse();
        assertThat(baseline.canHave("a", Feature.RUN_AS_ROOT)).isTrue();
        PodSecurity restricted = security("pod-security.kubernetes.io/enforce: restricted");
        assertThat(restricted.canHave("a", Feature.RUN_AS_ROOT)).isFalse();
        assertThat(restricted.namespacesWith(Feature.HOST_PATH)).isEmpty();
    }

    @Test
    void warningsAndUnknownWordsEnforceNothing() {
        assertThat(security("pod-security.kubernetes.io/warn: restricted").namespacesWith(Feature.HOST_PATH))
                .containsExactly("a");
        assertThat(security("pod-security.kubernetes.io/enforce: strict").canHave("a", Feature.HOST_PATH))
                .isTrue();
        assertThat(security("").canHave("elsewhere", Feature.HOST_PATH)).isTrue();
    }

    @Test
    void anOldVersionOfALevelIsNotTrusted() {
        String level = "pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: ";
        assertThat(security(level + "v1.19").levelOf("a")).isEqualTo(Level.PRIVILEGED);
        assertThat(security(level + "v1.34").levelOf("a")).isEqualTo(Level.RESTRICTED);
        assertThat(security(level + "latest").levelOf("a")).isEqualTo(Level.RESTRICTED);
    }
}
