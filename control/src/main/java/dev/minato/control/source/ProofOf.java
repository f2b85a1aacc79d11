package dev.minato.control.source;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.api.guarantee.GuaranteeSpec;
import dev.minato.api.schema.Defaults;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Question;
import java.util.List;

/**
 * Whether a Guarantee holds of what a commit says, and of objects of the cluster. The answer never changes. Input that
 * cannot be read is an answer, too (unknown, with every problem and its place); a failed answer is a repository that
 * could not be read.
 *
 * @param name of the Guarantee, for people
 * @param spec of the Guarantee, which is valid
 * @param commit the full SHA
 * @param live objects of the cluster that count beside the commit's
 */
public record ProofOf(String name, MapValue spec, String commit, List<KubeObject> live) implements Question<Finding> {
    public ProofOf {
        live = List.copyOf(live);
    }

    /** With what the spec leaves out filled in, so that an object of Git and the same in the cluster ask alike. */
    public static ProofOf of(Guarantee guarantee, String commit, List<KubeObject> live) {
        KubeObject object = guarantee.object();
        return new ProofOf(object.name(), Defaults.fill(GuaranteeSpec.SCHEMA, object.spec()), commit, live);
    }

    @Override
    public String inWords() {
        String at = commit.length() > 7 ? commit.substring(0, 7) : commit;
        return "the proof of " + name + " at " + at;
    }
}
