package dev.minato.twin.api.webhook;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.resource.ResourceType;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The AdmissionReview (admission.k8s.io/v1) that a webhook is sent. Pure. */
final class ReviewRequest {
    private ReviewRequest() {}

    /**
     * @param type the version in which the webhook sees the object
     * @param shown makes that version of a stored tree
     */
    static MapValue of(String uid, Subject subject, ResourceType type, UnaryOperator<MapValue> shown) {
        Attempt attempt = subject.attempt();
        MapValue.Builder request = MapValue.builder()
                .put("uid", uid)
                .put("kind", kind(subject, type))
                .put("resource", resource(type));
        if (!attempt.subresource().isEmpty()) {
            request.put("subResource", attempt.subresource());
        }
        request.put("requestKind", kind(subject, attempt.type())).put("requestResource", resource(attempt.type()));
        if (!attempt.subresource().isEmpty()) {
            request.put("requestSubResource", attempt.subresource());
        }
        if (!subject.name().isEmpty()) {
            request.put("name", subject.name());
        }
        if (!subject.namespace().isEmpty()) {
            request.put("namespace", subject.namespace());
        }
        request.put("operation", attempt.operation().name())
                .put("userInfo", user(attempt.user()))
                .put("object", object(subject, attempt.object(), shown))
                .put("oldObject", object(subject, attempt.old(), shown))
                .put("dryRun", (Value) BoolValue.of(attempt.dryRun()))
                .put("options", subject.options().get());
        return MapValue.builder()
                .put("kind", "AdmissionReview")
                .put("apiVersion", ReviewReply.API_VERSION)
                .put("request", request.build())
                .build();
    }

    private static MapValue kind(Subject subject, ResourceType type) {
        Subject.Form form = subject.form();
        return form != null
                ? MapValue.of("group", form.group(), "version", form.version(), "kind", form.kind())
                : MapValue.of("group", type.group(), "version", type.version(), "kind", type.kind());
    }

    private static MapValue resource(ResourceType type) {
        return MapValue.of("group", type.group(), "version", type.version(), "resource", type.resource());
    }

    private static Value object(Subject subject, @Nullable MapValue stored, UnaryOperator<MapValue> shown) {
        if (stored == null) {
            return NullValue.NULL;
        }
        Subject.Form form = subject.form();
        return form == null ? shown.apply(stored) : form.of().apply(stored);
    }

    private static MapValue user(UserInfo user) {
        MapValue.Builder info = MapValue.builder().put("username", user.name());
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            info.put("groups", Value.of(user.groups()));
        }
        if (!user.extra().isEmpty()) {
            MapValue.Builder extra = MapValue.builder();
            user.extra()
                    .forEach((key, values) -> extra.put(key, (Value)
                            ListValue.of(values.stream().map(Value::of).toList())));
            info.put("extra", extra.build());
        }
        return info.build();
    }
}
