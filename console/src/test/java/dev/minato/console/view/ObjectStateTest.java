package dev.minato.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.console.Things;
import org.junit.jupiter.api.Test;

class ObjectStateTest {
    private static ObjectState pod(String status) {
        return ObjectState.of(Things.object("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: shop, name: web}
            spec: {containers: [{name: main}, {name: proxy}]}
            status: %s
            """.formatted(status)));
    }

    @Test
    void aPodWithAllContainersReadyRuns() {
        assertThat(pod("{phase: Running, containerStatuses: [{name: main, ready: true}, {name: proxy, ready: true}]}"))
                .isEqualTo(new ObjectState("Running", Tone.GOOD, ""));
    }

    @Test
    void aPodThatCrashesSaysWhichContainerAndWhy() {
        ObjectState state = pod("{phase: Running, containerStatuses: [{name: main, ready: false, state:"
                + " {waiting: {reason: CrashLoopBackOff, message: back-off 40s}}}]}");
        assertThat(state).isEqualTo(new ObjectState("CrashLoopBackOff", Tone.BAD, "main: back-off 40s"));
    }

    @Test
    void aPodThatNoNodeTakesSaysWhatTheSchedulerSays() {
        ObjectState state = pod("{phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: 0/3"
                + " nodes are available}]}");
        assertThat(state).isEqualTo(new ObjectState("Pending", Tone.BUSY, "0/3 nodes are available"));
    }

    @Test
    void aJobThatFailedIsBadAndSaysWhy() {
        ObjectState state = ObjectState.of(Things.object("""
            apiVersion: batch/v1
            kind: Job
            metadata: {namespace: shop, name: migrate}
            status: {conditions: [{type: Failed, status: "True", message: too many retries}]}
            """));
        assertThat(state).isEqualTo(new ObjectState("Failed", Tone.BAD, "too many retries"));
    }

    @Test
    void whatHasNoStateShowsNone() {
        assertThat(ObjectState.of(Things.object("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"))
                        .word())
                .isEmpty();
    }
}
