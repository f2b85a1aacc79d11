package dev.minato.twin.api.auth;

import dev.minato.twin.api.Credentials;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.Status;
import dev.minato.twin.api.UserInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what a request shows to who asks. Belongs to the loop. */
public final class Authenticator {
    private final List<TokenKind> tokens;

    /** A kind of token. */
    public interface TokenKind {
        /** Whose token it is; null when it is none of this kind, or not valid. */
        @Nullable
        UserInfo user(String token, Instant now);
    }

    public Authenticator(List<TokenKind> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    public UserInfo authenticate(Credentials credentials, Instant now) {
        return switch (credentials) {
            case Credentials.None none -> UserInfo.ANONYMOUS;
            case Credentials.Known known -> known.user();
            case Credentials.Bearer(String token) -> {
                UserInfo user = ofToken(token, now);
                if (user == null) {
                    throw new Refusal(Status.unauthorized());
                }
                yield user;
            }
        };
    }

    /** Whose token it is; null when nobody knows it. */
    public @Nullable UserInfo ofToken(String token, Instant now) {
        for (TokenKind kind : tokens) {
            UserInfo user = kind.user(token, now);
            if (user != null) {
                return user;
            }
        }
        return null;
    }
}
