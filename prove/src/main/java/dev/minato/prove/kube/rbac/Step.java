package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One step of a path: who used which rights, and what came of it.
 *
 * @param premises what had to be gained before
 * @param uses the requests that it takes
 * @param how a sentence
 */
public record Step(Kind kind, List<Power> premises, List<Use> uses, Power gained, String how) {
    /** By what one becomes more. */
    public enum Kind {
        START,
        MASTERS,
        HOLDS_EVERYTHING,
        HOLDS_ROLE,
        IMPERSONATE,
        BIND,
        ESCALATE,
        REQUEST_TOKEN,
        READ_TOKEN_SECRET,
        MAKE_TOKEN_SECRET,
        CHANGE_TOKEN_SECRET,
        MAKE_BOOTSTRAP_TOKEN,
        RUN_POD,
        CHANGE_POD,
        EXEC_INTO_POD,
        POD_ON_NODE,
        VOLUME_ON_NODE,
        NODE_PROXY,
        NODE_CERTIFICATE,
        PODS_OF_NODE,
        CONTROL_PLANE_NODE,
        CLIENT_CERTIFICATE,
        ADMISSION_WEBHOOK,
        ADMISSION_POLICY,
        AGGREGATED_API,
        AWS_AUTH,
        ADMINISTRATOR
    }

    /**
     * One request.
     *
     * @param by who sends it
     * @param grant empty when none is needed
     * @param from the power that the grant comes with
     */
    public record Use(Identity by, Action action, Optional<Grant> grant, Power from) {
        public Use {
            requireNonNull(by, "by is null");
            requireNonNull(action, "action is null");
            requireNonNull(grant, "grant is null");
            requireNonNull(from, "from is null");
        }

        @Override
        public String toString() {
            return action + grant.map(known -> " [" + known + "]").orElse("");
        }
    }

    public Step {
        requireNonNull(kind, "kind is null");
        requireNonNull(gained, "gained is null");
        requireNonNull(how, "how is null");
        premises = List.copyOf(premises);
        uses = List.copyOf(uses);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(how);
        uses.forEach(use -> text.append("\n    ").append(use));
        return text.toString();
    }
}
