package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.defaults.PodDefaults;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.PodUpdateRules;
import dev.minato.twin.api.validation.PodValidation;
import dev.minato.twin.api.validation.PodWarnings;
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
        if (!pod.list("spec", "schedulingGates").isEmpty()) {
            MapValue gated = MapValue.builder()
                    .put("type", "PodScheduled")
                    .put("status", "False")
                    .put("lastProbeTime", Value.of(null))
                    .put("lastTransitionTime", pod.textOrEmpty("metadata", "creationTimestamp"))
                    .put("reason", "SchedulingGated")
                    .put("message", "Scheduling is blocked due to non-empty scheduling gates")
                    .build();
            status = status.with("conditions", (Value) ListValue.of(gated));
        }
        return withoutImages(pod).with("status", Value.of(status));
    }

    /** Volumes out of images are behind a feature gate that is off: they are dropped, with what would mount them. */
    private static MapValue withoutImages(MapValue pod) {
        List<String> dropped = pod.list("spec", "volumes").maps().stream()
                .filter(volume -> volume.has("image"))
                .map(volume -> volume.textOrEmpty("name"))
                .toList();
        if (dropped.isEmpty()) {
            return pod;
        }
        return Parts.inMap(pod, "spec", spec -> {
            MapValue result = without(spec, "volumes", dropped);
            for (String kind : List.of("initContainers", "containers")) {
                result = Parts.inEach(result, kind, container -> without(container, "volumeMounts", dropped));
            }
            return result;
        });
    }

    private static MapValue without(MapValue map, String list, List<String> names) {
        List<MapValue> kept = map.list(list).maps().stream()
                .filter(item -> !names.contains(item.textOrEmpty("name")))
                .toList();
        return kept.isEmpty() ? map.without(list) : map.with(list, (Value) ListValue.of(kept));
    }

    @Override
    public List<String> warnings(MapValue pod, @Nullable MapValue old) {
        return PodWarnings.pod(pod, old);
    }

    @Override
    public MapValue forStatusUpdate(MapValue next, MapValue old) {
        MapValue result = Parts.inMap(Parts.onlyStatus(next, old), "status", PodRules::firstAddress);
        // the class of service never changes, and who reports a status may leave it out
        return result.textOrEmpty("status", "qosClass").isEmpty()
                ? Parts.inMapMade(result, "status", status -> Parts.copy("qosClass", old.map("status"), status))
                : result;
    }

    @Override
    public MapValue forSubresource(String subresource, MapValue next, MapValue old) {
        return switch (subresource) {
            case "ephemeralcontainers" ->
                PodSubresourceRules.sameBut(
                        next, old, Parts.copy("ephemeralContainers", next.map("spec"), old.map("spec")));
            case "resize" -> PodSubresourceRules.resized(next, old);
            default -> KindRules.super.forSubresource(subresource, next, old);
        };
    }

    @Override
    public void validateSubresource(String subresource, MapValue next, MapValue old, FieldErrors errors) {
        switch (subresource) {
            case "ephemeralcontainers" -> {
                PodValidation.pod(next, errors);
                PodSubresourceRules.checkEphemeral(next, old, errors);
            }
            case "resize" -> {
                PodValidation.pod(next, errors);
                PodSubresourceRules.checkResize(next, old, errors);
            }
            default -> KindRules.super.validateSubresource(subresource, next, old, errors);
        }
    }

    /** podIP is the first of podIPs. */
    private static MapValue firstAddress(MapValue status) {
        List<MapValue> all = status.list("podIPs").maps();
        return all.isEmpty() || status.has("podIP")
                ? status
                : status.with("podIP", all.getFirst().textOrEmpty("ip"));
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
