package dev.minato.twin.api;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of a list starts: after this object, in the snapshot of this revision. Opaque to clients. */
record ContinueToken(long revision, String afterNamespace, String afterName) {
    StoreKey after(ResourceType type) {
        return new StoreKey(type.storage(), afterNamespace, afterName);
    }

    String encode() {
        MapValue tree = MapValue.builder()
                .put("v", "meta.k8s.io/v1")
                .put("rv", revision)
                .put("start", afterNamespace + "/" + afterName)
                .build();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.writeBytes(tree));
    }

    static ContinueToken decode(String text) {
        try {
            MapValue tree = Json.parseMap(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            String start = tree.textOrEmpty("start");
            int slash = start.indexOf('/');
            if (slash >= 0 && tree.textOrEmpty("v").equals("meta.k8s.io/v1")) {
                return new ContinueToken(tree.number(0, "rv"), start.substring(0, slash), start.substring(slash + 1));
            }
        } catch (IllegalArgumentException | JsonFormatException e) {
            // answered below: both say only that it is no token of ours
        }
        throw new Refusal(Status.badRequest("continue key is not valid: the token was not made by this server"));
    }
}
