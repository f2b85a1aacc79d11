package dev.minato.twin.api.auth;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.Status;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of service accounts: JWTs signed with EdDSA, bound to the account, an audience, a time, and perhaps a Pod. They
 * end with any of these. Belongs to the loop.
 */
public final class ServiceAccountTokens implements Authenticator.TokenKind {
    private static final String CLAIM = "kubernetes.io";

    private final Store store;
    private final SigningKey keys;
    private final Entropy entropy;
    private final String issuer;

    public ServiceAccountTokens(Store store, SigningKey keys, Entropy entropy, String issuer) {
        this.store = store;
        this.keys = keys;
        this.entropy = entropy;
        this.issuer = issuer;
    }

    public String issuer() {
        return issuer;
    }

    /** @param bound the Pod (or other object) that the token ends with; null for none */
    public String issue(
            KubeObject account, List<String> audiences, Instant now, long seconds, @Nullable KubeObject bound) {
        MapValue claim = MapValue.of(
                "namespace",
                account.namespace(),
                "serviceaccount",
                MapValue.of("name", account.name(), "uid", account.uid()));
        if (bound != null) {
            MapValue reference = MapValue.of("name", bound.name(), "uid", bound.uid());
            claim = claim.with(bound.kind().toLowerCase(java.util.Locale.ROOT), (Value) reference);
            String node = bound.spec().textOrEmpty("nodeName");
            if (bound.kind().equals("Pod") && !node.isEmpty()) {
                claim = claim.with("node", (Value) MapValue.of("name", node));
            }
        }
        MapValue payload = MapValue.builder()
                .put("aud", audiences.isEmpty() ? List.of(issuer) : audiences)
                .put("exp", now.getEpochSecond() + seconds)
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("iss", issuer)
                .put("jti", entropy.uuid())
                .put(CLAIM, claim)
                .put("sub", UserInfo.SERVICE_ACCOUNT_PREFIX + account.namespace() + ":" + account.name())
                .build();
        Ed25519 key = keys.key();
        if (key == null) {
            throw new Refusal(Status.unavailable("the cluster has no key for tokens yet"));
        }
        MapValue header = MapValue.of("alg", "EdDSA", "kid", keyId(key));
        String text = encode(Json.writeBytes(header)) + "." + encode(Json.writeBytes(payload));
        return text + "." + encode(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public @Nullable UserInfo user(String token, Instant now) {
        return user(token, now, List.of(issuer));
    }

    /** As {@link #user(String, Instant)} for one of the audiences; an empty list asks for any. */
    public @Nullable UserInfo user(String token, Instant now, List<String> audiences) {
        MapValue payload = verified(token);
        if (payload == null
                || !payload.textOrEmpty("iss").equals(issuer)
                || payload.number(0, "exp") <= now.getEpochSecond()
                || payload.number(0, "nbf") > now.getEpochSecond()) {
            return null;
        }
        List<String> of = payload.list("aud").texts();
        if (!audiences.isEmpty() && of.stream().noneMatch(audiences::contains)) {
            return null;
        }
        MapValue claim = payload.map(CLAIM);
        String namespace = claim.textOrEmpty("namespace");
        String name = claim.textOrEmpty("serviceaccount", "name");
        KubeObject account = store.get(new StoreKey(GroupResource.core("serviceaccounts"), namespace, name));
        if (account == null || !account.uid().equals(claim.textOrEmpty("serviceaccount", "uid"))) {
            return null;
        }
        return isBoundObjectThere(claim, namespace) ? described(account, payload, claim) : null;
    }

    private boolean isBoundObjectThere(MapValue claim, String namespace) {
        for (String kind : List.of("pod", "secret")) {
            MapValue bound = claim.map(kind);
            if (bound.isEmpty()) {
                continue;
            }
            KubeObject object =
                    store.get(new StoreKey(GroupResource.core(kind + "s"), namespace, bound.textOrEmpty("name")));
            if (object == null || !object.uid().equals(bound.textOrEmpty("uid"))) {
                return false;
            }
        }
        return true;
    }

    private static UserInfo described(KubeObject account, MapValue payload, MapValue claim) {
        UserInfo user = UserInfo.serviceAccount(account.namespace(), account.name(), account.uid());
        Map<String, List<String>> extra = new LinkedHashMap<>();
        extra.put("authentication.kubernetes.io/credential-id", List.of("JTI=" + payload.textOrEmpty("jti")));
        if (claim.has("node")) {
            extra.put("authentication.kubernetes.io/node-name", List.of(claim.textOrEmpty("node", "name")));
        }
        if (claim.has("pod")) {
            extra.put("authentication.kubernetes.io/pod-name", List.of(claim.textOrEmpty("pod", "name")));
            extra.put("authentication.kubernetes.io/pod-uid", List.of(claim.textOrEmpty("pod", "uid")));
        }
        return new UserInfo(user.name(), user.uid(), user.groups(), extra);
    }

    /** The claims of a token that this server signed; null for any other. */
    private @Nullable MapValue verified(String token) {
        String[] parts = token.split("\\.", -1);
        Ed25519 key = keys.key();
        if (parts.length != 3 || key == null) {
            return null;
        }
        try {
            // Ed25519 signs the same text with the same signature, so signing again is a check
            byte[] signed = key.sign((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
            if (!MessageDigest.isEqual(signed, Base64.getUrlDecoder().decode(parts[2]))) {
                return null;
            }
            return Json.parseMap(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IllegalArgumentException | JsonFormatException e) {
            return null;
        }
    }

    /** {@code /openid/v1/jwks}. */
    public MapValue keySet() {
        Ed25519 key = keys.key();
        List<MapValue> list = new ArrayList<>();
        if (key != null) {
            list.add(MapValue.builder()
                    .put("use", "sig")
                    .put("kty", "OKP")
                    .put("crv", "Ed25519")
                    .put("alg", "EdDSA")
                    .put("kid", keyId(key))
                    .put("x", encode(key.publicKey()))
                    .build());
        }
        return MapValue.of("keys", list);
    }

    /** {@code /.well-known/openid-configuration}. */
    public MapValue configuration() {
        return MapValue.builder()
                .put("issuer", issuer)
                .put("jwks_uri", issuer + "/openid/v1/jwks")
                .put("response_types_supported", List.of("id_token"))
                .put("subject_types_supported", List.of("public"))
                .put("id_token_signing_alg_values_supported", List.of("EdDSA"))
                .build();
    }

    private static String keyId(Ed25519 key) {
        return encode(key.publicKey()).substring(0, 16);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
