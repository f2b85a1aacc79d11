package dev.minato.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.Application;
import dev.minato.console.Things;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    private final List<GroupKind> watched = new ArrayList<>();
    private final Board board = new Board(watched::add);

    @Test
    void kindsThatAnApplicationNamesAreWatchedOnce() {
        board.start();
        int before = watched.size();
        board.accept(Things.news(Things.application("shop", 1, "Synced", "Healthy")));
        board.accept(Things.news(Things.application("shop", 2, "Synced", "Healthy")));
        assertThat(watched.subList(before, watched.size())).containsExactly(new GroupKind("apps", "Deployment"));
    }

    @Test
    void whatChangedSinceAVersionAndWhatWentIsKnown() {
        board.accept(Things.news(Things.application("a", 1, "Synced", "Healthy")));
        board.accept(Things.news(Things.application("b", 2, "Synced", "Healthy")));
        long version = board.read(Snapshot::version);
        board.accept(Things.news(Things.application("b", 3, "OutOfSync", "Healthy")));
        board.accept(new WorldEvent.Gone(Things.object(Things.application("a", 4, "Synced", "Healthy"))));
        List<String> changed = board.read(snapshot -> snapshot.applicationsSince(version).stream()
                .map(object -> object.name())
                .toList());
        assertThat(changed).containsExactly("b");
        assertThat(board.goneSince(version)).containsExactly(Application.key("minato", "a"));
    }

    @Test
    void aVersionOfAnotherLifeIsNotTrusted() {
        board.accept(Things.news(Things.application("a", 1, "Synced", "Healthy")));
        assertThat(board.goneSince(999)).isNull();
    }

    @Test
    void anOlderStateThatComesLateIsNoNews() throws InterruptedException {
        board.accept(Things.news(Things.application("a", 5, "Synced", "Healthy")));
        long version = board.read(Snapshot::version);
        board.accept(Things.news(Things.application("a", 4, "OutOfSync", "Healthy")));
        assertThat(board.awaitNewer(version, Duration.ZERO)).isEqualTo(version);
    }

    @Test
    void valuesOfSecretsNeverGetIntoTheBoard() {
        board.accept(Things.news("""
            apiVersion: v1
            kind: Secret
            metadata: {namespace: shop, name: key, resourceVersion: "1"}
            data: {password: c2VjcmV0}
            """));
        String kept = board.read(
                snapshot -> String.valueOf(snapshot.get(new ObjectKey(GroupKind.core("Secret"), "shop", "key"))));
        assertThat(kept).contains("***").doesNotContain("c2VjcmV0");
    }
}
