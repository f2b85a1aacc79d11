package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The containers of a Pod. */
final class ContainerValidation {
    /** In the order of the fields of the Go struct. */
    private static final List<String> NOT_OF_EPHEMERAL =
            List.of("ports", "resources", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle");

    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");

    private ContainerValidation() {}

    static void containers(MapValue spec, Set<String> volumes, Field at, FieldErrors errors) {
        List<MapValue> containers = spec.list("containers").maps();
        Field here = at.child("containers");
        if (containers.isEmpty()) {
            errors.required(here, "");
            return;
        }
        boolean hostNetwork = spec.flag("hostNetwork");
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < containers.size(); i++) {
            MapValue container = containers.get(i);
            common(container, volumes, hostNetwork, here.index(i), errors);
            String name = container.textOrEmpty("name");
            if (!name.isEmpty() && !names.add(name)) {
                errors.duplicate(here.index(i).child("name"), name);
            }
            probes(container, here.index(i), errors);
        }
        hostPorts(containers, here, errors);
        initContainers(spec, volumes, names, at.child("initContainers"), errors);
    }

    private static void initContainers(
            MapValue spec, Set<String> volumes, Set<String> names, Field at, FieldErrors errors) {
        List<MapValue> containers = spec.list("initContainers").maps();
        for (int i = 0; i < containers.size(); i++) {
            MapValue container = containers.get(i);
            Field here = at.index(i);
            common(container, volumes, spec.flag("hostNetwork"), here, errors);
            String name = container.textOrEmpty("name");
            if (!name.isEmpty() && !names.add(name)) {
                errors.duplicate(here.child("name"), name);
            }
            if (container.textOrEmpty("restartPolicy").equals("Always")) {
                probes(container, here, errors);
                continue;
            }
            for (String key : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
                if (container.has(key)) {
                    errors.forbidden(
                            here.child(key), "may not be set for init containers without restartPolicy=Always");
                }
            }
        }
    }

    /** Containers that look into a running Pod: with nothing that a Pod could rely on. */
    static void ephemeral(MapValue spec, Set<String> volumes, Field at, FieldErrors errors) {
        Set<String> others = new TreeSet<>();
        for (String kind : List.of("containers", "initContainers")) {
            spec.list(kind).maps().forEach(container -> others.add(container.textOrEmpty("name")));
        }
        Set<String> names = new TreeSet<>(others);
        List<MapValue> containers = spec.list("ephemeralContainers").maps();
        for (int i = 0; i < containers.size(); i++) {
            MapValue container = containers.get(i);
            Field here = at.index(i);
            common(container, volumes, spec.flag("hostNetwork"), here, errors);
            String name = container.textOrEmpty("name");
            if (!names.add(name)) {
                errors.duplicate(here.child("name"), name);
            }
            String target = container.textOrEmpty("targetContainerName");
            if (!target.isEmpty() && !others.contains(target)) {
                errors.notFound(here.child("targetContainerName"), target);
            }
            for (String key : NOT_OF_EPHEMERAL) {
                boolean isSet =
                        !container.map(key).isEmpty() || !container.list(key).isEmpty();
                if (isSet) {
                    errors.forbidden(here.child(key), "cannot be set for an Ephemeral Container");
                }
            }
            List<MapValue> mounts = container.list("volumeMounts").maps();
            for (int m = 0; m < mounts.size(); m++) {
                for (String key : List.of("subPath", "subPathExpr")) {
                    if (!mounts.get(m).textOrEmpty(key).isEmpty()) {
                        errors.forbidden(
                                here.child("volumeMounts").index(m).child(key),
                                "cannot be set for an Ephemeral Container");
                    }
                }
            }
        }
    }

