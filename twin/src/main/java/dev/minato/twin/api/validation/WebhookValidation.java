package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configurations of admission webhooks (ValidateValidatingWebhookConfiguration of Kubernetes 1.34). */
public final class WebhookValidation {
    private static final List<String> VERSIONS = List.of("v1", "v1beta1");
    private static final List<String> SIDE_EFFECTS = List.of("None", "NoneOnDryRun");
    private static final List<String> OPERATIONS = List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
    private static final String FORM = "; desired format: https://host[/path]";
    private static final int TIMEOUT_SECONDS_MAX = 30;
    /** The parts of a URL, by RFC 3986 (appendix B); without blanks and control characters. */
    private static final Pattern URL =
            Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?:(?<user>[^/?#@\\p{Cntrl} ]*)@)?"
                    + "(?<host>[^/?#@\\p{Cntrl} ]*))?(?<path>[^?#\\p{Cntrl} ]*)(?:\\?(?<query>[^#\\p{Cntrl} ]*))?"
                    + "(?:#(?<fragment>[^\\p{Cntrl} ]*))?");

    private WebhookValidation() {}

    public static void configuration(MapValue configuration, FieldErrors errors) {
        List<MapValue> hooks = configuration.list("webhooks").maps();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < hooks.size(); i++) {
            Field at = Field.of("webhooks").index(i);
            MapValue hook = hooks.get(i);
            webhook(hook, at, errors);
            reviewVersions(hook.list("admissionReviewVersions"), at.child("admissionReviewVersions"), errors);
            String name = hook.textOrEmpty("name");
            if (!name.isEmpty() && !names.add(name)) {
                errors.duplicate(at.child("name"), name);
            }
        }
    }

