package dev.minato.objects.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.GoldenTarget;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Against the golden answers of the real API server (fidelity/golden): every write there of an object of a built-in kind
 * is made here, too, on the object the server had, and must give the same managed fields, or the same conflict.
 */
class FidelityGoldenTest {
    private static final java.nio.file.Path GOLDEN = java.nio.file.Path.of("../fidelity/golden");

    private final List<String> wrong = new ArrayList<>();
    private int applies;
    private int updates;
    private final java.util.Set<String> unknown = new java.util.HashSet<>(); // asked, never iterated

    @Test
    void everyWriteLeavesTheManagedFieldsOfTheServerOrItsConflict() throws IOException {
        for (String folder : List.of("apply", "create", "strategic-patch", "merge-patch", "json-patch", "requests")) {
            try (Stream<java.nio.file.Path> files = Files.list(GOLDEN.resolve(folder))) {
                for (java.nio.file.Path file : files.sorted().toList()) {
                    runCase(folder + "/" + file.getFileName(), Json.parseMap(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(applies).isGreaterThan(100);
        assertThat(updates).isGreaterThan(100);
    }

    private void runCase(String name, MapValue golden) {
        unknown.clear();
        Map<String, MapValue> stored = new HashMap<>(); // looked up by path, never iterated
        List<Value> steps = new ArrayList<>(golden.list("setup"));
        steps.add(MapValue.of("request", golden.map("request"), "answer", golden.map("answer")));
        steps.addAll(golden.list("after"));
        for (int i = 0; i < steps.size(); i++) {
            MapValue step = (MapValue) steps.get(i);
            runStep(name + " step " + i, step.map("request"), step.map("answer"), stored);
        }
    }

    private void runStep(String name, MapValue request, MapValue answer, Map<String, MapValue> stored) {
        String[] parts = request.textOrEmpty("path").split("\\?", 2);
        String query = parts.length > 1 ? parts[1] : "";
        GoldenTarget target = GoldenTarget.of(request.textOrEmpty("method"), parts[0], request.get("body"));
        if (target == null) {
            return;
        }
        if (!target.subresource().isEmpty() && !target.subresource().equals("status")) {
            unknown.add(target.path()); // a scale changes the object, and its answer does not show how
        }
        if (request.textOrEmpty("method").equals("POST") && unknown.remove(target.path())) {
            stored.remove(target.path());
        }
        if (unknown.contains(target.path()) || request.toJson().contains("autoscaling/v1")) {
            return; // two versions of a kind are not modelled
        }
        MapValue live = stored.get(target.path());
        MapValue body = answer.map("body");
        boolean done = answer.number(0, "code") == 200 || answer.number(0, "code") == 201;
        boolean dry = query.contains("dryRun");
        switch (request.textOrEmpty("method")) {
            case "DELETE" -> unknown.add(target.path()); // gone, or terminating, which the answer does not show
            case "GET" -> {
                if (done) {
                    stored.put(target.path(), body);
                }
            }
            case "POST", "PUT", "PATCH" -> {
                boolean apply = request.textOrEmpty("contentType").startsWith("application/apply-patch");
                if (apply) {
                    apply(name, target, query, live, request, answer);
                } else if (done) {
                    update(name, target, query, live, request, body);
                }
                if (done && !dry && !answer.has("bodyOf")) {
                    stored.put(target.path(), body);
                }
            }
            default -> {
                // nothing else is asked
            }
        }
    }

    private static String option(String query, String name) {
        for (String option : query.split("&", -1)) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1).replace("%20", " ");
            }
        }
        return "";
    }

    private static Manager manager(GoldenTarget target, String query, MapValue request, MapValue result) {
        String name = option(query, "fieldManager");
        if (name.isEmpty()) {
            String agent = request.textOrEmpty("headers", "User-Agent");
            name = agent.isEmpty() ? "golden" : agent.split("/", 2)[0];
        }
        String time = "2000-01-01T00:00:00Z";
        for (MapValue entry : result.list("metadata", "managedFields").maps()) {
            String own = entry.textOrEmpty("time");
            time = own.compareTo(time) > 0 ? own : time;
        }
        return new Manager(
                name,
                target.resource().kind().apiVersion(),
                target.subresource(),
                Instant.parse(time),
                target.subresource().equals("status")
                        ? FieldFilter.onlyBelow("status")
                        : target.resource().hasStatus()
                                ? FieldFilter.excluding(Path.of("status"))
                                : FieldFilter.none());
    }

    private void update(
            String name,
            GoldenTarget target,
            String query,
            @Nullable MapValue live,
            MapValue request,
            MapValue result) {
        if (!result.textOrEmpty("kind").equals(target.resource().kind().kind())
                || !(target.subresource().isEmpty() || target.subresource().equals("status"))
                || sendsManagedFields(request)
                || name.contains("default-class")
                || ASSIGNED_AFTERWARDS.contains(result.textOrEmpty("kind"))) {
            return;
        }
        updates++;
        MapValue sent = ManagedFields.without(result);
        MapValue ours = Managers.update(target.schema(), live, sent, manager(target, query, request, result));
        compare(name, managedFields(ours), managedFields(result));
    }

    /** Admission gives these kinds fields after it was counted who owns what: a Service's address, a finalizer, a taint. */
    private static final List<String> ASSIGNED_AFTERWARDS = List.of(
            "Service",
            "CustomResourceDefinition",
            "APIService",
            "Job",
            "Namespace",
            "CertificateSigningRequest",
            "PersistentVolume",
            "VolumeAttributesClass",
            "Node");

    private static boolean sendsManagedFields(MapValue request) {
        return String.valueOf(request.get("body")).contains("managedFields");
    }

    private void apply(
            String name,
            GoldenTarget target,
            String query,
            @Nullable MapValue live,
            MapValue request,
            MapValue answer) {
        if (!(request.get("body") instanceof MapValue config)
                || !(target.subresource().isEmpty() || target.subresource().equals("status"))
                || request.toJson().contains("{{")) {
            return;
        }
        applies++;
        MapValue body = answer.map("body");
        Manager manager = manager(target, query, request, body);
        MapValue ours;
        try {
            ours = Managers.apply(
                    target.schema(),
                    live,
                    config,
                    manager,
                    !List.of("", "false").contains(option(query, "force")));
        } catch (ConflictException e) {
            compare(name, String.valueOf(e.getMessage()), body.textOrEmpty("message"));
            return;
        } catch (ApplyException e) {
            if (!body.textOrEmpty("message").endsWith(String.valueOf(e.getMessage()))) {
                compare(name, String.valueOf(e.getMessage()), body.textOrEmpty("message"));
            }
            return;
        }
        long code = answer.number(0, "code");
        if (code == 200 || code == 201) {
            if (!answer.has("bodyOf")) {
                compare(name, managedFields(ours), managedFields(body));
            }
        } else if (body.textOrEmpty("message").contains("Apply failed") || code == 500) {
            compare(name, "applied", body.textOrEmpty("message"));
        }
    }

    private void compare(String name, String ours, String expected) {
        if (!ours.equals(expected)) {
            wrong.add(name + "\nexpected " + expected + "\nbut was  " + ours);
        }
    }

    private static String managedFields(MapValue object) {
        ListValue entries = object.list("metadata", "managedFields");
        return entries.toJson().replace("},{\"apiV", "},\n{\"apiV");
    }
}
