package dev.minato.twin.api.admission;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a Pod must not do under the levels baseline and restricted of the Pod Security Standards, in the order and words of
 * the real server. One evaluation of one Pod's spec; not thread-safe.
 */
final class PodSecurityLevels {
    private static final List<String> CAPABILITIES = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final List<String> SYSCTLS = List.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem");
    private static final List<String> SELINUX_TYPES =
            List.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final List<String> FREE_VOLUMES = List.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");

    private final MapValue spec;
    private final MapValue annotations;
    private final List<MapValue> containers = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    private PodSecurityLevels(MapValue metadata, MapValue spec) {
        this.spec = spec;
        this.annotations = metadata.map("annotations");
        for (String kind : List.of("initContainers", "containers", "ephemeralContainers")) {
            containers.addAll(spec.list(kind).maps());
        }
    }

    /**
     * All that breaks the level: {@code privileged (container "c" must not set securityContext.privileged=true)}; empty when
     * nothing does.
     */
    static String violations(String level, MapValue metadata, MapValue spec) {
        if (level.equals("privileged")) {
            return "";
        }
        PodSecurityLevels levels = new PodSecurityLevels(metadata, spec);
        boolean restricted = level.equals("restricted");
        levels.baseline(restricted);
        if (restricted) {
            levels.restricted();
        }
        return String.join(", ", levels.found);
    }

    private void violates(String reason, String detail) {
        found.add(reason + " (" + detail + ")");
    }

    private void baseline(boolean restricted) {
        appArmor();
        if (!restricted) {
            capabilities();
        }
        hostNamespaces();
        if (!restricted) {
            List<String> volumes = names(spec.list("volumes").maps(), volume -> volume.has("hostPath"));
            if (!volumes.isEmpty()) {
                violates("hostPath volumes", counted("volume", volumes));
            }
        }
        hostPorts();
        hostProbes();
        List<String> privileged = names(containers, container -> isTrue(container.at("securityContext", "privileged")));
        if (!privileged.isEmpty()) {
            violates("privileged", counted("container", privileged) + " must not set securityContext.privileged=true");
        }
        procMount();
        seLinux();
        if (!restricted) {
            seccomp(false);
        }
        sysctls();
        List<String> windows = setters(context -> isTrue(context.at("windowsOptions", "hostProcess")));
        if (!windows.isEmpty()) {
            violates(
                    "hostProcess",
                    String.join(" and ", windows) + " must not set securityContext.windowsOptions.hostProcess=true");
        }
    }

    private void restricted() {
        boolean windows = spec.textOrEmpty("os", "name").equals("windows");
        if (!windows) {
            List<String> escalating = names(
                    containers,
                    container -> container.at("securityContext", "allowPrivilegeEscalation") != BoolValue.FALSE);
            if (!escalating.isEmpty()) {
                violates(
                        "allowPrivilegeEscalation != false",
                        counted("container", escalating) + " must set securityContext.allowPrivilegeEscalation=false");
            }
            fewCapabilities();
        }
        volumes();
        nonRoot();
        List<String> roots = setters(context -> context.get("runAsUser") instanceof IntValue(long id) && id == 0);
        if (!roots.isEmpty() && !hasUserNamespace()) {
            violates("runAsUser=0", String.join(" and ", roots) + " must not set runAsUser=0");
        }
        if (!windows) {
            seccomp(true);
        }
    }

    /** A Pod in a user namespace of its own may be root there. */
    private boolean hasUserNamespace() {
        return spec.get("hostUsers") == BoolValue.FALSE;
    }

    private static boolean isTrue(@Nullable Value value) {
        return value == BoolValue.TRUE;
    }

    private static List<String> names(List<MapValue> items, Predicate<MapValue> which) {
        return items.stream()
                .filter(which)
                .map(item -> item.textOrEmpty("name"))
                .toList();
    }

    private static String quoted(Collection<String> values) {
        return values.stream().map(GoQuote::quote).collect(Collectors.joining(", "));
    }

    private static String counted(String noun, Collection<String> names) {
        return noun + (names.size() == 1 ? " " : "s ") + quoted(names);
    }

    /** Whose security context is bad: {@code pod}, {@code container "a"}. */
    private List<String> setters(Predicate<MapValue> bad) {
        List<String> setters = new ArrayList<>();
        if (bad.test(spec.map("securityContext"))) {
            setters.add("pod");
        }
        List<String> names = names(containers, container -> bad.test(container.map("securityContext")));
        if (!names.isEmpty()) {
            setters.add(counted("container", names));
        }
        return setters;
    }

