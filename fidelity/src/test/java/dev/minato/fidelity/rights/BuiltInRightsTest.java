package dev.minato.fidelity.rights;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.twin.EmbeddedCluster;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The prover and the embedded cluster begin with the same roles and bindings: those that Kubernetes makes. */
final class BuiltInRightsTest {
    @Test
    void theProverAndTheTwinHaveTheSameBuiltInRights() throws IOException {
        NavigableMap<ObjectKey, MapValue> prover = read(Rbac.class, "built-in.json");
        assertThat(prover).hasSizeGreaterThan(100).isEqualTo(read(EmbeddedCluster.class, "api/bootstrap.json"));
    }

    private static NavigableMap<ObjectKey, MapValue> read(Class<?> beside, String file) throws IOException {
        NavigableMap<ObjectKey, MapValue> objects = new TreeMap<>();
        try (InputStream in = requireNonNull(beside.getResourceAsStream(file), file)) {
            for (MapValue tree : ((ListValue) Json.parse(in.readAllBytes())).maps()) {
                KubeObject object = new KubeObject(tree);
                if (object.groupKind().group().equals("rbac.authorization.k8s.io")) {
                    objects.put(
                            object.key(),
                            object.withMetadata(metadata -> metadata.without("annotations"))
                                    .tree());
                }
            }
        }
        return objects;
    }
}
