package dev.minato.twin.nodes;

import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The Pod addresses of one node: a /24, given out in turn, so that one is not given again at once. */
final class Addresses {
    private static final int FIRST = 2; // .1 is the node's own end
    private static final int LAST = 254;

    private final String prefix;
    private final List<KubeObject> pods;
    private @Nullable Set<String> taken; // null: nobody has asked for an address yet, as in most turns
    private int last;

    /**
     * @param podCidr as "10.128.3.0/24"; larger ones are used as the first /24 of them
     * @param last the last number given out; 0 for none
     */
    Addresses(String podCidr, List<KubeObject> pods, int last) {
        this.prefix = podCidr.substring(0, Math.max(0, podCidr.lastIndexOf('.') + 1));
        this.pods = pods;
        this.last = last;
    }

    private Set<String> taken() {
        Set<String> known = taken;
        if (known != null) {
            return known;
        }
        known = new TreeSet<>();
        boolean crashed = last == 0;
        for (KubeObject pod : pods) {
            String phase = pod.status().textOrEmpty("phase");
            String address = pod.status().textOrEmpty("podIP");
            if (!address.isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed")) {
                known.add(address);
                if (address.startsWith(prefix) && crashed) {
                    // behind the highest in use
                    last = Math.max(last, number(address.substring(prefix.length())));
                }
            }
        }
        taken = known;
        return known;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    int last() {
        return last;
    }

    /** A free address; empty when there is none. */
    String next() {
        if (prefix.isEmpty()) {
            return "";
        }
        Set<String> taken = taken();
        for (int i = 0; i <= LAST - FIRST; i++) {
            last = last < FIRST || last >= LAST ? FIRST : last + 1;
            if (taken.add(prefix + last)) {
                return prefix + last;
            }
        }
        return "";
    }
}
