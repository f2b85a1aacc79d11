package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.Status;
import java.util.List;

/** Nothing is made in a namespace that is not there or on its way out; the namespaces of the system are not deleted. */
public final class NamespaceLifecycle implements AdmissionPlugin {
    private static final List<String> SYSTEM = List.of("default", "kube-system", "kube-public");

    @Override
    public MapValue mutate(Attempt attempt) {
        check(attempt);
        return attempt.objectOrEmpty();
    }

    /** The namespace is looked for again: while a webhook was asked it may have gone. */
    @Override
    public void validate(Attempt attempt) {
        check(attempt);
        if (attempt.operation() == Attempt.Operation.DELETE
                && attempt.isFor("", "namespaces")
                && SYSTEM.contains(attempt.name())) {
            throw new Refusal(attempt.forbidden("this namespace may not be deleted"));
        }
    }

    private static void check(Attempt attempt) {
        if (!attempt.type().namespaced() || !attempt.isCreate()) {
            return;
        }
        KubeObject namespace = attempt.stored("", "namespaces", "", attempt.namespace());
        if (namespace == null) {
            throw new Refusal(Status.notFound("", "namespaces", attempt.namespace()));
        }
        if (namespace.isTerminating() || namespace.status().textOrEmpty("phase").equals("Terminating")) {
            Status status = attempt.forbidden("unable to create new content in namespace " + attempt.namespace()
                    + " because it is being terminated");
            throw new Refusal(status.withCauses(List.of(new Status.Cause(
                    "NamespaceTerminating",
                    "namespace " + attempt.namespace() + " is being terminated",
                    "metadata.namespace"))));
        }
    }
}
