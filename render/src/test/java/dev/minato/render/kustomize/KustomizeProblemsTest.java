package dev.minato.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.minato.render.Rendered;
import dev.minato.render.Renderer;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a kustomization can have wrong, and the words and place it is told with. */
final class KustomizeProblemsTest {
    private static final String SETTINGS =
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: fast\n";

    @Test
    void unknownFieldsAreToldAllAtOnce() {
        assertThat(problems("", "kustomization.yaml", "resource: [a]\nnamePrefix: x\npatchs: []\n"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith(
                                        "kustomization.yaml:3:1: the field \"patchs\" is not known here; there are"),
                        two -> assertThat(two).startsWith("kustomization.yaml:1:1: the field \"resource\""));
        assertThat(problems("", "kustomization.yaml", "images:\n- name: x\n  newtags: z\n"))
                .singleElement()
                .asString()
                .startsWith("kustomization.yaml:3:3: the field \"newtags\" is not known here");
        assertThat(problems("", "kustomization.yaml", "metadata: {nam: x}\nnamePrefix: x\n"))
                .singleElement()
                .asString()
                .startsWith("kustomization.yaml:1:12: the field \"nam\" is not known here");
    }

    @Test
    void theNameOfAGeneratedMapIsAText() {
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "generators: [g.yaml]\n",
                        "g.yaml",
                        "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: a}\nname: [b]\n"))
                .singleElement()
                .asString()
                .startsWith("g.yaml:1:1: a text was expected here, not a list");
    }

    @Test
    void aPluginThatIsAProgramIsRefusedWithItsPlace() {
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: []\ntransformers: [a.yaml]\n",
                        "a.yaml",
                        "# ours\napiVersion: team.example/v1\nkind: Sed\nmetadata:\n  name: a\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml:2:1: Sed.team.example/v1 is no plugin built into kustomize");
    }

    @Test
    void remoteBasesAreRefused() {
        for (String remote : List.of(
                "https://github.com/example/repo//deploy?ref=v1",
                "github.com/example/repo/deploy",
                "git@github.com:example/repo.git",
                "git::https://example.com/repo",
                "ssh://git@example.com/repo",
                "https://example.com/file.yaml",
                "example.com/repo.git/base")) {
            assertThat(problems("", "kustomization.yaml", "resources:\n- " + remote + "\n"))
                    .as(remote)
                    .singleElement()
                    .asString()
                    .startsWith("kustomization.yaml:2:3: \"" + remote + "\" is in another place than this repository")
                    .endsWith("put a copy into the repository");
        }
    }

    @Test
    void everyMissingFileIsTold() {
        assertThat(problems("", "kustomization.yaml", "resources:\n- a.yaml\n- b\n"))
                .containsExactly(
                        "kustomization.yaml:2:3: there is no file or directory \"a.yaml\" (looked for a.yaml)",
                        "kustomization.yaml:3:3: there is no file or directory \"b\" (looked for b)");
        assertThat(problems("", "kustomization.yaml", "resources: [base]\n", "base/readme.md", "x"))
                .containsExactly("kustomization.yaml:1:13: there is no kustomization file in base");
    }

    @Test
    void aCircleOfBasesIsTold() {
        assertThat(problems(
                        "a",
                        "a/kustomization.yaml",
                        "resources: [../b]\n",
                        "b/kustomization.yaml",
                        "resources:\n- ../a\n"))
                .containsExactly(
                        "b/kustomization.yaml:2:3: \"../a\" leads in a circle: the build is in a already (a -> b)");
        assertThat(problems(
                        "a/b",
                        "a/b/kustomization.yaml",
                        "resources: [..]\n",
                        "a/kustomization.yaml",
                        "namePrefix: x\n"))
                .singleElement()
                .asString()
                .startsWith("a/b/kustomization.yaml:1:13: \"..\" is above a/b");
    }

    @Test
    void aWayOutOfTheRepositoryIsRefused() {
        assertThat(problems("app", "app/kustomization.yaml", "resources:\n- ../../other\n- /etc/passwd\n"))
                .containsExactly(
                        "app/kustomization.yaml:2:3: the path ../../other leads out of the repository",
                        "app/kustomization.yaml:3:3: the path /etc/passwd is absolute; only paths inside the repository"
                                + " are read");
    }

    @Test
    void aFileBesideTheDirectoryIsRefusedAsKustomizeDoes() {
        assertThat(problems("app", "app/kustomization.yaml", "resources: [../cm.yaml]\n", "cm.yaml", SETTINGS))
                .singleElement()
                .asString()
                .startsWith("app/kustomization.yaml:1:13: the file \"../cm.yaml\" is not in or below app");
    }

    @Test
    void twoKustomizationFilesAreRefused() {
        assertThat(problems("", "kustomization.yaml", "namePrefix: a\n", "Kustomization", "namePrefix: b\n"))
                .containsExactly("kustomization.yaml: there is Kustomization beside it; a directory has one"
                        + " kustomization file");
    }

    @Test
    void theSameObjectTwiceNamesBothPlaces() {
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: [a.yaml, b.yaml]\n",
                        "a.yaml",
                        SETTINGS,
                        "b.yaml",
                        "# two\n" + SETTINGS))
                .containsExactly("b.yaml:2: the object ConfigMap.v1 settings is there twice: also at a.yaml:1");
    }

    @Test
    void aPatchForNothingIsToldWithItsFileAndWhereItIsUsed() {
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: [a.yaml]\npatches:\n- path: p.yaml\n",
                        "a.yaml",
                        SETTINGS,
                        "p.yaml",
                        "\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n"))
                .containsExactly(
                        "p.yaml:2: the patch is for ConfigMap.v1 other, and there is no such object",
                        "kustomization.yaml:3:3: the patch is used here");
    }

    @Test
    void aPatchThatDoesNotFitSaysWhere() {
        assertThat(problems("", "kustomization.yaml", """
                        resources: [a.yaml]
                        patches:
                        - patch: |-
                            apiVersion: v1
                            kind: ConfigMap
                            metadata: {name: settings}
                            data: text
                        """, "a.yaml", SETTINGS))
                .containsExactly(
                        "kustomization.yaml:3: the patch has a plain value at data, the object a map (a.yaml:1)");
        assertThat(problems("", "kustomization.yaml", """
                        resources: [a.yaml]
                        patches:
                        - target: {kind: ConfigMap}
                          patch: |-
                            - {op: remove, path: /data/none}
                        """, "a.yaml", SETTINGS))
                .singleElement()
                .asString()
                .startsWith("kustomization.yaml:3:3: for ConfigMap.v1 settings (a.yaml:1): ")
                .contains("/data/none");
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: [a.yaml]\npatches: [{target: {kind: X}, path: p.yaml}]\n",
                        "a.yaml",
                        SETTINGS,
                        "p.yaml",
                        "- {op: remove, path: /x}\n- {op: delete, path: /x}\n"))
                .singleElement()
                .asString()
                .startsWith("p.yaml:2:3: an operation of a JSON patch is a map with op (add, ");
    }

    @Test
    void aBrokenPatchIsToldWithItsLine() {
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: [a.yaml]\npatches:\n- patch: |-\n    a: b\n    c: [\n",
                        "a.yaml",
                        SETTINGS))
                .singleElement()
                .asString()
                .startsWith("kustomization.yaml:3:3: line 2 of the text that starts here: ");
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: [a.yaml]\npatches:\n- path: p.yaml\n",
                        "a.yaml",
                        SETTINGS,
                        "p.yaml",
                        "kind: ConfigMap\nmetadata: {}\n"))
                .containsExactly("p.yaml:1:1: the ConfigMap has no metadata.name");
    }

    @Test
    void generatorsSayWhatTheyMiss() {
        assertThat(problems("", "kustomization.yaml", "configMapGenerator:\n- name: a\n  files:\n  - no.txt\n"))
                .containsExactly("kustomization.yaml:4:5: there is no file \"no.txt\" (looked for no.txt)");
        assertThat(problems("", "kustomization.yaml", "configMapGenerator:\n- name: a\n  literals: [x]\n"))
                .containsExactly("kustomization.yaml:3:14: a literal is written key=value");
        assertThat(problems("", "kustomization.yaml", "configMapGenerator:\n- name: a\n  literals: [x=1, x=2]\n"))
                .containsExactly("kustomization.yaml:3:19: the key \"x\" is there twice");
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "configMapGenerator:\n- name: a\n  envs: [e]\n",
                        "e",
                        "A=1\n\nB=2\nA=3\n"))
                .containsExactly("e:4: the key \"A\" is there twice");
        assertThat(problems("", "kustomization.yaml", "configMapGenerator:\n- name: a\n  behavior: merge\n"))
                .containsExactly("kustomization.yaml:2:3: there is no ConfigMap.v1 a to merge");
        assertThat(problems("", "kustomization.yaml", "secretGenerator:\n- name: a\n- name: a\n"))
                .containsExactly("kustomization.yaml:3:3: there is a Secret.v1 a already, at kustomization.yaml:2; say"
                        + " behavior: merge or replace");
    }

    @Test
    void replicasAndReplacementsSayWhatTheyDoNotFind() {
        assertThat(problems(
                        "",
                        "kustomization.yaml",
                        "resources: [a.yaml]\nreplicas:\n- {name: x, count: 1}\n",
                        "a.yaml",
                        SETTINGS))
                .singleElement()
                .asString()
                .startsWith("kustomization.yaml:3:3: there is no Deployment,")
                .contains("named \"x\"");
        assertThat(problems("", "kustomization.yaml", """
                        resources: [a.yaml]
                        replacements:
                        - source: {kind: ConfigMap, fieldPath: data.none}
                          targets: [{select: {kind: ConfigMap}}]
                        """, "a.yaml", SETTINGS))
                .containsExactly("kustomization.yaml:3:3: there is no field \"data.none\" in ConfigMap.v1 settings"
                        + " (a.yaml:1)");
        assertThat(problems("", "kustomization.yaml", """
                        resources: [a.yaml]
                        replacements:
                        - source: {kind: ConfigMap}
                          targets:
                          - select: {kind: ConfigMap}
                            fieldPaths: [data.other]
                        """, "a.yaml", SETTINGS))
                .containsExactly("kustomization.yaml:5:5: in ConfigMap.v1 settings (a.yaml:1): there is no field"
                        + " \"data.other\"");
    }

    @Test
    void componentsAndBasesAreNotMixedUp() {
        String component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: x\n";
        assertThat(problems("", "kustomization.yaml", "resources: [c]\n", "c/kustomization.yaml", component))
                .containsExactly("kustomization.yaml:1:13: \"c\" is a component; it goes under \"components\"");
        assertThat(problems("", "kustomization.yaml", "components: [c]\n", "c/kustomization.yaml", "namePrefix: x\n"))
                .containsExactly("kustomization.yaml:1:14: \"c\" is no component: its kind is not Component");
    }

    @Test
    void wrongShapesAndVersionsAreTold() {
        assertThat(problems("", "kustomization.yaml", "resources: a.yaml\n"))
                .containsExactly("kustomization.yaml:1:1: a list was expected here");
        assertThat(problems("", "kustomization.yaml", "commonLabels: {a: 1}\n"))
                .containsExactly("kustomization.yaml:1:16: a text was expected here; put 1 in quotes");
        assertThat(problems("", "kustomization.yaml", "apiVersion: v1\nkind: Kustomisation\nnamePrefix: x\n"))
                .hasSize(2);
        assertThat(problems("", "kustomization.yaml", "kind: Kustomization\n"))
                .containsExactly("kustomization.yaml:1:1: the kustomization is empty");
        assertThat(problems("", "kustomization.yaml", "# nothing\n"))
                .containsExactly("kustomization.yaml: the kustomization is empty");
    }

    @Test
    void deprecatedFieldsWorkWithAWarning() {
        Rendered rendered = new Renderer()
                .render(
                        tree("kustomization.yaml", "resources: [a.yaml]\ncommonLabels: {a: b}\n", "a.yaml", SETTINGS),
                        "");
        assertThat(rendered.warnings())
                .singleElement()
                .asString()
                .startsWith("kustomization.yaml:2:1: \"commonLabels\" is deprecated, use labels");
    }

    @Test
    void aProblemInABaseIsToldWithTheFileOfTheBase() {
        assertThat(problems(
                        "overlay",
                        "overlay/kustomization.yaml",
                        "resources: [../base]\n",
                        "base/kustomization.yaml",
                        "resources:\n- a.yaml\n- b.yaml\n",
                        "base/a.yaml",
                        "kind: X\n",
                        "base/b.yaml",
                        "a: [\n"))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("base/a.yaml:1:1: the object has no apiVersion"),
                        two -> assertThat(two).isEqualTo("base/a.yaml:1:1: the X has no metadata.name"),
                        three -> assertThat(three).startsWith("base/b.yaml:2:1: "));
    }

    private static MemoryTree tree(String... pathsAndTexts) {
        TreeMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return MemoryTree.of("t", files);
    }

    private static List<String> problems(String path, String... pathsAndTexts) {
        RenderException refused =
                catchThrowableOfType(RenderException.class, () -> new Renderer().render(tree(pathsAndTexts), path));
        assertThat(refused).as("the render is refused").isNotNull();
        return new ArrayList<>(refused.problems().stream().map(Object::toString).toList());
    }
}
