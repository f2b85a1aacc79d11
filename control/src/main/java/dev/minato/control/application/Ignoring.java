package dev.minato.control.application;

import dev.minato.api.application.IgnoreRule;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What Git does not decide: the application's own rules, and the replicas of what an autoscaler of the same application
 * scales.
 */
final class Ignoring {
    private static final String REPLICAS = "/spec/replicas";

    private final List<IgnoreRule> rules;
    private final List<Wanted> wanted;

    Ignoring(List<IgnoreRule> rules, List<Wanted> wanted) {
        this.rules = rules;
        this.wanted = wanted;
    }

    /** Those that count. */
    List<Drift> counting(KubeObject wanted, List<Drift> drifts) {
        if (drifts.isEmpty()) {
            return drifts;
        }
        List<Drift> counting = new ArrayList<>();
        for (Drift drift : drifts) {
            if (!ignores(wanted, drift)) {
                counting.add(drift);
            }
        }
        return counting;
    }

    boolean ignores(KubeObject object, Drift drift) {
        if (drift.pointer().equals(REPLICAS) && isScaled(object)) {
            return true;
        }
        for (IgnoreRule rule : rules) {
            boolean byPointer = rule.pointers().stream().anyMatch(pointer -> covers(pointer, drift.pointer()));
            if (rule.isFor(object) && (byPointer || rule.managers().contains(drift.manager()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isScaled(KubeObject object) {
        return wanted.stream().map(Wanted::object).anyMatch(autoscaler -> {
            if (!autoscaler.kind().equals("HorizontalPodAutoscaler")) {
                return false;
            }
            MapValue target = autoscaler.spec().map("scaleTargetRef");
            return autoscaler.namespace().equals(object.namespace())
                    && target.textOrEmpty("kind").equals(object.kind())
                    && target.textOrEmpty("name").equals(object.name());
        });
    }

    /** Whether the pointer of a rule is the field's, or one above it. */
    static boolean covers(String rule, String field) {
        String[] wanted = rule.split("/", -1);
        String[] actual = field.split("/", -1);
        if (wanted.length > actual.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }
}
