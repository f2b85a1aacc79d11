package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.defaults.ClusterDefaults;
import dev.minato.twin.api.validation.ConfigValidation;
import dev.minato.twin.api.validation.FieldErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Secret: what its writer gave as plain text is kept as bytes with the rest. */
final class SecretRules implements KindRules {
    @Override
    public MapValue defaulted(MapValue secret) {
        MapValue plain = secret.map("stringData");
        if (plain.isEmpty()) {
            return ClusterDefaults.secret(secret.without("stringData"));
        }
        MapValue merged = Parts.inMapMade(secret, "data", data -> {
            MapValue result = data;
            for (int i = 0; i < plain.size(); i++) {
                if (plain.valueAt(i) instanceof StringValue(String text)) {
                    String bytes = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
                    result = result.with(plain.keyAt(i), (Value) StringValue.of(bytes));
                }
            }
            return result;
        });
        return ClusterDefaults.secret(merged.without("stringData"));
    }

    @Override
    public void validate(MapValue secret, FieldErrors errors) {
        ConfigValidation.secret(secret, errors);
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        ConfigValidation.secret(next, errors);
        ConfigValidation.secretUpdate(next, old, errors);
    }

    /** Whether what should be a certificate looks like one at all; what is in it is for its users to say. */
    @Override
    public List<String> warnings(MapValue secret, @Nullable MapValue old) {
        if (!secret.textOrEmpty("type").equals("kubernetes.io/tls")) {
            return List.of();
        }
        String certificate =
                new String(Base64.getDecoder().decode(secret.textOrEmpty("data", "tls.crt")), StandardCharsets.UTF_8);
        return certificate.contains("-----BEGIN ")
                ? List.of()
                : List.of("tls: failed to find any PEM data in certificate input");
    }

    @Override
    public List<String> selectableFields() {
        return List.of("type");
    }
}
