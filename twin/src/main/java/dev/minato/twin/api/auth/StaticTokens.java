package dev.minato.twin.api.auth;

import dev.minato.twin.api.UserInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens that are known from the start. Immutable. */
public final class StaticTokens implements Authenticator.TokenKind {
    private final Map<String, UserInfo> users;

    public StaticTokens(Map<String, UserInfo> users) {
        this.users = new LinkedHashMap<>(users);
    }

    /** Each token is compared in the same time, whatever it has in common with the one shown. */
    @Override
    public @Nullable UserInfo user(String token, Instant now) {
        byte[] shown = token.getBytes(StandardCharsets.UTF_8);
        UserInfo found = null;
        for (Map.Entry<String, UserInfo> entry : users.entrySet()) {
            if (MessageDigest.isEqual(entry.getKey().getBytes(StandardCharsets.UTF_8), shown)) {
                found = entry.getValue();
            }
        }
        return found;
    }
}
