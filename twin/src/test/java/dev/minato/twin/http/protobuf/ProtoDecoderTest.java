package dev.minato.twin.http.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.api.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProtoDecoderTest {
    private final ProtoDecoder decoder = new ProtoDecoder();

    @Test
    void objectsAreWhatKubernetesItselfWritesAsJson() throws IOException {
        for (String line : samples()) {
            String[] parts = line.split(" ", 2);
            Body body = decoder.decode(Base64.getDecoder().decode(parts[0]));
            assertThat(body.problem()).as(parts[1]).isNull();
            Value tree = Objects.requireNonNull(body.tree());
            assertThat(bare(tree)).as(parts[1]).isEqualTo(bare(Json.parse(parts[1])));
        }
    }

    @Test
    void bytesThatAreNoneAreAProblemAndNeverAnError() throws IOException {
        assertThat(decoder.decode(new byte[0]).problem()).contains("does not start as Kubernetes' protobuf does");
        assertThat(decoder.decode("k8s\0\n\4\n\0022\0".getBytes(StandardCharsets.ISO_8859_1))
                        .problem())
                .contains("is known in this encoding");
        Entropy entropy = new Entropy(7);
        for (String line : samples()) {
            byte[] whole = Base64.getDecoder().decode(line.split(" ", 2)[0]);
            for (int i = 0; i < 2_000; i++) {
                byte[] broken = Arrays.copyOf(whole, 5 + entropy.below(whole.length - 4));
                broken[4 + entropy.below(broken.length - 4)] = (byte) entropy.nextLong();
                assertThatCode(() -> decoder.decode(broken)).doesNotThrowAnyException();
            }
        }
    }

    /** Without what stands for "not set": null, and the empty maps Go writes for structs. */
    private static Value bare(Value value) {
        return switch (value) {
            case MapValue map -> {
                MapValue.Builder bare = MapValue.builder();
                map.forEach((key, item) -> {
                    Value inner = bare(item);
                    if (inner != NullValue.NULL && !inner.equals(MapValue.EMPTY)) {
                        bare.put(key, inner);
                    }
                });
                yield bare.build();
            }
            case ListValue list ->
                ListValue.of(list.stream().map(ProtoDecoderTest::bare).toList());
            default -> value;
        };
    }

    private static List<String> samples() throws IOException {
        try (InputStream in = ProtoDecoderTest.class.getResourceAsStream("/dev/minato/twin/http/proto-samples.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
