package dev.minato.cli.ui;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;

/** What the view hears of. */
sealed interface UiEvent {
    record Pressed(Key key) implements UiEvent {}

    record Resized(int rows, int columns) implements UiEvent {}

    /** The cluster is there, and these are all its applications. */
    record Listed(String server, List<KubeObject> applications) implements UiEvent {}

    record Changed(KubeObject application) implements UiEvent {}

    record Gone(ObjectKey application) implements UiEvent {}

    /** The cluster does not answer; it is tried again. */
    record Lost(String why) implements UiEvent {}

    /**
     * What belongs to the application that is followed.
     *
     * @param objects its own, and those they own, down to Pods
     * @param events about it and its objects, the newest first
     */
    record Loaded(ObjectKey application, List<KubeObject> objects, List<KubeObject> events) implements UiEvent {}

    /** Lines of a log, in order. */
    record Logged(Log.Of of, List<String> lines) implements UiEvent {
        public Logged {
            lines = List.copyOf(lines);
        }
    }

    /** @param why in words; empty at a regular end */
    record LogEnded(Log.Of of, String why) implements UiEvent {}

    /** The end of something that was asked for. */
    record Said(String text, boolean bad) implements UiEvent {}
}
