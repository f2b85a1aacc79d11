package dev.minato.api.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.Conditions;
import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.schema.Checker;
import dev.minato.api.schema.FieldProblem;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.YamlDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuaranteeTest {
    private static KubeObject object(String spec) {
        String yaml = """
                apiVersion: minato.dev/v1alpha1
                kind: Guarantee
                metadata: {namespace: minato, name: g}
                spec:
                """ + spec.indent(2);
        return new KubeObject((MapValue) YamlDocuments.readOne("g.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Guarantee valid(String spec) {
        return ((Parsed.Valid<Guarantee>) Guarantee.from(object(spec))).value();
    }

    private static List<FieldProblem> problems(String spec) {
        return ((Parsed.Invalid<Guarantee>) Guarantee.from(object(spec))).problems();
    }

    @Test
    void aReadyMadeSentenceReadsAsOne() {
        Guarantee guarantee = valid("""
                over: {policies: [aws/estate.yaml]}
                nothingWrites: {vpc: vpc-1a, butTo: ["arn:aws:s3:::own"]}
                """);
        assertThat(guarantee.sentence()).isEqualTo("nothing in vpc-1a writes to any bucket but arn:aws:s3:::own");
        assertThat(guarantee.spec().refuses()).isTrue();
        assertThat(guarantee.spec().timeoutSeconds()).isEqualTo(20);
        assertThat(guarantee.spec().over().policies()).containsExactly("aws/estate.yaml");
    }

    @Test
    void whoSaysTwoThingsOrNoneIsTold() {
        assertThat(problems("nothingWrites: {vpc: vpc-1}\nnobodyBecomes: {}"))
                .extracting(FieldProblem::toString)
                .containsExactly(
                        "spec.nobodyBecomes: is a second promise beside nothingWrites: make a Guarantee of each");
        assertThat(problems("says: all is well"))
                .extracting(FieldProblem::toString)
                .singleElement()
                .asString()
                .startsWith("spec: promises nothing: say one of forbid, nothingWrites");
    }

    @Test
    void everyErrorOfAFormulaIsNamedWithItsPath() {
        assertThat(problems("""
                forbid:
                  actions: s3:PutObject
                  through: internet
                  condition: {StringEquals: vpc-1}
                  any:
                  - {principal: everybody}
                  - {resource: []}
                  - not: {}
                """))
                .extracting(FieldProblem::path)
                .containsExactlyInAnyOrder(
                        "spec.forbid.actions",
                        "spec.forbid.through",
                        "spec.forbid.condition.StringEquals",
                        "spec.forbid.any[0].principal",
                        "spec.forbid.any[1].resource",
                        "spec.forbid.any[2].not");
    }

    @Test
    void selectorsAreLookedAt() {
        assertThat(problems("""
                noPath:
                  from: {namespaceSelector: {matchLabel: {a: b}}}
                  to: {podSelector: {matchExpressions: [{key: a, operator: Like}]}}
                """))
                .extracting(FieldProblem::path)
                .containsExactly("spec.noPath.from.namespaceSelector.matchLabel", "spec.noPath.to.podSelector");
    }

    @Test
    void aTenantIsALabelOfNamespaces() {
        Guarantee guarantee = valid("noPath: {from: {tenant: a}, to: {tenant: b}}");
        Promise.NoPath path = (Promise.NoPath) guarantee.spec().promise();
        assertThat(path.from().wholeNamespaceSelector().toJson())
                .isEqualTo("{\"matchLabels\":{\"minato.dev/tenant\":\"a\"}}");
        assertThat(guarantee.sentence()).isEqualTo("no connection from tenant a to tenant b");
    }

    @Test
    void aStatusIsReadAsItWasWritten() {
        Finding finding = Finding.refuted(
                new Counterexample(
                        "somebody puts",
                        MapValue.of("action", "s3:PutObject"),
                        List.of(new Allower("aws/p.json:3", "statement \"Put\"")),
                        List.of(
                                new Finding.Remedy("remove it", List.of("nothing else")),
                                new Finding.Remedy("deny it", List.of()))),
                List.of("the estate is whole"),
                "0a");
        GuaranteeStatus status = new GuaranteeStatus(3, finding, "2026-01-01T00:00:00Z", "abc", Conditions.NONE);
        assertThat(GuaranteeStatus.from(status.toTree())).isEqualTo(status);
        // The API server drops what the schema does not name: everything that is written must be named.
        assertThat(Checker.check(GuaranteeStatus.SCHEMA, status.toTree(), "status"))
                .isEmpty();
    }
}
