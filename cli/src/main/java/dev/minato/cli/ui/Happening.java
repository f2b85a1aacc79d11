package dev.minato.cli.ui;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;

/** An Event in the words that people look for, whichever of the two forms of the API wrote it. */
record Happening(String time, String type, String reason, String object, String message, long count) {
    static Happening of(KubeObject event) {
        MapValue tree = event.tree();
        MapValue about = tree.has("involvedObject") ? tree.map("involvedObject") : tree.map("regarding");
        String message = tree.textOrEmpty("message").isEmpty() ? tree.textOrEmpty("note") : tree.textOrEmpty("message");
        return new Happening(
                timeOf(event),
                tree.textOrEmpty("type"),
                tree.textOrEmpty("reason"),
                about.textOrEmpty("kind") + "/" + about.textOrEmpty("name"),
                message.replace('\n', ' '),
                Math.max(tree.number(1, "count"), tree.map("series").number(1, "count")));
    }

    /** When it happened last: {@code 2026-01-31T09:30:00}; events sort by it. */
    static String timeOf(KubeObject event) {
        MapValue tree = event.tree();
        String time = tree.map("series").textOrEmpty("lastObservedTime");
        time = time.isEmpty() ? tree.textOrEmpty("lastTimestamp") : time;
        time = time.isEmpty() ? tree.textOrEmpty("eventTime") : time;
        time = time.isEmpty() ? event.metadata().textOrEmpty("creationTimestamp") : time;
        return time.length() > 19 ? time.substring(0, 19) : time;
    }

    boolean isWarning() {
        return type.equals("Warning");
    }
}
