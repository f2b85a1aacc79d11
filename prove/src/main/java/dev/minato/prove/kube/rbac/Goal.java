package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

/** What a question about escalation asks for. */
public sealed interface Goal {
    Goal CLUSTER_ADMIN = new Gets(Power.CLUSTER_ADMIN);

    record Gets(Power power) implements Goal {
        public Gets {
            requireNonNull(power, "power is null");
        }
    }

    /** To be allowed an action, as whoever it takes. */
    record Does(Action action) implements Goal {
        public Does {
            requireNonNull(action, "action is null");
        }
    }

    /** To become the service account. */
    static Goal becomes(String namespace, String account) {
        return new Gets(new Power.Is(Identity.account(namespace, account)));
    }
}
