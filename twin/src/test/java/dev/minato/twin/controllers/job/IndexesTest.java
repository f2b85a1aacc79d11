package dev.minato.twin.controllers.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexesTest {
    @Test
    void textIsShortenedAsKubernetesDoes() {
        assertThat(Indexes.of(List.of(7, 1, 3, 4, 5))).hasToString("1,3-5,7");
        assertThat(Indexes.of(List.of(0, 1))).hasToString("0,1");
        assertThat(Indexes.NONE).hasToString("");
    }

    @Test
    void textIsReadUpToTheLimitAndNonsenseIsPassedOver() {
        assertThat(Indexes.parse("1,3-5,x,7,9-12", 11)).hasToString("1,3-5,7,9,10");
        assertThat(Indexes.parse("", 5).isEmpty()).isTrue();
    }

    @Test
    void theLowestMissingOnesAreFound() {
        assertThat(Indexes.parse("0,2-4", 10).firstMissing(3, 10)).containsExactly(1, 5, 6);
        assertThat(Indexes.parse("0-9", 10).firstMissing(3, 10)).isEmpty();
    }

    @Test
    void itKnowsWhatIsInIt() {
        Indexes indexes = Indexes.parse("1,3-5", 10);
        assertThat(List.of(0, 1, 2, 3, 5, 6)).filteredOn(indexes::has).containsExactly(1, 3, 5);
        assertThat(indexes.size()).isEqualTo(4);
        assertThat(indexes.overlap(Indexes.parse("4-8", 10))).isEqualTo(2);
        assertThat(indexes.plus(Indexes.parse("2", 10))).hasToString("1-5");
    }
}
