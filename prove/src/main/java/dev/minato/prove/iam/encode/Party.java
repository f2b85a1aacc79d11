package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Identity;
import java.util.Optional;

/** A kind of caller whose requests are looked at together: the question is split by them, since so much depends on it. */
public sealed interface Party {
    /** Short, and different for each party of an estate. */
    String name();

    /** A user that the estate lists. */
    record User(Identity identity) implements Party {
        @Override
        public String name() {
            return identity.arn();
        }
    }

    /** Any session of a role that the estate lists. */
    record Role(Identity identity) implements Party {
        @Override
        public String name() {
            return identity.arn();
        }
    }

    /** Any session that a listed user made of itself (GetFederationToken), with all its rights. */
    record FederatedOf(Identity user) implements Party {
        @Override
        public String name() {
            return user.arn() + " (federation token)";
        }
    }

    /** An account itself. */
    record Root(String account) implements Party {
        @Override
        public String name() {
            return "root of " + account;
        }
    }

    /** Who is not listed, with every right in its account; with an account, of that one, else of any that is not listed. */
    record Stranger(Form form, Optional<String> account) implements Party {
        public enum Form {
            ROOT,
            USER,
            ROLE,
            FEDERATED
        }

        @Override
        public String name() {
            return "stranger " + form + account.map(id -> " of " + id).orElse("");
        }
    }

    record AnyService() implements Party {
        @Override
        public String name() {
            return "any service";
        }
    }

    /** Whom an identity provider has signed in. */
    record AnyFederated() implements Party {
        @Override
        public String name() {
            return "anybody signed in elsewhere";
        }
    }

    record Nobody() implements Party {
        @Override
        public String name() {
            return "anonymous";
        }
    }
}
