package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what a round gains; of two ways to one power the first counts. Not thread-safe. */
final class Gains {
    private final Map<Power, Step> known;
    private final Map<Power, Step> fresh = new LinkedHashMap<>();

    Gains(Map<Power, Step> known) {
        this.known = known;
    }

    Map<Power, Step> fresh() {
        return fresh;
    }

    /** Notes the step, unless its power is had already. */
    void gain(Step.Kind kind, List<Step.Use> uses, Power gained, String how) {
        gain(kind, List.of(), uses, gained, how);
    }

    void gain(Step.Kind kind, List<Power> needs, List<Step.Use> uses, Power gained, String how) {
        if (known.containsKey(gained) || fresh.containsKey(gained) || covered(gained)) {
            return;
        }
        Set<Power> premises = new LinkedHashSet<>(needs);
        uses.forEach(use -> {
            premises.add(new Power.Is(use.by()));
            premises.add(use.from());
        });
        fresh.put(gained, new Step(kind, new ArrayList<>(premises), uses, gained, how));
    }

    private boolean covered(Power gained) {
        return gained instanceof Power.Is(Identity identity)
                && (covers(known, identity).isPresent()
                        || covers(fresh, identity).isPresent());
    }

    /** A gained identity that is the same user in at least the same groups. */
    static Optional<Power> covers(Map<Power, Step> gained, Identity wanted) {
        return gained.keySet().stream()
                .filter(power -> power instanceof Power.Is(Identity identity)
                        && identity.user().equals(wanted.user())
                        && identity.groups().containsAll(wanted.groups()))
                .findFirst();
    }
}
