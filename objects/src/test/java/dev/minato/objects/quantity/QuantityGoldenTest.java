package dev.minato.objects.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Against files that Kubernetes' own Go packages wrote. */
class QuantityGoldenTest {
    @Test
    void quantitiesPrintAsTheServerPrintsThem() {
        for (MapValue line : GoldenLines.read("/quantity/parse.jsonl")) {
            String text = line.textOrEmpty("text");
            String result;
            try {
                Quantity quantity = Quantity.parse(text);
                result = "OK " + quantity + " " + formatName(quantity.format());
            } catch (QuantityFormatException e) {
                result = "ERR " + e.getMessage();
            }
            assertThat(result).as(text).isEqualTo(line.text("result"));
        }
    }

    private static String formatName(Quantity.Format format) {
        return switch (format) {
            case DECIMAL_SI -> "DecimalSI";
            case BINARY_SI -> "BinarySI";
            case DECIMAL_EXPONENT -> "DecimalExponent";
        };
    }

    @Test
    void durationsReadAndPrintAsInGo() {
        for (MapValue line : GoldenLines.read("/quantity/durations.jsonl")) {
            String text = line.textOrEmpty("text");
            String result;
            try {
                Duration duration = GoDuration.parse(text);
                result = "OK " + GoDuration.print(duration) + " " + HumanDuration.print(duration);
            } catch (IllegalArgumentException e) {
                result = "ERR " + e.getMessage();
            }
            assertThat(result).as(text).isEqualTo(line.text("result"));
        }
    }
}
