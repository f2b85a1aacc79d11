package dev.minato.control.admission;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/** The ValidatingWebhookConfiguration by which a cluster asks the platform. Pure. */
public final class WebhookConfiguration {
    public static final String API_VERSION = "admissionregistration.k8s.io/v1";
    public static final String NAME = "minato";
    /** As a refusal names it. */
    public static final String WEBHOOK = "guarantees.minato.dev";

    public static final ObjectKey KEY =
            new ObjectKey(new GroupKind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"), "", NAME);

    /** A proof may take seconds; more than this no webhook may take. */
    private static final int TIMEOUT_SECONDS = 30;

    private WebhookConfiguration() {}

    /** With every default written out, so that it can be compared with what is there. */
    static KubeObject of(SortedSet<GroupKind> kinds, AdmissionEndpoint.Address address) {
        List<MapValue> rules = new ArrayList<>();
        for (GroupKind kind : kinds) {
            rules.add(MapValue.builder()
                    .put("apiGroups", Value.of(List.of(kind.group())))
                    .put("apiVersions", Value.of(List.of("v1")))
                    .put("operations", Value.of(List.of("CREATE", "UPDATE", "DELETE")))
                    .put("resources", Value.of(List.of(plural(kind))))
                    .put("scope", "*")
                    .build());
        }
        MapValue.Builder hook = MapValue.builder()
                .put("name", WEBHOOK)
                .put("admissionReviewVersions", Value.of(List.of("v1")))
                .put("clientConfig", MapValue.of("url", address.url(), "caBundle", address.caBundle()))
                .put("failurePolicy", "Fail")
                .put("matchPolicy", "Equivalent")
                .put("namespaceSelector", MapValue.EMPTY)
                .put("objectSelector", MapValue.EMPTY)
                .put("rules", (Value) ListValue.of(rules))
                .put("sideEffects", "NoneOnDryRun")
                .put("timeoutSeconds", TIMEOUT_SECONDS);
        if (address.conditions()) {
            hook.put("matchConditions", (Value)
                    ListValue.of(MapValue.of("name", "not-the-control-plane", "expression", Review.exemptInCel())));
        }
        return KubeObject.of(API_VERSION, KEY.kind().kind(), "", NAME)
                .with("webhooks", (Value) ListValue.of(hook.build()));
    }

    /** The plural of the kinds that Guarantees read. */
    public static String plural(GroupKind kind) {
        String word = kind.kind().toLowerCase(Locale.ROOT);
        return word.endsWith("y")
                ? word.substring(0, word.length() - 1) + "ies"
                : word.endsWith("s") ? word + "es" : word + "s";
    }
}
