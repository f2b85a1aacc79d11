package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.kinds.Parts;
import java.util.ArrayList;
import java.util.List;

/** What a RuntimeClass costs and where it runs goes into the Pods that name it. */
public final class RuntimeClasses implements AdmissionPlugin {
    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue pod = attempt.objectOrEmpty();
        String name = pod.textOrEmpty("spec", "runtimeClassName");
        if (!attempt.isFor("", "pods") || !attempt.isCreate() || name.isEmpty()) {
            return pod;
        }
        KubeObject runtime = attempt.stored("node.k8s.io", "runtimeclasses", "", name);
        if (runtime == null) {
            throw new Refusal(attempt.forbidden("pod rejected: RuntimeClass \"" + name + "\" not found"));
        }
        MapValue fixed = runtime.tree().map("overhead", "podFixed");
        MapValue scheduling = runtime.tree().map("scheduling");
        return Parts.inMapMade(pod, "spec", spec -> {
            MapValue result = fixed.isEmpty() ? spec : spec.with("overhead", (Value) fixed);
            MapValue selector = scheduling.map("nodeSelector");
            if (!selector.isEmpty()) {
                MapValue merged = result.map("nodeSelector");
                for (int i = 0; i < selector.size(); i++) {
                    merged = merged.with(selector.keyAt(i), selector.valueAt(i));
                }
                result = result.with("nodeSelector", (Value) merged);
            }
            if (!scheduling.list("tolerations").isEmpty()) {
                List<Value> all = new ArrayList<>(result.list("tolerations"));
                scheduling.list("tolerations").stream()
                        .filter(toleration -> !all.contains(toleration))
                        .forEach(all::add);
                result = result.with("tolerations", Value.of(all));
            }
            return result;
        });
    }
}
