package dev.minato.objects.yaml;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A scalar with one of YAML's own tags, such as {@code !!str 12}. */
record TaggedScalar(String tag, String text, Dialect dialect) {

    /** The value; empty when the text is none of the tag's type. */
    Optional<Value> value() {
        Value resolved = Scalars.resolve(text, dialect);
        return switch (tag) {
            case "int" -> Optional.of(resolved).filter(IntValue.class::isInstance);
            case "bool" -> Optional.of(resolved).filter(BoolValue.class::isInstance);
            case "null" -> Optional.of(resolved).filter(NullValue.class::isInstance);
            case "float" ->
                switch (resolved) {
                    case IntValue(long number) -> Optional.of(new FloatValue(number));
                    case FloatValue number -> Optional.of(number);
                    default -> Optional.empty();
                };
            case "binary" -> binary();
            default -> Optional.of(StringValue.of(text)); // str, timestamp, and what Go does not know
        };
    }

    private Optional<Value> binary() {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            return Optional.of(StringValue.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
