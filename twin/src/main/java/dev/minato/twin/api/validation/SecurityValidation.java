package dev.minato.twin.api.validation;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.regex.Pattern;

/** Security contexts. */
final class SecurityValidation {
    private static final String SYSCTL = "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";
    private static final Pattern SYSCTL_NAME = Pattern.compile(SYSCTL);

    private SecurityValidation() {}

    static void container(MapValue context, Field at, FieldErrors errors) {
        PodValidation.id(context, "runAsUser", at, errors);
        PodValidation.id(context, "runAsGroup", at, errors);
        Checks.oneOf(context, "procMount", at, List.of("Default", "Unmasked"), errors);
        seccomp(context.map("seccompProfile"), at.child("seccompProfile"), errors);
        if (context.get("allowPrivilegeEscalation") != BoolValue.FALSE) {
            return;
        }
        if (context.flag("privileged")) {
            errors.invalidPrinted(
                    at, goContext(context), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
        if (context.list("capabilities", "add").texts().contains("CAP_SYS_ADMIN")) {
            errors.invalidPrinted(
                    at,
                    goContext(context),
                    "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }

    /** The context as the real server prints its own form of it. */
    private static String goContext(MapValue context) {
        return GoStruct.print(
                context,
                List.of(
                        "capabilities",
                        "privileged",
                        "seLinuxOptions=SELinuxOptions",
                        "windowsOptions",
                        "runAsUser",
                        "runAsGroup",
                        "runAsNonRoot",
                        "readOnlyRootFilesystem",
                        "allowPrivilegeEscalation",
                        "procMount",
                        "seccompProfile",
                        "appArmorProfile"));
    }

    static void seccomp(MapValue profile, Field at, FieldErrors errors) {
        if (profile.isEmpty()) {
            return;
        }
        List<String> types = List.of("Localhost", "RuntimeDefault", "Unconfined");
        String type = profile.textOrEmpty("type");
        if (type.isEmpty()) {
            errors.required(at.child("type"), "type is required when seccompProfile is set");
        } else if (!types.contains(type)) {
            errors.unsupported(at.child("type"), type, types);
        }
        boolean named = !profile.textOrEmpty("localhostProfile").isEmpty();
        if (type.equals("Localhost") && !named) {
            errors.required(at.child("localhostProfile"), "must be set when seccomp type is Localhost");
        } else if (!type.equals("Localhost") && profile.has("localhostProfile")) {
            errors.invalid(
                    at.child("localhostProfile"),
                    profile.get("localhostProfile"),
                    "can only be set when seccomp type is Localhost");
        }
    }

    static void sysctls(MapValue context, Field at, FieldErrors errors) {
        List<MapValue> sysctls = context.list("sysctls").maps();
        for (int i = 0; i < sysctls.size(); i++) {
            String name = sysctls.get(i).textOrEmpty("name");
            if (name.isEmpty()) {
                errors.required(at.index(i).child("name"), "");
            } else if (name.length() > 253 || !SYSCTL_NAME.matcher(name).matches()) {
                errors.invalid(
                        at.index(i).child("name"), name, "must have at most 253 characters and match regex " + SYSCTL);
            }
        }
    }
}
