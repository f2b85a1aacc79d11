package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.auth.ServiceAccountTokens;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.resource.BuiltInModel;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.StoreKey;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code POST serviceaccounts/NAME/token}. */
final class TokenHandler implements Handlers.Subresource {
    private static final String API_VERSION = "authentication.k8s.io/v1";
    private static final long SECONDS_MIN = 600;
    private static final long SECONDS_DEFAULT = 3600;
    private static final long SECONDS_MAX = 1L << 32;

    private final ServerParts parts;
    private final ServiceAccountTokens tokens;
    private final BuiltInModel model;

    TokenHandler(ServerParts parts, ServiceAccountTokens tokens, GoType tokenRequest) {
        this.parts = parts;
        this.tokens = tokens;
        this.model = new BuiltInModel(tokenRequest);
    }

    @Override
    public void handle(Call call, Consumer<ApiResponse> done) {
        MapValue request = ObjectDecoder.object(call, API_VERSION, "TokenRequest", model);
        KubeObject account = parts.store()
                .get(call.type().key(call.namespace(), call.target().name()));
        if (account == null) {
            throw call.notFound();
        }
        long seconds = request.number(SECONDS_DEFAULT, "spec", "expirationSeconds");
        check(seconds);
        List<String> asked = request.list("spec", "audiences").texts();
        List<String> audiences = asked.isEmpty() ? List.of(tokens.issuer()) : asked;
        KubeObject bound = bound(call, request.map("spec", "boundObjectRef"));
        String token = tokens.issue(account, audiences, call.now(), seconds, bound);
        MapValue metadata = owned(call, request)
                .with("name", account.name())
                .with("namespace", account.namespace())
                .with("creationTimestamp", KubeTime.seconds(call.now()));
        MapValue spec =
                request.map("spec").with("audiences", Value.of(audiences)).with("expirationSeconds", Value.of(seconds));
        MapValue status = MapValue.of(
                "token",
                token,
                "expirationTimestamp",
                KubeTime.seconds(call.now().plusSeconds(seconds)));
        MapValue answer = request.with("metadata", (Value) metadata)
                .with("spec", (Value) Parts.setDefault(spec, "boundObjectRef", NullValue.NULL))
                .with("status", (Value) status);
        done.accept(parts.presenter().tree(call, 201, answer));
    }

    /** The metadata with who named what; nobody will ever ask, since requests are not kept, but the answer has it. */
    private MapValue owned(Call call, MapValue request) {
        MapValue tracked = dev.minato.objects.apply.Managers.update(
                requireNonNull(dev.minato.objects.schema.Schemas.kubernetes().find(API_VERSION, "TokenRequest")),
                null,
                request,
                new dev.minato.objects.apply.Manager(
                        call.request().fieldManager(),
                        API_VERSION,
                        "token",
                        call.now(),
                        dev.minato.objects.apply.FieldFilter.none()));
        return tracked.map("metadata");
    }

    private static void check(long seconds) {
        FieldErrors errors = new FieldErrors();
        Field at = Field.SPEC.child("expirationSeconds");
        if (seconds < SECONDS_MIN) {
            errors.invalid(at, seconds, "may not specify a duration less than 10 minutes");
        } else if (seconds > SECONDS_MAX) {
            errors.invalid(at, seconds, "may not specify a duration larger than 2^32 seconds");
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors.toStatus("authentication.k8s.io", "TokenRequest", ""));
        }
    }

    private @Nullable KubeObject bound(Call call, MapValue reference) {
        if (reference.isEmpty()) {
            return null;
        }
        String resource = reference.textOrEmpty("kind").toLowerCase(Locale.ROOT) + "s";
        String name = reference.textOrEmpty("name");
        if (!List.of("pods", "secrets", "nodes").contains(resource)) {
            throw new Refusal(
                    Status.badRequest("cannot bind token for serviceaccount to type " + reference.textOrEmpty("kind")));
        }
        String namespace = resource.equals("nodes") ? "" : call.namespace();
        KubeObject object = parts.store().get(new StoreKey(GroupResource.core(resource), namespace, name));
        if (object == null) {
            throw new Refusal(Status.notFound("", resource, name));
        }
        String uid = reference.textOrEmpty("uid");
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw new Refusal(Status.conflict(
                    "",
                    resource,
                    name,
                    "the UID in the bound object reference (" + uid + ") does not match the UID in record. The object"
                            + " might have been deleted and then recreated"));
        }
        return object;
    }
}