    private void appArmor() {
        TreeSet<String> bad = new TreeSet<>();
        List<String> setters = new ArrayList<>(setters(context -> {
            String type = context.textOrEmpty("appArmorProfile", "type");
            boolean wrong = !type.isEmpty() && !type.equals("RuntimeDefault") && !type.equals("Localhost");
            if (wrong) {
                bad.add(type);
            }
            return wrong;
        }));
        List<String> values = new ArrayList<>(bad);
        List<String> annotated = new ArrayList<>();
        annotations.texts().forEach((key, profile) -> {
            boolean ours = key.startsWith("container.apparmor.security.beta.kubernetes.io/");
            boolean allowed =
                    profile.isEmpty() || profile.equals("runtime/default") || profile.startsWith("localhost/");
            if (ours && !allowed) {
                annotated.add(key + "=" + GoQuote.quote(profile));
            }
        });
        if (!annotated.isEmpty()) {
            values.addAll(annotated);
            setters.add(annotated.size() == 1 ? "annotation" : "annotations");
        }
        if (!setters.isEmpty()) {
            violates(
                    values.size() == 1 ? "forbidden AppArmor profile" : "forbidden AppArmor profiles",
                    String.join(" and ", setters) + " must not set AppArmor profile type to " + quoted(values));
        }
    }

    private void capabilities() {
        TreeSet<String> bad = new TreeSet<>();
        List<String> names = names(containers, container -> adds(container, CAPABILITIES, bad));
        if (!names.isEmpty()) {
            violates(
                    "non-default capabilities",
                    counted("container", names) + " must not include " + quoted(bad)
                            + " in securityContext.capabilities.add");
        }
    }

    private static boolean adds(MapValue container, List<String> allowed, Set<String> bad) {
        List<String> others = container.list("securityContext", "capabilities", "add").texts().stream()
                .filter(capability -> !allowed.contains(capability))
                .toList();
        bad.addAll(others);
        return !others.isEmpty();
    }

