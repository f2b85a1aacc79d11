package dev.minato.control.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IgnoringTest {
    @Test
    void aPointerOfARuleCoversWhatIsBelowIt() {
        assertThat(Ignoring.covers("/spec/replicas", "/spec/replicas")).isTrue();
        assertThat(Ignoring.covers("/spec/template/spec/containers/*/image", "/spec/template/spec/containers/1/image"))
                .isTrue();
        assertThat(Ignoring.covers("/spec", "/spec/replicas")).isTrue();
        assertThat(Ignoring.covers("/spec/replicas", "/spec/rep")).isFalse();
    }
}
