package dev.minato.twin.controllers.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Kinds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronJobTest {
    private final TestCluster cluster = new TestCluster();

    /** Minutes since 1970 of the start of every simulation. */
    private static final long MINUTE = TestCluster.START.getEpochSecond() / 60;

    private static String cronJob(String spec, String ends) {
        return """
            {'apiVersion': 'batch/v1', 'kind': 'CronJob', 'metadata': {'name': 'tick'},
             'spec': {%s, 'successfulJobsHistoryLimit': 3, 'failedJobsHistoryLimit': 1,
               'jobTemplate': {'metadata': {'labels': {'a': 'b'}, 'annotations': {'c': 'd'}},
                 'spec': {'completions': 1, 'parallelism': 1, 'backoffLimit': 0,
                   'selector': {'matchLabels': {'job': 'tick'}},
                   'template': {'metadata': {'labels': {'job': 'tick'}, 'annotations': {'test/ends': '%s'}},
                                'spec': {'restartPolicy': 'Never', 'containers': []}}}}}}""".formatted(spec, ends);
    }

    private List<String> jobs() {
        return cluster.all(Kinds.JOB).stream().map(KubeObject::name).toList();
    }

    private KubeObject tick() {
        return cluster.get(Kinds.CRON_JOB, "tick");
    }

    @Test
    void aJobIsMadeEachTimeAndNamedByItsMinute() {
        cluster.create(cronJob("'schedule': '*/5 * * * *', 'concurrencyPolicy': 'Allow'", "Succeeded"));
        cluster.runForSeconds(299);
        assertThat(jobs()).isEmpty();
        cluster.runForSeconds(2);
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 5));
        KubeObject job = cluster.all(Kinds.JOB).getFirst();
        assertThat(job.annotations())
                .containsEntry("c", "d")
                .containsEntry("batch.kubernetes.io/cronjob-scheduled-timestamp", "2026-01-01T00:05:00Z");
        assertThat(job.label("a")).isEqualTo("b");
        assertThat(tick().status().list("active").maps().getFirst().text("name"))
                .isEqualTo(job.name());
        assertThat(tick().status().text("lastScheduleTime")).isEqualTo("2026-01-01T00:05:00Z");
        cluster.runForSeconds(30);
        assertThat(tick().status().has("active")).isFalse();
        assertThat(tick().status().text("lastSuccessfulTime")).isNotNull();
        assertThat(cluster.events(Kinds.CRON_JOB, "tick"))
                .containsExactly(
                        "SuccessfulCreate: Created job " + job.name(),
                        "SawCompletedJob: Saw completed job: " + job.name() + ", condition: Complete");
    }

    @Test
    void onlyTheLastJobsAreKept() {
        cluster.create(cronJob("'schedule': '* * * * *'", "Succeeded"));
        cluster.runForSeconds(630);
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 8), "tick-" + (MINUTE + 9), "tick-" + (MINUTE + 10));
        assertThat(cluster.all(Kinds.POD)).hasSize(3);
    }

    @Test
    void withForbidNoJobIsMadeWhileOneRuns() {
        cluster.create(cronJob("'schedule': '* * * * *', 'concurrencyPolicy': 'Forbid'", ""));
        cluster.runForSeconds(310);
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 1));
        assertThat(cluster.events(Kinds.CRON_JOB, "tick"))
                .contains("JobAlreadyActive: Not starting job because prior execution is running and concurrency policy"
                        + " is Forbid");
    }

    @Test
    void withReplaceTheOneThatRunsGoes() {
        cluster.create(cronJob("'schedule': '* * * * *', 'concurrencyPolicy': 'Replace'", ""));
        cluster.runForSeconds(190);
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 3));
        assertThat(cluster.pods()).hasSize(1);
    }

    @Test
    void aSuspendedOneMakesNoneAndAfterwardsOnlyTheNewestThatWasMissed() {
        cluster.create(cronJob("'schedule': '*/10 * * * *', 'suspend': true", "Succeeded"));
        cluster.runFor(Duration.ofHours(2));
        assertThat(jobs()).isEmpty();
        cluster.patch(Kinds.CRON_JOB, "tick", "{'spec': {'suspend': false}}");
        cluster.runForSeconds(2);
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 120));
    }

    @Test
    void whatIsMissedByMoreThanTheDeadlineIsNotMadeUpFor() {
        cluster.create(cronJob("'schedule': '0 * * * *', 'suspend': true, 'startingDeadlineSeconds': 60", ""));
        cluster.runFor(Duration.ofMinutes(90));
        cluster.patch(Kinds.CRON_JOB, "tick", "{'spec': {'suspend': false}}");
        cluster.runForSeconds(2);
        assertThat(jobs()).isEmpty();
        cluster.runFor(Duration.ofMinutes(31));
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 120));
    }

    @Test
    void theTimeZoneCounts() {
        cluster.create(cronJob("'schedule': '0 10 * * *', 'timeZone': 'Asia/Tokyo'", ""));
        cluster.runFor(Duration.ofMinutes(61));
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 60));
        assertThat(cluster.all(Kinds.JOB).getFirst().annotation("batch.kubernetes.io/cronjob-scheduled-timestamp"))
                .isEqualTo("2026-01-01T10:00:00+09:00");
    }

    @Test
    void aScheduleThatIsNoneIsToldAndNothingElseHappens() {
        cluster.create(cronJob("'schedule': 'never'", ""));
        cluster.runForSeconds(5);
        assertThat(cluster.events(Kinds.CRON_JOB, "tick"))
                .containsExactly("UnparseableSchedule: unparseable schedule: \"never\" : expected exactly 5 fields,"
                        + " found 1: [never]");
    }

    @Test
    void aHundredMissedTimesAreWarnedOf() {
        cluster.create(cronJob("'schedule': '* * * * *', 'suspend': true", ""));
        cluster.runFor(Duration.ofMinutes(150));
        cluster.patch(Kinds.CRON_JOB, "tick", "{'spec': {'suspend': false}}");
        cluster.runForSeconds(2);
        assertThat(jobs()).containsExactly("tick-" + (MINUTE + 150));
        assertThat(cluster.events(Kinds.CRON_JOB, "tick"))
                .contains("TooManyMissedTimes: too many missed start times. Set or decrease"
                        + " .spec.startingDeadlineSeconds or check clock skew");
    }

    @Test
    void noMinuteHasTwoJobsThroughEveryFault() {
        for (int seed = 0; seed < 20; seed++) {
            TestCluster rough = new TestCluster(seed, Faults.ROUGH);
            Entropy user = new Entropy(seed).fork("user");
            rough.create(cronJob("'schedule': '*/2 * * * *'", user.below(2) == 0 ? "Succeeded" : "Failed"));
            rough.runFor(Duration.ofMinutes(30));
            rough.simulation().calm();
            rough.runFor(Duration.ofMinutes(10).plusSeconds(2));
            KubeObject tick = rough.get(Kinds.CRON_JOB, "tick");
            assertThat(rough.all(Kinds.JOB)).as("seed %d", seed).hasSizeBetween(1, 5);
            assertThat(tick.status().text("lastScheduleTime"))
                    .as("seed %d", seed)
                    .isEqualTo("2026-01-01T00:40:00Z");
        }
    }
}