    private static void webhook(MapValue hook, Field at, FieldErrors errors) {
        fullyQualified(hook.textOrEmpty("name"), at.child("name"), errors);
        List<MapValue> rules = hook.list("rules").maps();
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), at.child("rules").index(i), errors);
        }
        Checks.oneOf(hook, "failurePolicy", at, List.of("Fail", "Ignore"), errors);
        Checks.oneOf(hook, "matchPolicy", at, List.of("Equivalent", "Exact"), errors);
        if (hook.textOrEmpty("sideEffects").isEmpty()) {
            errors.required(at.child("sideEffects"), "must specify one of " + String.join(", ", SIDE_EFFECTS));
        } else {
            Checks.oneOf(hook, "sideEffects", at, SIDE_EFFECTS, errors);
        }
        long timeout = hook.number(10, "timeoutSeconds");
        if (timeout > TIMEOUT_SECONDS_MAX || timeout < 1) {
            errors.invalid(at.child("timeoutSeconds"), timeout, "the timeout value must be between 1 and 30 seconds");
        }
        for (String selector : List.of("namespaceSelector", "objectSelector")) {
            Checks.labelSelector(hook.map(selector), at.child(selector), errors);
        }
        client(hook.map("clientConfig"), at.child("clientConfig"), errors);
    }

    /** At least three segments of a subdomain. */
    private static void fullyQualified(String name, Field at, FieldErrors errors) {
        if (name.isEmpty()) {
            errors.required(at, "");
            return;
        }
        List<String> problems = Names.dns1123Subdomain(name);
        if (!problems.isEmpty()) {
            errors.invalidEach(at, name, problems);
        } else if (name.split("\\.", -1).length < 3) {
            errors.invalid(at, name, "should be a domain with at least three segments separated by dots");
        }
    }

    private static void rule(MapValue rule, Field at, FieldErrors errors) {
        operations(rule.list("operations"), at.child("operations"), errors);
        ListValue groups = rule.list("apiGroups");
        Field groupsAt = at.child("apiGroups");
        Checks.notEmpty(groups, groupsAt, "", errors);
        alone(groups, groupsAt, "if '*' is present, must not specify other API groups", errors);
        ListValue versions = rule.list("apiVersions");
        Field versionsAt = at.child("apiVersions");
        Checks.notEmpty(versions, versionsAt, "", errors);
        alone(versions, versionsAt, "if '*' is present, must not specify other API versions", errors);
        for (int i = 0; i < versions.size(); i++) {
            if (versions.texts().get(i).isEmpty()) {
                errors.required(versionsAt.index(i), "");
            }
        }
        resources(rule.list("resources"), at.child("resources"), errors);
        Checks.oneOf(rule, "scope", at, List.of("*", "Cluster", "Namespaced"), errors);
    }

    private static void operations(ListValue operations, Field at, FieldErrors errors) {
        Checks.notEmpty(operations, at, "", errors);
        alone(operations, at, "if '*' is present, must not specify other operations", errors);
        List<String> texts = operations.texts();
        for (int i = 0; i < texts.size(); i++) {
            if (!OPERATIONS.contains(texts.get(i))) {
                errors.unsupported(at.index(i), texts.get(i), OPERATIONS);
            }
        }
    }

    private static void alone(ListValue items, Field at, String detail, FieldErrors errors) {
        if (items.size() > 1 && items.texts().contains("*")) {
            errors.invalid(at, (Value) items, detail);
        }
    }

    private static void resources(ListValue resources, Field at, FieldErrors errors) {
        Checks.notEmpty(resources, at, "", errors);
        List<String> texts = resources.texts();
        Set<String> withAllSubresources = new TreeSet<>();
        Set<String> ofAllResources = new TreeSet<>();
        boolean main = false;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.isEmpty()) {
                errors.required(at.index(i), "");
                continue;
            }
            int slash = text.indexOf('/');
            if (slash < 0) {
                main = !text.equals("*"); // as the real server: the last of them counts
                continue;
            }
            String resource = text.substring(0, slash);
            String sub = text.substring(slash + 1);
            if (withAllSubresources.contains(resource)) {
                errors.invalid(at.index(i), text, "if '" + resource + "/*' is present, must not specify " + text);
            }
            if (ofAllResources.contains(sub)) {
                errors.invalid(at.index(i), text, "if '*/" + sub + "' is present, must not specify " + text);
            }
            if (sub.equals("*")) {
                withAllSubresources.add(resource);
            }
            if (resource.equals("*")) {
                ofAllResources.add(sub);
            }
        }
        if (texts.size() > 1 && texts.contains("*/*")) {
            errors.invalid(at, (Value) resources, "if '*/*' is present, must not specify other resources");
        }
        if (texts.contains("*") && main) {
            errors.invalid(
                    at, (Value) resources, "if '*' is present, must not specify other resources without subresources");
        }
    }

    private static void client(MapValue client, Field at, FieldErrors errors) {
        boolean url = client.has("url");
        if (url == client.has("service")) {
            errors.required(at, "exactly one of url or service is required");
        } else if (url) {
            url(client.textOrEmpty("url"), at.child("url"), errors);
        } else {
            service(client.map("service"), at.child("service"), errors);
        }
    }

    private static void url(String text, Field at, FieldErrors errors) {
        Matcher parts = URL.matcher(text);
        if (!parts.matches()) {
            errors.required(at, "url must be a valid URL" + FORM);
            return;
        }
        String scheme = part(parts, "scheme");
        if (!scheme.equals("https")) {
            errors.invalid(at, scheme, "'https' is the only allowed URL scheme" + FORM);
        }
        if (part(parts, "host").isEmpty()) {
            errors.invalid(at, "", "host must be specified" + FORM);
        }
        if (parts.group("user") != null) {
            errors.invalid(at, part(parts, "user"), "user information is not permitted in the URL");
        }
        if (!part(parts, "fragment").isEmpty()) {
            errors.invalid(at, part(parts, "fragment"), "fragments are not permitted in the URL");
        }
        if (!part(parts, "query").isEmpty()) {
            errors.invalid(at, part(parts, "query"), "query parameters are not permitted in the URL");
        }
    }

    private static String part(Matcher parts, String name) {
        String part = parts.group(name);
        return part == null ? "" : part;
    }

    private static void service(MapValue service, Field at, FieldErrors errors) {
        if (service.textOrEmpty("name").isEmpty()) {
            errors.required(at.child("name"), "");
        }
        if (service.textOrEmpty("namespace").isEmpty()) {
            errors.required(at.child("namespace"), "");
        }
        long port = service.number(443, "port");
        if (port < 1 || port > 65535) {
            errors.invalid(at.child("port"), port, "port is not valid: must be between 1 and 65535, inclusive");
        }
    }

    private static void reviewVersions(ListValue versions, Field at, FieldErrors errors) {
        List<String> texts = versions.texts();
        if (texts.isEmpty()) {
            errors.required(at, "must specify one of " + String.join(", ", VERSIONS));
            return;
        }
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String version = texts.get(i);
            if (seen.add(version)) {
                errors.invalidEach(at.index(i), version, Names.dns1035Label(version));
            } else {
                errors.invalid(at.index(i), version, "duplicate version");
            }
        }
        if (texts.stream().noneMatch(VERSIONS::contains)) {
            errors.invalid(at, (Value) versions, "must include at least one of " + String.join(", ", VERSIONS));
        }
    }
}
