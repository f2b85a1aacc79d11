package dev.minato.objects.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.Containment;
import dev.minato.objects.testkit.GoldenTarget;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against the golden answers of the real API server (fidelity/golden): every patch there of a built-in kind. */
class FidelityPatchTest {
    private static final Path GOLDEN = Path.of("../fidelity/golden");
    private static final String REJECTED = "the server rejected our request due to an error in our request";

    private final List<String> wrong = new ArrayList<>();
    private int patches;

    @Test
    void everyPatchGivesTheObjectOfTheServerOrItsError() throws IOException {
        for (String folder : List.of("strategic-patch", "merge-patch", "json-patch", "requests", "apply")) {
            try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    runCase(folder + "/" + file.getFileName(), Json.parseMap(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(patches).isGreaterThan(150);
    }

    private void runCase(String name, MapValue golden) {
        Map<String, MapValue> stored = new HashMap<>(); // looked up, never iterated
        Set<String> unknown = new HashSet<>();
        List<Value> steps = new ArrayList<>(golden.list("setup"));
        steps.add(MapValue.of("request", golden.map("request"), "answer", golden.map("answer")));
        steps.addAll(golden.list("after"));
        for (int i = 0; i < steps.size(); i++) {
            MapValue request = ((MapValue) steps.get(i)).map("request");
            MapValue answer = ((MapValue) steps.get(i)).map("answer");
            String[] parts = request.textOrEmpty("path").split("\\?", 2);
            GoldenTarget target = GoldenTarget.of(request.textOrEmpty("method"), parts[0], request.get("body"));
            if (target == null) {
                continue;
            }
            boolean own = List.of("", "status").contains(target.subresource());
            if (request.textOrEmpty("method").equals("PATCH") && own && !unknown.contains(target.path())) {
                patch(name + " step " + i, target, stored.get(target.path()), request, answer);
            }
            boolean shown = answer.map("body")
                    .textOrEmpty("kind")
                    .equals(target.resource().kind().kind());
            boolean reads = request.textOrEmpty("method").equals("GET");
            if (answer.number(0, "code") < 300 && !request.textOrEmpty("path").contains("dryRun")) {
                if (shown && own) {
                    stored.put(target.path(), answer.map("body"));
                    unknown.remove(target.path());
                } else if (!reads) {
                    unknown.add(target.path());
                }
            }
        }
    }

    private void patch(String name, GoldenTarget target, @Nullable MapValue live, MapValue request, MapValue answer) {
        Value patch = request.get("body");
        String type = request.textOrEmpty("contentType");
        if (live == null
                || patch == null
                || patch instanceof StringValue
                || type.contains("apply")
                || request.toJson().contains("{{")) {
            return;
        }
        patches++;
        MapValue body = answer.map("body");
        long code = answer.number(0, "code");
        String ours;
        try {
            Value result = switch (type.substring(0, type.indexOf('+'))) {
                case "application/json-patch" -> JsonPatch.apply(patch, live);
                case "application/merge-patch" -> MergePatch.apply((MapValue) patch, live);
                default -> StrategicMergePatch.apply((MapValue) patch, live, target.schema());
            };
            if (code >= 300) {
                return; // refused later, for what came of it
            }
            boolean partial =
                    !target.subresource().isEmpty() || target.resource().hasStatus() || answer.has("bodyOf");
            ours = partial || !(result instanceof MapValue map)
                    ? ""
                    : Containment.missing(map.withoutAt(List.of("metadata", "managedFields")), body);
        } catch (PatchException e) {
            String said = body.textOrEmpty("message");
            ours = code >= 300 && (said.equals(e.getMessage()) || said.equals(REJECTED)) ? "" : e.getMessage();
        } catch (ClassCastException e) {
            ours = code >= 300 ? "" : "no map";
        }
        if (ours != null && !ours.isEmpty()) {
            wrong.add(name + "\n" + patch + "\nserver: " + body.text("message") + "\nours: " + ours);
        }
    }
}
