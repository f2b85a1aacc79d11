package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.defaults.PodDefaults;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.PodUpdateRules;
import dev.minato.twin.api.validation.PodValidation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Pod: deleted with grace, its spec all but fixed once it is there. */
final class PodRules implements KindRules {
    @Override
    public MapValue defaulted(MapValue pod) {
        return PodDefaults.pod(pod);
    }

    @Override
    public MapValue forCreate(MapValue pod) {
        MapValue status = MapValue.of("phase", "Pending", "qosClass", QosClass.of(pod.map("spec")));
        return pod.with("status", Value.of(status));
    }

    @Override
    public MapValue forStatusUpdate(MapValue next, MapValue old) {
        MapValue result = Parts.onlyStatus(next, old);
        // the class of service never changes, and who reports a status may leave it out
        return result.textOrEmpty("status", "qosClass").isEmpty()
                ? Parts.inMapMade(result, "status", status -> Parts.copy("qosClass", old.map("status"), status))
                : result;
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public void validate(MapValue pod, FieldErrors errors) {
        PodValidation.pod(pod, errors);
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        PodValidation.pod(next, errors);
        PodUpdateRules.check(next, old, errors);
    }

    @Override
    public boolean returnsDeleted() {
        return true;
    }

    /** As asked, else as the Pod says; nothing to wait for when no kubelet has it or its containers have ended. */
    @Override
    public long gracePeriodSeconds(KubeObject pod, @Nullable Long asked) {
        long period = asked != null ? asked : pod.spec().number(0, "terminationGracePeriodSeconds");
        String phase = pod.status().textOrEmpty("phase");
        if (pod.spec().textOrEmpty("nodeName").isEmpty() || phase.equals("Failed") || phase.equals("Succeeded")) {
            return 0;
        }
        return period < 0 ? 1 : period;
    }

    @Override
    public boolean isGraceful() {
        return true;
    }

    @Override
    public List<String> selectableFields() {
        return List.of(
                "spec.nodeName",
                "spec.restartPolicy",
                "spec.schedulerName",
                "spec.serviceAccountName",
                "spec.hostNetwork",
                "status.phase",
                "status.podIP",
                "status.podIPs",
                "status.nominatedNodeName");
    }

    @Override
    public String selectableField(KubeObject pod, String field) {
        return switch (field) {
            case "spec.hostNetwork" -> Boolean.toString(pod.spec().flag("hostNetwork"));
            case "status.podIPs" ->
                String.join(
                        ",",
                        pod.status().list("podIPs").maps().stream()
                                .map(ip -> ip.textOrEmpty("ip"))
                                .toList());
            default -> Parts.textAt(pod.tree(), field);
        };
    }
}
