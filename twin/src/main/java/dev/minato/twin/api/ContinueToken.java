package dev.minato.twin.api;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.StoreKey;
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

    /** @throws Refusal 400, in the words of the real server */
    static ContinueToken decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid(": illegal base64 data at input byte " + text.length() / 4 * 4);
        }
        MapValue tree;
        try {
            tree = Json.parseMap(bytes);
        } catch (JsonFormatException e) {
            throw invalid(": " + JsonProblem.of(bytes));
        }
        if (!tree.textOrEmpty("v").equals("meta.k8s.io/v1")) {
            throw invalid(": server does not recognize this encoded version " + tree.textOrEmpty("v"));
        }
        if (tree.number(0, "rv") == 0) {
            throw invalid(": incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
        }
        String start = tree.textOrEmpty("start");
        if (start.isEmpty()) {
            throw invalid(": encoded start key empty (version meta.k8s.io/v1)");
        }
        // the real server's tokens end in a zero byte, and in one namespace they have no slash
        String after = start.replace("\0", "");
        int slash = after.indexOf('/');
        return new ContinueToken(
                tree.number(0, "rv"), slash < 0 ? "" : after.substring(0, slash), after.substring(slash + 1));
    }

    private static Refusal invalid(String why) {
        return new Refusal(Status.badRequest("invalid continue token: continue key is not valid" + why));
    }
}
