package dev.minato.console.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.console.Things;
import dev.minato.console.access.Person;
import dev.minato.console.access.Rights;
import dev.minato.console.state.Board;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Person ALICE = new Person("alice", List.of());
    private static final Page SHOP = new Page.OneApplication("minato", "shop");

    private final FakeCluster cluster = new FakeCluster();
    private final Board board = new Board(_ -> {});
    private final Pages pages = new Pages(board, new Rights(cluster, CLOCK), cluster, CLOCK);

    private void shop() {
        board.accept(Things.news(Things.application("shop", 1, "Synced", "Progressing")));
        board.accept(Things.news(Things.deployment("shop", 2, "shop/web")));
        board.accept(Things.news(Things.owned("ReplicaSet", "apps/v1", "web-1", "u-web", 3, "spec: {replicas: 2}")));
        board.accept(Things.news(Things.owned("ReplicaSet", "apps/v1", "web-0", "u-web", 4, "spec: {replicas: 0}")));
        board.accept(Things.news(Things.owned("Pod", "v1", "web-1-a", "u-web-1", 5, "status: {phase: Pending}")));
    }

    @Test
    void thoseWhoMayListEverythingSeeTheTreeDownToPods() {
        cluster.allowed.add("alice list *");
        shop();
        MapValue page = pages.json(SHOP, ALICE);
        MapValue web = page.list("tree").maps().getFirst();
        assertThat(web.textOrEmpty("state")).isEqualTo("1/2");
        // the old ReplicaSet, of which nothing runs, is not shown
        assertThat(web.list("children").maps()).hasSize(1);
        MapValue pod =
                web.list("children").maps().getFirst().list("children").maps().getFirst();
        assertThat(pod.textOrEmpty("name")).isEqualTo("web-1-a");
    }

    @Test
    void thoseWhoMayNotListTheKindDoNotSeeIt() {
        cluster.allowed.add("alice list applications minato");
        cluster.allowed.add("alice list deployments shop");
        shop();
        MapValue web = pages.json(SHOP, ALICE).list("tree").maps().getFirst();
        assertThat(web.list("children").maps()).isEmpty();
    }

    @Test
    void anApplicationThatIsNotForOnesEyesIsNotThere() {
        shop();
        assertThatThrownBy(() -> pages.json(SHOP, ALICE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not there");
        assertThat(pages.json(new Page.Applications(), ALICE).list("rows")).isEmpty();
    }

    @Test
    void aCopiedClaimMakesNobodyPartOfAnApplication() {
        cluster.allowed.add("alice list *");
        board.accept(Things.news(Things.application("shop", 1, "Synced", "Healthy")));
        board.accept(Things.news(Things.deployment("shop", 2, "shop/another")));
        assertThat(pages.json(SHOP, ALICE).list("tree")).isEmpty();
    }

    @Test
    void aBrowserThatIsBehindGetsOnlyWhatIsNew() {
        cluster.allowed.add("alice list *");
        board.accept(Things.news(Things.application("a", 1, "Synced", "Healthy")));
        board.accept(Things.news(Things.application("b", 2, "Synced", "Healthy")));
        long version = pages.json(new Page.Applications(), ALICE).number(0, "version");
        board.accept(Things.news(Things.application("b", 3, "OutOfSync", "Degraded")));
        MapValue delta = requireNonNull(pages.applicationsSince(ALICE, version));
        assertThat(delta.list("rows").toJson()).contains("OutOfSync").doesNotContain("\"a\"");
    }
}
