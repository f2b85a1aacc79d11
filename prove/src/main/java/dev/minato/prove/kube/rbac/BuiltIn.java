package dev.minato.prove.kube.rbac;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The roles and bindings that every cluster of Kubernetes 1.34 makes for itself when it starts. */
final class BuiltIn {
    private static final String FILE = "built-in.json";

    private BuiltIn() {}

    static List<Located> objects() {
        try (InputStream in = BuiltIn.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not beside its class");
            }
            ListValue list = (ListValue) Json.parse(in.readAllBytes());
            return list.maps().stream().map(BuiltIn::located).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service accounts that the bindings name, in order. */
    static List<Subject> accounts() {
        List<NotUnderstood.Problem> problems = new ArrayList<>();
        RoleReader reader = new RoleReader(problems);
        objects().forEach(reader::read);
        assert problems.isEmpty() : problems;
        return reader.bindings.stream()
                .flatMap(binding -> binding.subjects().stream())
                .map(Binding.Bound::subject)
                .filter(Subject.ServiceAccount.class::isInstance)
                .sorted()
                .distinct()
                .toList();
    }

    private static Located located(MapValue tree) {
        return Located.of(new KubeObject(tree));
    }
}
