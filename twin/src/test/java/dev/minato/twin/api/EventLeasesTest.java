package dev.minato.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.reconcile.Entropy;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.store.MemoryJournal;
import dev.minato.twin.store.StoreLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventLeasesTest {
    private static final String EVENTS = "/api/v1/namespaces/default/events";

    private final TestServer server = new TestServer();

    @Test
    void anEventGoesAnHourAfterItWasWritten() {
        write("first");
        pass(Duration.ofMinutes(60));
        assertThat(events()).isOne();
        pass(Duration.ofMinutes(1));
        assertThat(events()).isZero();
    }

    @Test
    void whatWasWrittenAgainHasAnotherHour() {
        write("first");
        pass(Duration.ofMinutes(40));
        String patch = "{\"count\":2}";
        assertThat(server.patch(Body.MERGE_PATCH, EVENTS + "/first", patch).code())
                .isEqualTo(200);
        pass(Duration.ofMinutes(59));
        assertThat(events()).isOne();
        pass(Duration.ofMinutes(2));
        assertThat(events()).isZero();
    }

    @Test
    void theEventsOfAMinuteGoTogether() {
        write("first");
        pass(Duration.ofSeconds(50));
        write("second");
        pass(Duration.ofSeconds(20));
        write("third");
        pass(Duration.ofMinutes(60));
        assertThat(events()).isOne();
        pass(Duration.ofSeconds(70));
        assertThat(events()).isZero();
    }

    @Test
    void moreThanALeaseHoldsGoToo() {
        for (int number = 0; number < 1001; number++) {
            write("event-" + number);
        }
        pass(Duration.ofMinutes(61));
        assertThat(events()).isZero();
    }

    @Test
    void oneThatWasDeletedAndMadeAnewIsANewOne() {
        write("first");
        pass(Duration.ofMinutes(30));
        server.delete(EVENTS + "/first");
        write("first");
        pass(Duration.ofMinutes(59));
        assertThat(events()).isOne();
        pass(Duration.ofMinutes(2));
        assertThat(events()).isZero();
    }

    @Test
    void aRestartKeepsTheHour() {
        write("first");
        pass(Duration.ofMinutes(30));
        write("second");
        JournaledStore again = new JournaledStore(
                server.loop,
                new MemoryJournal(server.loop, Duration.ZERO),
                server.store.snapshot(),
                StoreLimits.DEFAULT);
        EmbeddedApiServer.create(server.loop, again, new Entropy(2), ApiServerConfig.of("x", "127.0.0.1:6443"));
        assertThat(again.list(GroupResource.core("events"))).hasSize(2);
        pass(Duration.ofMinutes(31));
        assertThat(again.list(GroupResource.core("events"))).hasSize(1);
        pass(Duration.ofMinutes(30));
        assertThat(again.list(GroupResource.core("events"))).isEmpty();
    }

    private void write(String name) {
        String event = "{\"metadata\":{\"name\":\"" + name + "\"},\"reason\":\"Tested\",\"type\":\"Normal\","
                + "\"involvedObject\":{\"kind\":\"Pod\",\"namespace\":\"default\",\"name\":\"p\"}}";
        assertThat(server.post(EVENTS, event).code()).isEqualTo(201);
    }

    private void pass(Duration time) {
        server.loop.runFor(time);
    }

    private long events() {
        return server.store.list(GroupResource.core("events")).size();
    }
}
