package dev.minato.objects.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.StringValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuantityTest {
    private static Quantity quantity(String text) {
        return Quantity.parse(text);
    }

    @Test
    void amountsAddUpExactlyInTheFormatOfTheFirst() {
        assertThat(quantity("1500m").plus(quantity("0.5"))).hasToString("2");
        assertThat(quantity("1Gi").plus(quantity("512Mi"))).hasToString("1536Mi");
        assertThat(quantity("0").plus(quantity("1Gi"))).hasToString("1Gi");
        assertThat(quantity("1").minus(quantity("1500m"))).hasToString("-500m");
        assertThat(quantity("100m").times(15)).hasToString("1500m");
        assertThat(quantity("1n").plus(quantity("1E"))).hasToString("1000000000000000000000000001n");
    }

    @Test
    void equalAmountsAreEqualInWhateverWriting() {
        assertThat(quantity("1024Mi")).isEqualTo(quantity("1Gi")).hasSameHashCodeAs(quantity("1Gi"));
        assertThat(quantity("0.1")).isEqualTo(quantity("100m")).isLessThan(quantity("101m"));
    }

    @Test
    void wholeNumbersAreRoundedUp() {
        assertThat(quantity("1500m").value()).isEqualTo(2);
        assertThat(quantity("-1500m").value()).isEqualTo(-2);
        assertThat(quantity("1500u").milliValue()).isEqualTo(2);
        assertThat(quantity("10E").milliValue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTreeMayHoldANumber() {
        assertThat(Quantity.parse(IntValue.of(2))).hasToString("2");
        assertThat(Quantity.parse(new FloatValue(0.5))).hasToString("500m");
        assertThat(Quantity.parseOrZero(StringValue.of("nonsense"))).isEqualTo(Quantity.ZERO);
    }

    @Test
    void percentagesAreRoundedAsAsked() {
        IntOrPercent quarter = IntOrPercent.parse(StringValue.of("25%"));
        assertThat(quarter.ofRoundedUp(10)).isEqualTo(3);
        assertThat(quarter.ofRoundedDown(10)).isEqualTo(2);
        assertThat(IntOrPercent.parse(IntValue.of(7)).ofRoundedUp(10)).isEqualTo(7);
        assertThatThrownBy(() -> IntOrPercent.parse(StringValue.of("x")))
                .hasMessage("invalid type: string is not a percentage");
    }

    @Test
    void timesAreInSecondsOrMicroseconds() {
        Instant time = Instant.parse("2026-11-20T20:15:00.123456789Z");
        assertThat(KubeTime.seconds(time)).isEqualTo("2026-11-20T20:15:00Z");
        assertThat(KubeTime.micros(time)).isEqualTo("2026-11-20T20:15:00.123456Z");
        assertThat(KubeTime.parse("2026-11-20T21:15:00+01:00")).isEqualTo(Instant.parse("2026-11-20T20:15:00Z"));
        assertThat(KubeTime.parseOrNull("yesterday")).isNull();
    }
}
