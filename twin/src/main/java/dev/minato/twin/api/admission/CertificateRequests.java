package dev.minato.twin.api.admission;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;

/** Whoever asks for a certificate is named in the request by the server, never by the one who asks. */
public final class CertificateRequests implements AdmissionPlugin {
    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue object = attempt.objectOrEmpty();
        if (!attempt.isFor("certificates.k8s.io", "certificatesigningrequests")) {
            return object;
        }
        if (!attempt.isCreate()) {
            return Parts.copy("spec", attempt.oldOrEmpty(), object);
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
}
