package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inEach;
import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.inMapMade;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** Pods, and the templates of Pods in other kinds. */
public final class PodDefaults {
    private PodDefaults() {}

    public static MapValue pod(MapValue pod) {
        return inMap(pod, "spec", spec -> {
            MapValue filled = podSpec(spec);
            filled = setDefault(filled, "enableServiceLinks", true);
            filled = inEach(filled, "containers", PodDefaults::requestsFromLimits);
            filled = inEach(filled, "initContainers", PodDefaults::requestsFromLimits);
            filled = inMap(filled, "resources", PodDefaults::requestsFromLimitsOf);
            return spec.flag("hostNetwork") ? hostPorts(filled) : filled;
        });
    }

    /** {@code spec.template} of a workload. */
    public static MapValue template(MapValue spec) {
        return inMap(spec, "template", template -> inMap(template, "spec", PodDefaults::podSpec));
    }

    public static MapValue podSpec(MapValue spec) {
        MapValue filled = setDefault(spec, "dnsPolicy", "ClusterFirst");
        filled = setDefault(filled, "restartPolicy", "Always");
        filled = setDefault(filled, "securityContext", MapValue.EMPTY);
        filled = setDefault(filled, "terminationGracePeriodSeconds", 30);
        filled = setDefault(filled, "schedulerName", "default-scheduler");
        for (String kind : List.of("containers", "initContainers", "ephemeralContainers")) {
            filled = inEach(filled, kind, PodDefaults::container);
        }
        // the older name of the same field is kept equal
        filled = serviceAccount(filled);
        return inEach(filled, "volumes", VolumeDefaults::volume);
    }

    private static MapValue serviceAccount(MapValue spec) {
        String name = spec.textOrEmpty("serviceAccountName");
        String old = spec.textOrEmpty("serviceAccount");
        if (name.isEmpty() && old.isEmpty()) {
            return spec;
        }
        String both = name.isEmpty() ? old : name;
        return spec.with("serviceAccountName", Value.of(both)).with("serviceAccount", Value.of(both));
    }

    private static MapValue container(MapValue container) {
        MapValue filled = setDefault(container, "imagePullPolicy", pullPolicy(container.textOrEmpty("image")));
        filled = setDefault(filled, "terminationMessagePath", "/dev/termination-log");
        filled = setDefault(filled, "terminationMessagePolicy", "File");
        filled = inEach(filled, "ports", port -> setDefault(port, "protocol", "TCP"));
        filled = inEach(
                filled,
                "env",
                env -> inMap(
                        env,
                        "valueFrom",
                        from -> inMap(from, "fieldRef", field -> setDefault(field, "apiVersion", "v1"))));
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            filled = inMap(filled, probe, PodDefaults::probe);
        }
        return inMap(filled, "lifecycle", lifecycle -> {
            MapValue handlers = inMap(lifecycle, "postStart", PodDefaults::handler);
            return inMap(handlers, "preStop", PodDefaults::handler);
        });
    }

    /** Always for the tag latest or none; a digest counts as a tag of its own. */
    static String pullPolicy(String image) {
        String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        int slash = name.lastIndexOf('/');
        int colon = name.indexOf(':', slash + 1);
        String tag = colon < 0 ? "" : name.substring(colon + 1);
        boolean digest = image.contains("@");
        return tag.equals("latest") || (tag.isEmpty() && !digest) ? "Always" : "IfNotPresent";
    }

    private static MapValue probe(MapValue probe) {
        MapValue filled = handler(probe);
        filled = setDefault(filled, "timeoutSeconds", 1);
        filled = setDefault(filled, "periodSeconds", 10);
        filled = setDefault(filled, "successThreshold", 1);
        return setDefault(filled, "failureThreshold", 3);
    }

    private static MapValue handler(MapValue handler) {
        MapValue filled = inMap(handler, "httpGet", get -> setDefault(setDefault(get, "path", "/"), "scheme", "HTTP"));
        return inMap(filled, "grpc", grpc -> setDefault(grpc, "service", ""));
    }

    private static MapValue requestsFromLimits(MapValue container) {
        return inMap(container, "resources", PodDefaults::requestsFromLimitsOf);
    }

    private static MapValue requestsFromLimitsOf(MapValue resources) {
        if (resources.map("limits").isEmpty()) {
            return resources;
        }
        return inMapMade(resources, "requests", requests -> {
            MapValue filled = requests;
            MapValue limits = resources.map("limits");
            for (int i = 0; i < limits.size(); i++) {
                filled = setDefault(filled, limits.keyAt(i), limits.valueAt(i));
            }
            return filled;
        });
    }

    private static MapValue hostPorts(MapValue spec) {
        MapValue filled = spec;
        for (String kind : List.of("containers", "initContainers")) {
            filled = inEach(
                    filled,
                    kind,
                    container -> inEach(
                            container, "ports", port -> setDefault(port, "hostPort", port.number(0, "containerPort"))));
        }
        return filled;
    }
}
