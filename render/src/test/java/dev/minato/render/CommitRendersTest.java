package dev.minato.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.render.source.MemoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitRendersTest {
    private static final int APPLICATIONS = 50;
    private static final String LINK = "-> ";

    private final Map<String, Map<String, String>> commits = new TreeMap<>();
    private final List<String> made = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final Renderer renderer = Renderer.ofKeeper();
    private CommitRenders<String, List<String>> renders = new CommitRenders<>(1000);

    CommitRendersTest() {
        Map<String, String> files = new TreeMap<>();
        files.put("base/kustomization.yaml", "resources: [c.yaml]\n");
        files.put("base/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        for (int i = 0; i < APPLICATIONS; i++) {
            files.put("apps/a" + i + "/kustomization.yaml", "resources: [../../base]\nnamePrefix: a" + i + "-\n");
        }
        commits.put("c1", files);
    }

    @Test
    void aCommitThatTouchesOneApplicationMakesThatOneAgain() {
        all("c1");
        change("c1", "c2", "apps/a7/kustomization.yaml", "resources: [../../base]\nnamePrefix: seven-\n");
        made.clear();
        Map<String, List<String>> after = all("c2");
        assertThat(made).containsExactly("apps/a7 c2");
        assertThat(after).containsEntry("apps/a7", List.of("seven-c")).containsEntry("apps/a8", List.of("a8-c"));
        assertThat(steps).as("the step is looked at once").containsExactly("c1..c2");
    }

    @Test
    void aSharedBaseMakesAllAgain() {
        all("c1");
        change("c1", "c2", "base/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d}\n");
        made.clear();
        assertThat(all("c2").values())
                .allSatisfy(names -> assertThat(names.getFirst()).endsWith("-d"));
        assertThat(made).hasSize(APPLICATIONS);
    }

    @Test
    void aLinkThatLeadsElsewhereTouchesWhoGoesThroughIt() {
        Map<String, String> files = commits.getOrDefault("c1", new TreeMap<>());
        files.put("other/kustomization.yaml", "resources: [c.yaml]\n");
        files.put("other/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n");
        files.put("first", LINK + "second");
        files.put("second", LINK + "base");
        files.put("apps/a7/kustomization.yaml", "resources: [../../first]\n");
        assertThat(all("c1")).containsEntry("apps/a7", List.of("c"));
        change("c1", "c2", "second", LINK + "other");
        made.clear();
        assertThat(all("c2")).containsEntry("apps/a7", List.of("other"));
        assertThat(made).containsExactly("apps/a7 c2");
    }

    @Test
    void aStepThatIsNotKnownMakesEverythingAgain() {
        all("c1");
        commits.put("rewritten", commits.remove("c1"));
        made.clear();
        all("rewritten");
        assertThat(made).hasSize(APPLICATIONS);
    }

    @Test
    void whatWasMadeAfterAStepWasLookedAtIsNotTakenForUntouched() {
        change("c1", "c2", "apps/a7/kustomization.yaml", "resources: [../../base]\nnamePrefix: seven-\n");
        get("apps/a1", "c1");
        get("apps/a1", "c2");
        get("apps/a7", "c1"); // comes late
        assertThat(get("apps/a7", "c2")).containsExactly("seven-c");
    }

    @Test
    void memoryIsBounded() {
        renders = new CommitRenders<>(20);
        all("c1");
        made.clear();
        get("apps/a" + (APPLICATIONS - 1), "c1");
        assertThat(made).as("the newest ten, of one object each, are there").isEmpty();
        get("apps/a0", "c1");
        assertThat(made).as("the oldest is made again").containsExactly("apps/a0 c1");
    }

    private void change(String from, String to, String path, String text) {
        Map<String, String> files = new TreeMap<>(commits.getOrDefault(from, Map.of()));
        files.put(path, text);
        commits.put(to, files);
    }

    private Map<String, List<String>> all(String commit) {
        Map<String, List<String>> all = new TreeMap<>();
        for (int i = 0; i < APPLICATIONS; i++) {
            all.put("apps/a" + i, get("apps/a" + i, commit));
        }
        return all;
    }

    private List<String> get(String path, String commit) {
        return renders.get(path, commit, this::changes, () -> {
            made.add(path + " " + commit);
            Rendered rendered = renderer.render(tree(commit), path);
            return new CommitRenders.Made<>(
                    rendered.kubeObjects().stream().map(object -> object.name()).toList(),
                    rendered.filesRead(),
                    rendered.objects().size());
        });
    }

    private MemoryTree tree(String commit) {
        MemoryTree.Builder tree = MemoryTree.builder(commit);
        commits.getOrDefault(commit, Map.of()).forEach((path, text) -> {
            if (text.startsWith(LINK)) {
                tree.link(path, text.substring(LINK.length()));
            } else {
                tree.file(path, text);
            }
        });
        return tree.build();
    }

    private @Nullable List<String> changes(String from, String to) {
        steps.add(from + ".." + to);
        Map<String, String> before = commits.get(from);
        Map<String, String> after = commits.get(to);
        if (before == null || after == null) {
            return null;
        }
        return after.entrySet().stream()
                .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
