package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.List;

/** Where kustomize puts the values of {@code vars} in the place of {@code $(NAME)}, gaps and slips included. */
final class VarFields {
    static final List<FieldSpec> DEFAULT = fields();

    private VarFields() {}

    private static List<FieldSpec> fields() {
        List<FieldSpec> fields = new ArrayList<>();
        pod(fields, "CronJob", "spec/jobTemplate/spec/template/spec/");
        add(fields, "CronJob", "spec/jobTemplate/spec/template/volumes/nfs/server"); // no Pod has that
        for (String kind : List.of("DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet")) {
            pod(fields, kind, "spec/template/spec/");
            add(
                    fields,
                    kind,
                    kind.equals("StatefulSet")
                            ? "spec/volumeClaimTemplates/spec/nfs/server"
                            : "spec/template/spec/volumes/nfs/server");
        }
        add(fields, "Deployment", "spec/template/metadata/annotations");
        pod(fields, "Pod", "spec/");
        add(fields, "Pod", "spec/volumes/nfs/server");
        add(fields, "Ingress", "spec/rules/host");
        add(fields, "Ingress", "spec/tls/hosts");
        add(fields, "Ingress", "spec/tls/secretName");
        add(fields, "Service", "spec/ports/port");
        add(fields, "Service", "spec/ports/targetPort");
        add(fields, "PersistentVolume", "spec/nfs/server");
        add(fields, "", "metadata/labels");
        add(fields, "", "metadata/annotations");
        return List.copyOf(fields);
    }

    private static void pod(List<FieldSpec> fields, String kind, String podSpec) {
        for (String containers : List.of("containers/", "initContainers/")) {
            for (String field : List.of("args", "command", "env/value", "volumeMounts/mountPath")) {
                add(fields, kind, podSpec + containers + field);
            }
        }
    }

    private static void add(List<FieldSpec> fields, String kind, String path) {
        fields.add(FieldSpec.of(Gvk.ofKind(kind), path, false));
    }
}
