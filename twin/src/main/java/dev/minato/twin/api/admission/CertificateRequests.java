package dev.minato.twin.api.admission;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.auth.Attributes;
import dev.minato.twin.api.auth.RbacAuthorizer;
import dev.minato.twin.api.kinds.Parts;

/**
 * Whoever asks for a certificate is named in the request by the server, never by the one who asks; and whoever approves
 * one must be allowed to {@code approve} for its signer. When a condition was set is the server's to say, too.
 */
public final class CertificateRequests implements AdmissionPlugin {
    private static final String GROUP = "certificates.k8s.io";

    private final RbacAuthorizer authorizer;

    public CertificateRequests(RbacAuthorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue object = attempt.objectOrEmpty();
        if (!isRequest(attempt)) {
            return object;
        }
        if (!attempt.isCreate()) {
            return dated(Parts.copy("spec", attempt.oldOrEmpty(), object), attempt);
        }
        return Parts.inMapMade(object, "spec", spec -> {
            MapValue named = spec.with("username", attempt.user().name())
                    .with("groups", (Value) ListValue.ofTexts(attempt.user().groups()));
            named = attempt.user().uid().isEmpty()
                    ? named.without("uid")
                    : named.with("uid", attempt.user().uid());
            MapValue.Builder extra = MapValue.builder();
            attempt.user().extra().forEach((key, values) -> extra.put(key, ListValue.ofTexts(values)));
            MapValue more = extra.build();
            return more.isEmpty() ? named.without("extra") : named.with("extra", (Value) more);
        });
    }

    private static boolean isRequest(Attempt attempt) {
        return attempt.type().group().equals(GROUP) && attempt.type().resource().equals("certificatesigningrequests");
    }

    private static MapValue dated(MapValue request, Attempt attempt) {
        String now = KubeTime.seconds(attempt.now());
        return Parts.inMap(
                request,
                "status",
                status -> Parts.inEach(status, "conditions", condition -> {
                    String since = attempt.oldOrEmpty().list("status", "conditions").maps().stream()
                            .filter(old -> same("type", old, condition) && same("status", old, condition))
                            .map(old -> old.textOrEmpty("lastTransitionTime"))
                            .filter(time -> !time.isEmpty())
                            .findFirst()
                            .orElse(now);
                    return Parts.setDefault(
                            Parts.setDefault(condition, "lastUpdateTime", now), "lastTransitionTime", since);
                }));
    }

    private static boolean same(String key, MapValue a, MapValue b) {
        return a.textOrEmpty(key).equals(b.textOrEmpty(key));
    }

    @Override
    public void validate(Attempt attempt) {
        if (!isRequest(attempt) || !attempt.subresource().equals("approval")) {
            return;
        }
        String signer = attempt.oldOrEmpty().textOrEmpty("spec", "signerName");
        String domain = signer.substring(0, Math.max(0, signer.indexOf('/')));
        if (!mayApprove(attempt, signer) && !mayApprove(attempt, domain + "/*")) {
            throw new Refusal(
                    attempt.forbidden("user not permitted to approve requests with signerName \"" + signer + "\""));
        }
    }

    private boolean mayApprove(Attempt attempt, String signer) {
        return authorizer
                .authorize(Attributes.resource(attempt.user(), "approve", GROUP, "signers", "", "", signer))
                .allowed();
    }
}
