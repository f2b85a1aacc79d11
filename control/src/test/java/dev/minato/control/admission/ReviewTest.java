package dev.minato.control.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static Review review(String user, String... groups) {
        return Review.read(Json.parseMap("""
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"1","operation":"DELETE",
             "object":null,"oldObject":{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"}},
             "userInfo":{"username":"%s","groups":["%s"]}}}
            """.formatted(user, String.join("\",\"", groups))));
    }

    @Test
    void aDeletionIsAboutWhatIsThere() {
        Review review = review("eve", "system:authenticated");
        assertThat(review.object()).isNull();
        assertThat(String.valueOf(review.key())).contains("Namespace").contains("n");
    }

    @Test
    void theControlPlaneAndThePlatformsOwnAreExemptAndNobodyElse() {
        assertThat(review("system:kube-controller-manager", "system:authenticated")
                        .isExempt())
                .isTrue();
        assertThat(review("system:node:a", "system:nodes").isExempt()).isTrue();
        assertThat(review("system:serviceaccount:minato:deployer", "system:serviceaccounts:minato")
                        .isExempt())
                .isTrue();
        assertThat(review("system:serviceaccount:shop:default", "system:serviceaccounts:shop")
                        .isExempt())
                .isFalse();
        assertThat(review("admin", "system:masters").isExempt()).isFalse();
    }

    @Test
    void whatIsNoReviewIsNone() {
        assertThatThrownBy(() -> Review.read(MapValue.of("kind", "Pod")))
                .hasMessageContaining("not an AdmissionReview");
    }

    @Test
    void aRefusalIsAStatusAndWarningsAreShort() {
        MapValue refused =
                new Verdict("no", List.of("w".repeat(500))).toReview("1").map("response");
        assertThat(refused.flag("allowed")).isFalse();
        assertThat(refused.textOrEmpty("status", "message")).isEqualTo("no");
        assertThat(refused.list("warnings").texts().getFirst()).hasSize(256);
        assertThat(Verdict.PASS.toReview("1").map("response").flag("allowed")).isTrue();
    }
}
