package dev.minato.twin.api.table;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what, and how much of it: RBAC, quotas, budgets, admission, flow control. */
final class PolicyTables {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String ADMISSION = "admissionregistration.k8s.io";
    private static final String FLOW_CONTROL = "flowcontrol.apiserver.k8s.io";

    private PolicyTables() {}

    static void addTo(Map<GroupKind, TableFormat> tables) {
        tables.put(new GroupKind(RBAC, "RoleBinding"), BINDING);
        tables.put(new GroupKind(RBAC, "ClusterRoleBinding"), BINDING);
        tables.put(GroupKind.core("ResourceQuota"), QUOTA);
        tables.put(new GroupKind("policy", "PodDisruptionBudget"), DISRUPTION_BUDGET);
        tables.put(new GroupKind(ADMISSION, "MutatingWebhookConfiguration"), WEBHOOKS);
        tables.put(new GroupKind(ADMISSION, "ValidatingWebhookConfiguration"), WEBHOOKS);
        tables.put(new GroupKind(ADMISSION, "ValidatingAdmissionPolicy"), ADMISSION_POLICY);
        tables.put(new GroupKind(ADMISSION, "ValidatingAdmissionPolicyBinding"), ADMISSION_BINDING);
        tables.put(new GroupKind(FLOW_CONTROL, "FlowSchema"), FLOW_SCHEMA);
        tables.put(new GroupKind(FLOW_CONTROL, "PriorityLevelConfiguration"), PRIORITY_LEVEL);
    }

    private static final TableFormat BINDING = TableFormat.of(
            "Name | Role | Age | Users* | Groups* | ServiceAccounts*",
            (object, now) -> List.of(
                    object.name(),
                    object.tree().textOrEmpty("roleRef", "kind") + "/"
                            + object.tree().textOrEmpty("roleRef", "name"),
                    CellText.age(object, now),
                    subjects(object, "User"),
                    subjects(object, "Group"),
                    subjects(object, "ServiceAccount")));

    private static String subjects(KubeObject binding, String kind) {
        List<String> names = new ArrayList<>();
        for (MapValue subject : binding.tree().list("subjects").maps()) {
            if (subject.textOrEmpty("kind").equals(kind)) {
                String namespace = subject.textOrEmpty("namespace");
                names.add(
                        kind.equals("ServiceAccount")
                                ? namespace + "/" + subject.textOrEmpty("name")
                                : subject.textOrEmpty("name"));
            }
        }
        return String.join(", ", names);
    }

    private static final TableFormat QUOTA = TableFormat.of(
            "Name | Request | Limit | Age",
            (object, now) ->
                    List.of(object.name(), used(object, false), used(object, true), CellText.age(object, now)));

    private static String used(KubeObject quota, boolean limits) {
        List<String> texts = new ArrayList<>();
        quota.status().map("hard").forEach((resource, hard) -> {
            if (resource.startsWith("limits.") == limits) {
                Value used = quota.status().map("used").get(resource);
                texts.add(resource + ": " + CellText.intOrText(used, "0") + "/" + CellText.intOrText(hard, "0"));
            }
        });
        return String.join(", ", texts);
    }

    private static final TableFormat DISRUPTION_BUDGET = TableFormat.of(
            "Name | Min Available | Max Unavailable | Allowed Disruptions:integer | Age",
            (object, now) -> List.of(
                    object.name(),
                    CellText.intOrText(object.spec().get("minAvailable"), "N/A"),
                    CellText.intOrText(object.spec().get("maxUnavailable"), "N/A"),
                    object.status().number(0, "disruptionsAllowed"),
                    CellText.age(object, now)));

    private static final TableFormat WEBHOOKS = TableFormat.of(
            "Name | Webhooks:integer | Age",
            (object, now) ->
                    List.of(object.name(), (long) object.tree().list("webhooks").size(), CellText.age(object, now)));

    private static final TableFormat ADMISSION_POLICY =
            TableFormat.of("Name | Validations:integer | ParamKind | Age", (object, now) -> {
                MapValue kind = object.spec().map("paramKind");
                return List.of(
                        object.name(),
                        (long) object.spec().list("validations").size(),
                        kind.isEmpty()
                                ? CellText.UNSET
                                : kind.textOrEmpty("apiVersion") + "/" + kind.textOrEmpty("kind"),
                        CellText.age(object, now));
            });

    private static final TableFormat ADMISSION_BINDING = TableFormat.of(
            "Name | PolicyName | ParamRef | Age",
            (object, now) -> List.of(
                    object.name(),
                    object.spec().textOrEmpty("policyName"),
                    parameters(object.spec().map("paramRef")),
                    CellText.age(object, now)));

    private static String parameters(MapValue reference) {
        String name = reference.textOrEmpty("name");
        if (!name.isEmpty()) {
            return CellText.or(reference.text("namespace"), "*") + "/" + name;
        }
        return reference.has("selector") ? CellText.selector(reference.get("selector")) : CellText.UNSET;
    }

    private static final TableFormat FLOW_SCHEMA = TableFormat.of(
            "Name | PriorityLevel | MatchingPrecedence | DistinguisherMethod | Age | MissingPL",
            PolicyTables::flowSchema);

    private static List<Object> flowSchema(KubeObject schema, Instant now) {
        MapValue dangling = CellText.condition(schema.status(), "Dangling");
        return List.of(
                schema.name(),
                schema.spec().textOrEmpty("priorityLevelConfiguration", "name"),
                schema.spec().number(0, "matchingPrecedence"),
                CellText.orNone(schema.spec().text("distinguisherMethod", "type")),
                CellText.age(schema, now),
                dangling == null ? "?" : dangling.textOrEmpty("status"));
    }

    private static final TableFormat PRIORITY_LEVEL = TableFormat.of(
            "Name | Type | NominalConcurrencyShares | Queues | HandSize | QueueLengthLimit | Age", (object, now) -> {
                MapValue limited = object.spec().map("limited");
                MapValue queuing = limited.map("limitResponse", "queuing");
                return List.of(
                        object.name(),
                        object.spec().textOrEmpty("type"),
                        numberOrNone(limited.get("nominalConcurrencyShares")),
                        numberOrNone(queuing.get("queues")),
                        numberOrNone(queuing.get("handSize")),
                        numberOrNone(queuing.get("queueLengthLimit")),
                        CellText.age(object, now));
            });

    private static Object numberOrNone(@Nullable Value value) {
        return value == null ? CellText.NONE : value;
    }
}
