package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import java.util.List;

/** Ingresses. */
public final class IngressValidation {
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");

    private IngressValidation() {}

    public static void ingress(MapValue ingress, FieldErrors errors) {
        MapValue spec = ingress.map("spec");
        List<MapValue> rules = spec.list("rules").maps();
        if (rules.isEmpty() && !spec.has("defaultBackend")) {
            errors.invalid(Field.SPEC, NullValue.NULL, "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.has("defaultBackend")) {
            backend(spec.map("defaultBackend"), Field.SPEC.child("defaultBackend"), errors);
        }
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), Field.SPEC.child("rules").index(i), errors);
        }
        List<MapValue> tls = spec.list("tls").maps();
        for (int i = 0; i < tls.size(); i++) {
            List<String> hosts = tls.get(i).list("hosts").texts();
            for (int h = 0; h < hosts.size(); h++) {
                host(
                        hosts.get(h),
                        Field.SPEC.child("tls").index(i).child("hosts").index(h),
                        errors);
            }
        }
        String ingressClass = spec.textOrEmpty("ingressClassName");
        if (!ingressClass.isEmpty()) {
            errors.invalidEach(
                    Field.SPEC.child("ingressClassName"), ingressClass, Names.dns1123Subdomain(ingressClass));
        }
    }

    private static void rule(MapValue rule, Field at, FieldErrors errors) {
        String host = rule.textOrEmpty("host");
        if (!host.isEmpty()) {
            if (Addresses.isIpv4(host) || Addresses.isIpv6(host)) {
                errors.invalid(at.child("host"), host, "must be a DNS name, not an IP address");
            } else {
                host(host, at.child("host"), errors);
            }
        }
        if (!rule.has("http")) {
            return;
        }
        List<MapValue> paths = rule.list("http", "paths").maps();
        Field pathsAt = at.child("http", "paths");
        Checks.notEmpty(rule.list("http", "paths"), pathsAt, "", errors);
        for (int i = 0; i < paths.size(); i++) {
            path(paths.get(i), pathsAt.index(i), errors);
        }
    }

    private static void host(String host, Field at, FieldErrors errors) {
        errors.invalidEach(
                at, host, host.contains("*") ? Names.wildcardDns1123Subdomain(host) : Names.dns1123Subdomain(host));
    }

    private static void path(MapValue entry, Field at, FieldErrors errors) {
        String type = entry.textOrEmpty("pathType");
        String path = entry.textOrEmpty("path");
        if (type.isEmpty()) {
            errors.required(at.child("pathType"), "pathType must be specified");
            return;
        } else if (!PATH_TYPES.contains(type)) {
            errors.unsupported(at.child("pathType"), type, PATH_TYPES);
        } else if (type.equals("ImplementationSpecific")) {
            if (!path.isEmpty() && !path.startsWith("/")) {
                errors.invalid(at.child("path"), path, "must be an absolute path");
            }
        } else if (!path.startsWith("/")) {
            errors.invalid(at.child("path"), path, "must be an absolute path");
        } else {
            for (String bad : List.of("//", "/./", "/../", "%2f", "%2F")) {
                if (path.contains(bad)) {
                    errors.invalid(at.child("path"), path, "must not contain '" + bad + "'");
                }
            }
            for (String end : List.of("/..", "/.")) {
                if (path.endsWith(end)) {
                    errors.invalid(at.child("path"), path, "cannot end with '" + end + "'");
                }
            }
        }
        backend(entry.map("backend"), at.child("backend"), errors);
    }

    private static void backend(MapValue backend, Field at, FieldErrors errors) {
        boolean resource = backend.has("resource");
        boolean service = backend.has("service");
        if (resource && service) {
            errors.invalid(at, "", "cannot set both resource and service backends");
        } else if (!resource && !service) {
            errors.invalid(at, "", "resource or service backend is required");
        } else if (service) {
            service(backend.map("service"), at, errors);
        }
    }

    private static void service(MapValue service, Field at, FieldErrors errors) {
        String name = service.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.required(at.child("service", "name"), "");
        } else {
            errors.invalidEach(at.child("service", "name"), name, Names.dns1035Label(name));
        }
        String portName = service.textOrEmpty("port", "name");
        long port = service.number(0, "port", "number");
        if (!portName.isEmpty() && port != 0) {
            errors.invalid(at, "", "cannot set both port name & port number");
        } else if (!portName.isEmpty()) {
            errors.invalidEach(at.child("service", "port", "name"), portName, Names.portName(portName));
        } else if (port != 0) {
            Names.portNumber(port)
                    .forEach(problem -> errors.invalid(at.child("service", "port", "number"), port, problem));
        } else {
            errors.required(at, "port name or number is required");
        }
    }
}
