package dev.minato.objects.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.NullValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {
    private static final Map<String, String> WEB = Map.of("app", "web", "tier", "front");

    @Test
    void anAbsentSelectorMatchesNothingAndAnEmptyOneEverything() {
        assertThat(LabelSelector.of(null).matches(WEB)).isFalse();
        assertThat(LabelSelector.of(NullValue.NULL).matches(WEB)).isFalse();
        assertThat(LabelSelector.of(Json.parse("{}")).matches(WEB)).isTrue();
        assertThat(LabelSelector.parse("").matches(Map.of())).isTrue();
    }

    @Test
    void everyConditionMustHold() {
        assertThat(LabelSelector.parse("app=web,tier in (front,back),!old").matches(WEB))
                .isTrue();
        assertThat(LabelSelector.parse("app=web,tier notin (front)").matches(WEB))
                .isFalse();
        assertThat(LabelSelector.parse("gone!=x").matches(WEB)).isTrue();
        assertThat(LabelSelector.parse("n>5").matches(Map.of("n", "6"))).isTrue();
        assertThat(LabelSelector.parse("n>5").matches(Map.of("n", "x"))).isFalse();
    }

    @Test
    void theObjectFormHasTheSameOperators() {
        LabelSelector selector = LabelSelector.of(Json.parse("""
                {"matchLabels":{"app":"web"},"matchExpressions":[
                 {"key":"tier","operator":"In","values":["front"]},{"key":"old","operator":"DoesNotExist"}]}"""));
        assertThat(selector).hasToString("app=web,!old,tier in (front)");
        assertThat(selector.matches(WEB)).isTrue();
        assertThatThrownBy(() ->
                        LabelSelector.of(Json.parse("{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Near\"}]}")))
                .isInstanceOf(SelectorFormatException.class)
                .hasMessage("\"Near\" is not a valid label selector operator");
    }
}
