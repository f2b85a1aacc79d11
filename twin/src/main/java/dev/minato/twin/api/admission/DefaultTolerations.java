package dev.minato.twin.api.admission;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;
import java.util.ArrayList;
import java.util.List;

/** A Pod stays five minutes on a node that is not ready or cannot be reached, unless it says otherwise. */
public final class DefaultTolerations implements AdmissionPlugin {
    private static final int SECONDS = 300;
    private static final List<String> TAINTS =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue pod = attempt.objectOrEmpty();
        if (!attempt.isFor("", "pods")) {
            return pod;
        }
        return Parts.inMap(pod, "spec", spec -> {
            List<Value> tolerations = new ArrayList<>(spec.list("tolerations"));
            int before = tolerations.size();
            for (String taint : TAINTS) {
                boolean tolerated = spec.list("tolerations").maps().stream().anyMatch(toleration -> {
                    String key = toleration.textOrEmpty("key");
                    String effect = toleration.textOrEmpty("effect");
                    return (key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"));
                });
                if (!tolerated) {
                    tolerations.add(MapValue.builder()
                            .put("key", taint)
                            .put("operator", "Exists")
                            .put("effect", "NoExecute")
                            .put("tolerationSeconds", SECONDS)
                            .build());
                }
            }
            return tolerations.size() == before ? spec : spec.with("tolerations", Value.of(tolerations));
        });
    }
}