    private static void common(
            MapValue container, Set<String> volumes, boolean hostNetwork, Field at, FieldErrors errors) {
        String name = container.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.required(at.child("name"), "");
        } else {
            errors.invalidEach(at.child("name"), name, Names.dns1123Label(name));
        }
        String image = container.textOrEmpty("image");
        if (image.isEmpty()) {
            errors.required(at.child("image"), "");
        }
        Checks.oneOf(container, "terminationMessagePolicy", at, List.of("FallbackToLogsOnError", "File"), errors);
        ports(container, hostNetwork, at.child("ports"), errors);
        EnvValidation.env(container, at.child("env"), errors);
        EnvValidation.envFrom(container, at.child("envFrom"), errors);
        VolumeValidation.mounts(container, volumes, at.child("volumeMounts"), errors);
        if (!PULL_POLICIES.contains(container.textOrEmpty("imagePullPolicy"))) {
            errors.unsupported(at.child("imagePullPolicy"), container.textOrEmpty("imagePullPolicy"), PULL_POLICIES);
        }
        ResourceValidation.container(container.map("resources"), at.child("resources"), errors);
        SecurityValidation.container(container.map("securityContext"), at.child("securityContext"), errors);
    }

    /** Names of images that begin or end with a space. */
    static void imageNames(MapValue spec, Field at, FieldErrors errors) {
        for (String kind : List.of("containers", "initContainers")) {
            List<MapValue> containers = spec.list(kind).maps();
            for (int i = 0; i < containers.size(); i++) {
                String image = containers.get(i).textOrEmpty("image");
                if (!image.strip().equals(image)) {
                    errors.invalid(
                            at.child(kind).index(i).child("image"),
                            image,
                            "must not have leading or trailing whitespace");
                }
            }
        }
    }

    private static void ports(MapValue container, boolean hostNetwork, Field at, FieldErrors errors) {
        Set<String> names = new TreeSet<>();
        List<MapValue> ports = container.list("ports").maps();
        for (int i = 0; i < ports.size(); i++) {
            MapValue port = ports.get(i);
            Field here = at.index(i);
            String name = port.textOrEmpty("name");
            if (!name.isEmpty()) {
                List<String> problems = Names.portName(name);
                errors.invalidEach(here.child("name"), name, problems);
                if (problems.isEmpty() && !names.add(name)) {
                    errors.duplicate(here.child("name"), name);
                }
            }
            long number = port.number(0, "containerPort");
            if (number == 0) {
                errors.required(here.child("containerPort"), "");
            } else {
                Names.portNumber(number)
                        .forEach(problem -> errors.invalid(here.child("containerPort"), number, problem));
            }
            long hostPort = port.number(0, "hostPort");
            if (hostPort != 0) {
                Names.portNumber(hostPort)
                        .forEach(problem -> errors.invalid(here.child("hostPort"), hostPort, problem));
            }
            if (hostNetwork && hostPort != number && (ofPod(at) || hostPort != 0)) {
                errors.invalid(
                        here.child("hostPort"), hostPort, "must match `containerPort` when `hostNetwork` is true");
            }
            Checks.oneOf(port, "protocol", here, List.of("SCTP", "TCP", "UDP"), errors);
        }
    }

    /** In templates the port may be left out: it is filled in when a Pod is made. */
    private static boolean ofPod(Field at) {
        return !at.text().contains("template");
    }

    /** No two containers take the same port of the host. */
    private static void hostPorts(List<MapValue> containers, Field at, FieldErrors errors) {
        Set<String> taken = new TreeSet<>();
        for (int c = 0; c < containers.size(); c++) {
            List<MapValue> ports = containers.get(c).list("ports").maps();
            for (int p = 0; p < ports.size(); p++) {
                long hostPort = ports.get(p).number(0, "hostPort");
                if (hostPort == 0) {
                    continue;
                }
                String words = ports.get(p).textOrEmpty("protocol") + "/"
                        + ports.get(p).textOrEmpty("hostIP") + "/" + hostPort;
                if (!taken.add(words)) {
                    errors.duplicate(at.index(c).child("ports").index(p).child("hostPort"), words);
                }
            }
        }
    }

    private static void probes(MapValue container, Field at, FieldErrors errors) {
        MapValue lifecycle = container.map("lifecycle");
        for (String hook : List.of("postStart", "preStop")) {
            if (lifecycle.has(hook)) {
                handler(
                        lifecycle.map(hook),
                        at.child("lifecycle", hook),
                        List.of("exec", "httpGet", "tcpSocket", "sleep"),
                        errors);
            }
        }
        for (String kind : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(kind)) {
                probe(container.map(kind), kind, at.child(kind), errors);
            }
        }
    }

    private static void probe(MapValue probe, String kind, Field at, FieldErrors errors) {
        handler(probe, at, List.of("exec", "httpGet", "tcpSocket", "grpc"), errors);
        for (String key : List.of(
                "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")) {
            Checks.notNegative(probe, key, at, errors);
        }
        if (probe.get("terminationGracePeriodSeconds") instanceof IntValue(long seconds) && seconds <= 0) {
            errors.invalid(at.child("terminationGracePeriodSeconds"), seconds, "must be greater than 0");
        }
        long success = probe.number(1, "successThreshold");
        if (!kind.equals("readinessProbe") && success != 1) {
            errors.invalid(at.child("successThreshold"), success, "must be 1");
        }
    }

    private static void handler(MapValue handler, Field at, List<String> kinds, FieldErrors errors) {
        int seen = 0;
        for (String kind : kinds) {
            if (!handler.has(kind)) {
                continue;
            }
            seen++;
            if (seen > 1) {
                errors.forbidden(at.child(kind), "may not specify more than 1 handler type");
                continue;
            }
            MapValue action = handler.map(kind);
            switch (kind) {
                case "exec" -> Checks.notEmpty(action.list("command"), at.child("exec", "command"), "", errors);
                case "httpGet" -> {
                    Checks.required(action, "path", at.child("httpGet"), errors);
                    port(action, at.child("httpGet", "port"), errors);
                    Checks.oneOf(action, "scheme", at.child("httpGet"), List.of("HTTP", "HTTPS"), errors);
                }
                case "tcpSocket", "grpc" -> port(action, at.child(kind, "port"), errors);
                default -> {
                    // sleep has nothing more to check
                }
            }
        }
        if (seen == 0) {
            errors.required(at, "must specify a handler type");
        }
    }

    private static void port(MapValue action, Field at, FieldErrors errors) {
        switch (action.get("port")) {
            case IntValue(long number) ->
                Names.portNumber(number).forEach(problem -> errors.invalid(at, number, problem));
            case dev.minato.objects.tree.StringValue(String text) -> errors.invalidEach(at, text, Names.portName(text));
            case null, default -> errors.required(at, "");
        }
    }
}