    private void fewCapabilities() {
        TreeSet<String> bad = new TreeSet<>();
        List<String> keeping = names(
                containers,
                container -> !container
                        .list("securityContext", "capabilities", "drop")
                        .texts()
                        .contains("ALL"));
        List<String> adding = names(containers, container -> adds(container, List.of("NET_BIND_SERVICE"), bad));
        List<String> details = new ArrayList<>();
        if (!keeping.isEmpty()) {
            details.add(counted("container", keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        if (!adding.isEmpty()) {
            details.add(counted("container", adding) + " must not include " + quoted(bad)
                    + " in securityContext.capabilities.add");
        }
        if (!details.isEmpty()) {
            violates("unrestricted capabilities", String.join("; ", details));
        }
    }

    private void hostNamespaces() {
        List<String> used = new ArrayList<>();
        for (String key : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (spec.flag(key)) {
                used.add(key + "=true");
            }
        }
        if (!used.isEmpty()) {
            violates("host namespaces", String.join(", ", used));
        }
    }

    private void hostPorts() {
        TreeSet<String> ports = new TreeSet<>();
        List<String> names = names(containers, container -> {
            List<String> own = container.list("ports").maps().stream()
                    .map(port -> port.number(0, "hostPort"))
                    .filter(port -> port != 0)
                    .map(String::valueOf)
                    .toList();
            ports.addAll(own);
            return !own.isEmpty();
        });
        if (!names.isEmpty()) {
            violates(
                    "hostPort",
                    counted("container", names)
                            + (names.size() == 1 ? " uses " : " use ")
                            + (ports.size() == 1 ? "hostPort " : "hostPorts ")
                            + String.join(", ", ports));
        }
    }

    private void hostProbes() {
        TreeSet<String> hosts = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>(names(containers, container -> {
            TreeSet<String> own = new TreeSet<>();
            for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
                addHosts(container.map(probe), own);
            }
            for (String hook : List.of("postStart", "preStop")) {
                addHosts(container.map("lifecycle", hook), own);
            }
            hosts.addAll(own);
            return !own.isEmpty();
        }));
        if (!names.isEmpty()) {
            violates(
                    "probe or lifecycle host",
                    counted("container", names)
                            + (names.size() == 1 ? " uses " : " use ")
                            + counted("probe or lifecycle host", hosts));
        }
    }

    private static void addHosts(MapValue handler, Set<String> hosts) {
        for (String kind : List.of("httpGet", "tcpSocket")) {
            String host = handler.textOrEmpty(kind, "host");
            if (!host.isEmpty()) {
                hosts.add(host);
            }
        }
    }

    private void procMount() {
        TreeSet<String> types = new TreeSet<>();
        List<String> names = names(containers, container -> {
            String type = container.textOrEmpty("securityContext", "procMount");
            boolean bad = !type.isEmpty() && !type.equals("Default");
            if (bad) {
                types.add(type);
            }
            return bad;
        });
        if (!names.isEmpty() && !hasUserNamespace()) {
            violates(
                    "procMount",
                    counted("container", names) + " must not set securityContext.procMount to " + quoted(types));
        }
    }

    private void seLinux() {
        TreeSet<String> types = new TreeSet<>();
        boolean[] named = new boolean[2]; // user, role
        List<String> setters = setters(context -> {
            MapValue options = context.map("seLinuxOptions");
            boolean type = !SELINUX_TYPES.contains(options.textOrEmpty("type"));
            boolean user = !options.textOrEmpty("user").isEmpty();
            boolean role = !options.textOrEmpty("role").isEmpty();
            if (type) {
                types.add(options.textOrEmpty("type"));
            }
            named[0] |= user;
            named[1] |= role;
            return type || user || role;
        });
        if (setters.isEmpty()) {
            return;
        }
        List<String> data = new ArrayList<>();
        if (!types.isEmpty()) {
            data.add(counted("type", types));
        }
        if (named[0]) {
            data.add("user may not be set");
        }
        if (named[1]) {
            data.add("role may not be set");
        }
        violates(
                "seLinuxOptions",
                String.join(" and ", setters) + " set forbidden securityContext.seLinuxOptions: "
                        + String.join("; ", data));
    }

    /** @param needed whether a profile must be there, and not only a good one when there is one */
    private void seccomp(boolean needed) {
        TreeSet<String> bad = new TreeSet<>();
        List<String> setters = setters(context -> {
            MapValue profile = context.map("seccompProfile");
            String type = profile.textOrEmpty("type");
            boolean wrong = !profile.isEmpty() && !type.equals("Localhost") && !type.equals("RuntimeDefault");
            if (wrong) {
                bad.add(type);
            }
            return wrong;
        });
        if (!setters.isEmpty()) {
            violates(
                    "seccompProfile",
                    String.join(" and ", setters) + " must not set securityContext.seccompProfile.type to "
                            + quoted(bad));
            return;
        }
        boolean ofPod = spec.map("securityContext").has("seccompProfile");
        List<String> without =
                names(containers, container -> !container.map("securityContext").has("seccompProfile"));
        if (needed && !ofPod && !without.isEmpty()) {
            violates(
                    "seccompProfile",
                    "pod or " + counted("container", without)
                            + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"");
        }
    }

    private void sysctls() {
        List<String> bad = spec.list("securityContext", "sysctls").maps().stream()
                .map(sysctl -> sysctl.textOrEmpty("name"))
                .filter(name -> !SYSCTLS.contains(name))
                .toList();
        if (!bad.isEmpty()) {
            violates("forbidden sysctls", String.join(", ", bad));
        }
    }

    private void volumes() {
        TreeSet<String> types = new TreeSet<>();
        List<String> names = names(spec.list("volumes").maps(), volume -> {
            if (FREE_VOLUMES.stream().anyMatch(volume::has)) {
                return false;
            }
            types.add(volume.keys().stream()
                    .filter(key -> !key.equals("name"))
                    .findFirst()
                    .orElse("unknown"));
            return true;
        });
        if (!names.isEmpty()) {
            violates(
                    "restricted volume types",
                    counted("volume", names)
                            + (names.size() == 1 ? " uses " : " use ")
                            + counted("restricted volume type", types));
        }
    }

    private void nonRoot() {
        if (hasUserNamespace()) {
            return;
        }
        List<String> setters = setters(context -> context.get("runAsNonRoot") == BoolValue.FALSE);
        if (!setters.isEmpty()) {
            violates(
                    "runAsNonRoot != true",
                    String.join(" and ", setters) + " must not set securityContext.runAsNonRoot=false");
            return;
        }
        boolean ofPod = isTrue(spec.at("securityContext", "runAsNonRoot"));
        List<String> without = names(containers, container -> container.at("securityContext", "runAsNonRoot") == null);
        if (!ofPod && !without.isEmpty()) {
            violates(
                    "runAsNonRoot != true",
                    "pod or " + counted("container", without) + " must set securityContext.runAsNonRoot=true");
        }
    }
}
