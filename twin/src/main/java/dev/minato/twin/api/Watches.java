package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.store.FutureRevisionException;
import dev.minato.twin.store.GoneException;
import dev.minato.twin.store.ObjectRange;
import dev.minato.twin.store.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** watch: from a revision, or with the state of now as initial events. */
final class Watches {
    private final ServerParts parts;
    private final SharedEvents shared = new SharedEvents();

    Watches(ServerParts parts) {
        this.parts = parts;
    }

    ApiResponse watch(Call call) {
        Options options = call.options();
        Selection selection = Selection.of(call, parts.rulesOf(call.type()));
        boolean listFirst = checkInitialEvents(options);
        long asked = revision(options.resourceVersion());
        if (asked > parts.store().revision()) {
            throw new Refusal(Reads.tooLarge(asked, parts.store().revision()));
        }
        boolean fromNow = asked == 0 || listFirst;
        // a client that names no revision and refuses initial events wants what comes, and nothing else
        boolean initial = listFirst || (asked == 0 && options.sendInitialEvents() == null);
        Snapshot snapshot = parts.store().snapshot();
        ApiResponse.Form form = parts.presenter().single(call);
        List<WatchEvent> first = initial ? initialEvents(call, snapshot, selection, form, listFirst) : List.of();
        try {
            return new ApiResponse.Watch(
                    RunningWatch.start(
                            parts, call, selection, form, shared, first, fromNow ? snapshot.revision() : asked),
                    call.warnings());
        } catch (GoneException e) {
            MapValue status = Status.gone(String.valueOf(e.getMessage())).toTree();
            return new ApiResponse.Watch(
                    new EndedWatch(List.of(WatchEvent.plain(WatchEvent.Type.ERROR, status))), call.warnings());
        } catch (FutureRevisionException e) {
            throw new Refusal(Reads.tooLarge(asked, parts.store().revision()));
        }
    }

    /** As {@link Reads#revision}, but the real server takes a version that is none for a fault of its own here. */
    private static long revision(String resourceVersion) {
        if (!resourceVersion.matches("\\d{0,18}")) {
            throw new Refusal(new Status(500, "", Reads.notAVersion(resourceVersion)));
        }
        return Reads.revision(resourceVersion);
    }

    /** Whether the client asked for a streaming list; refuses options that do not go together. */
    private static boolean checkInitialEvents(Options options) {
        String problem = "";
        boolean matchGiven = !options.resourceVersionMatch().isEmpty();
        if (options.sendInitialEvents() == null) {
            if (matchGiven) {
                problem = "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless"
                        + " sendInitialEvents is provided";
            }
        } else if (!options.resourceVersionMatch().equals("NotOlderThan")) {
            problem = matchGiven
                    ? "resourceVersionMatch: Unsupported value: \"" + options.resourceVersionMatch()
                            + "\": supported values: \"NotOlderThan\""
                    : "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to"
                            + " NotOlderThan";
        }
        if (!problem.isEmpty()) {
            throw new Refusal(Reads.listOptions(problem));
        }
        return Boolean.TRUE.equals(options.sendInitialEvents());
    }

    private List<WatchEvent> initialEvents(
            Call call, Snapshot snapshot, Selection selection, ApiResponse.Form form, boolean endMark) {
        ObjectRange range = call.namespace().isEmpty()
                ? snapshot.list(call.type().storage())
                : snapshot.list(call.type().storage(), call.namespace());
        List<WatchEvent> events = new ArrayList<>();
        for (KubeObject object : range) {
            if (selection.matches(object)) {
                events.add(new WatchEvent(WatchEvent.Type.ADDED, object, form));
            }
        }
        if (endMark && call.options().allowWatchBookmarks()) {
            events.add(RunningWatch.bookmark(call, snapshot.revision(), true));
        }
        return events;
    }
}
