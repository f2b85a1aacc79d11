package dev.minato.cli;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenID Connect provider on loopback: gives codes, exchanges each once, with PKCE; and does wrong what a test
 * wants it to.
 */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "minato";
    static final String SECRET = "of the console";

    private final HttpsServer server;
    private final Map<String, Map<String, String>> codes = new TreeMap<>(); // what each was asked for with
    final List<String> grants = new ArrayList<>();

    private RSAKey key = newKey("first");
    private boolean keyShown = true;
    volatile boolean away;
    volatile boolean refreshRefused;
    volatile List<String> groups = List.of("viewers");
    volatile long secondsValid = 3600;
    volatile boolean unsigned;
    volatile UnaryOperator<JWTClaimsSet.Builder> forging = claims -> claims;

    IdentityProvider(SSLContext tls) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with another key from now on, as providers do every few weeks. */
    synchronized void rotateKeys() {
        key = newKey("second");
        keyShown = true;
    }

    /** Signs with a key that is none of the provider's. */
    synchronized void signWithAStolenName() {
        RSAKey own = key;
        shown = own;
        key = newKey(own.getKeyID());
        keyShown = false;
    }

    private RSAKey shown = key;

    /** What somebody does who is sent here by a browser: signs in, and is sent back. */
    synchronized URI signIn(URI asked) {
        Map<String, String> query = form(asked.getRawQuery());
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals("code", query.get("response_type"));
        assertEquals(CLIENT, query.get("client_id"));
        String code = "code-" + codes.size();
        codes.put(code, query);
        return URI.create(query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    private static void assertEquals(String wanted, @Nullable String given) {
        if (!wanted.equals(given)) {
            throw new AssertionError("not " + wanted + ": " + given);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        String text;
        if (away) {
            status = 503;
            text = "{}";
        } else {
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" ->
                    text = MapValue.builder()
                            .put("issuer", issuer())
                            .put("authorization_endpoint", issuer() + "/authorize")
                            .put("token_endpoint", issuer() + "/token")
                            .put("jwks_uri", issuer() + "/keys")
                            .put("end_session_endpoint", issuer() + "/end")
                            .build()
                            .toJson();
                case "/keys" -> text = keys();
                case "/token" -> {
                    text = token(form(body), exchange.getRequestHeaders().getFirst("Authorization"));
                    status = text.contains("\"error\"") ? 400 : 200;
                }
                default -> {
                    status = 404;
                    text = "{}";
                }
            }
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized String keys() {
        return new JWKSet((keyShown ? key : shown).toPublicJWK()).toString();
    }

    private synchronized String token(Map<String, String> form, @Nullable String authorization) {
        String basic = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(authorization)) {
            return "{\"error\":\"invalid_client\"}";
        }
        grants.add(form.getOrDefault("grant_type", ""));
        String nonce = "";
        if ("refresh_token".equals(form.get("grant_type"))) {
            if (refreshRefused || !"again".equals(form.get("refresh_token"))) {
                return "{\"error\":\"invalid_grant\"}";
            }
        } else {
            Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
            if (asked == null
                    || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                    || !Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))) {
                return "{\"error\":\"invalid_grant\"}";
            }
            nonce = asked.getOrDefault("nonce", "");
        }
        return MapValue.of("id_token", idToken(nonce), "refresh_token", "again", "token_type", "Bearer")
                .toJson();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet claims = forging.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject("alice-7")
                        .audience(CLIENT)
                        .claim("nonce", nonce)
                        .claim("name", "alice")
                        .claim("groups", groups)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(secondsValid))))
                .build();
        try {
            if (unsigned) {
                return new PlainJWT(claims).serialize();
            }
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int equal = pair.indexOf('=');
            if (equal > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equal), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
