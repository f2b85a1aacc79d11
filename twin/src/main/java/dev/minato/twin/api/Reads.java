package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.store.FutureRevisionException;
import dev.minato.twin.store.GoneException;
import dev.minato.twin.store.ObjectRange;
import dev.minato.twin.store.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** get and list: of the published state, or of the snapshot that the client named. */
final class Reads {
    private final ServerParts parts;

    Reads(ServerParts parts) {
        this.parts = parts;
    }

    ApiResponse get(Call call) {
        long asked = revision(call.options().resourceVersion());
        if (asked > parts.store().revision()) {
            throw new Refusal(tooLarge(asked, parts.store().revision()));
        }
        KubeObject object = parts.store()
                .get(call.type().key(call.namespace(), call.target().name()));
        if (object == null) {
            throw call.notFound();
        }
        return parts.presenter().one(call, 200, object);
    }

    ApiResponse list(Call call) {
        checkMatch(call.options());
        Selection selection = Selection.of(call, parts.rulesOf(call.type()));
        Options options = call.options();
        boolean versionGiven = !options.resourceVersion().isEmpty()
                && !options.resourceVersion().equals("0");
        if (!options.continueToken().isEmpty() && versionGiven) {
            throw new Refusal(Status.badRequest("specifying resource version is not allowed when using continue"));
        }
        ContinueToken token = options.continueToken().isEmpty() ? null : ContinueToken.decode(options.continueToken());
        Snapshot snapshot = snapshot(options, token);
        ObjectRange range = call.namespace().isEmpty()
                ? snapshot.list(call.type().storage())
                : snapshot.list(call.type().storage(), call.namespace());
        if (token != null) {
            range = range.after(token.after(call.type()));
        }
        return options.limit() > 0 ? page(call, snapshot, range, selection) : whole(call, snapshot, range, selection);
    }

    private ApiResponse whole(Call call, Snapshot snapshot, ObjectRange range, Selection selection) {
        Collection<KubeObject> objects = range;
        if (!selection.matchesEverything()) {
            List<KubeObject> matching = new ArrayList<>();
            for (KubeObject object : range) {
                if (selection.matches(object)) {
                    matching.add(object);
                }
            }
            objects = matching;
        }
        return parts.presenter().list(call, objects, Presenter.listMeta(Long.toString(snapshot.revision())));
    }

    private ApiResponse page(Call call, Snapshot snapshot, ObjectRange range, Selection selection) {
        long limit = call.options().limit();
        List<KubeObject> page = new ArrayList<>();
        int seen = 0;
        boolean more = false;
        for (KubeObject object : range) {
            if (page.size() == limit) {
                more = selection.matchesEverything() || selection.matches(object);
                if (more) {
                    break;
                }
            } else if (selection.matches(object)) {
                page.add(object);
            }
            seen++;
        }
        MapValue meta = Presenter.listMeta(Long.toString(snapshot.revision()));
        if (more) {
            KubeObject last = page.getLast();
            meta = meta.with(
                    "continue",
                    Value.of(new ContinueToken(snapshot.revision(), last.namespace(), last.name()).encode()));
            if (selection.matchesEverything()) {
                meta = meta.with("remainingItemCount", Value.of(range.size() - seen));
            }
        }
        return parts.presenter().list(call, page, meta);
    }

    private Snapshot snapshot(Options options, @org.jspecify.annotations.Nullable ContinueToken token) {
        try {
            if (token != null) {
                // a negative revision is the token that an expired one was answered with: go on at the present
                return token.revision() <= 0
                        ? parts.store().snapshot()
                        : parts.store().snapshotAt(token.revision());
            }
            long asked = revision(options.resourceVersion());
            boolean exact = options.resourceVersionMatch().equals("Exact")
                    || (options.resourceVersionMatch().isEmpty() && options.limit() > 0 && asked > 0);
            if (exact) {
                return parts.store().snapshotAt(asked);
            }
            if (asked > parts.store().revision()) {
                throw new Refusal(tooLarge(asked, parts.store().revision()));
            }
            return parts.store().snapshot();
        } catch (GoneException e) {
            throw new Refusal(token == null ? Status.gone(String.valueOf(e.getMessage())) : expired(token));
        } catch (FutureRevisionException e) {
            throw new Refusal(
                    tooLarge(revision(options.resourceVersion()), parts.store().revision()));
        }
    }

    /** The 410 of a page whose snapshot is gone; its token lets a client go on without it. */
    private static Status expired(ContinueToken token) {
        String again = new ContinueToken(-1, token.afterNamespace(), token.afterName()).encode();
        return new Status(
                410,
                "Expired",
                "The provided continue parameter is too old to display a consistent list result. You can start a new"
                        + " list without the continue parameter, or use the continue token in this response to retrieve"
                        + " the remainder of the results. Continuing with the provided token results in an inconsistent"
                        + " list - objects that were created, modified, or deleted between the time the first chunk was"
                        + " returned and now may show up in the list.",
                MapValue.EMPTY,
                MapValue.of("continue", again));
    }

    static Status tooLarge(long asked, long current) {
        return new Status(
                504,
                "Timeout",
                "Timeout: Too large resource version: " + asked + ", current: " + current,
                MapValue.of(
                        "retryAfterSeconds",
                        1,
                        "causes",
                        ListValue.of(MapValue.of(
                                "reason", "ResourceVersionTooLarge", "message", "Too large resource version"))));
    }

    static long revision(String resourceVersion) {
        if (resourceVersion.isEmpty()) {
            return 0;
        }
        try {
            long number = Long.parseLong(resourceVersion);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new Refusal(Status.badRequest("invalid resource version: " + notAVersion(resourceVersion)));
    }

    static String notAVersion(String resourceVersion) {
        return "resourceVersion: Invalid value: \"" + resourceVersion + "\": strconv.ParseUint: parsing \""
                + resourceVersion + "\": invalid syntax";
    }

    private static void checkMatch(Options options) {
        String match = options.resourceVersionMatch();
        String problem = "";
        if (options.sendInitialEvents() != null) {
            throw new Refusal(listOptions("sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list"));
        }
        if (match.isEmpty()) {
            return;
        }
        if (options.resourceVersion().isEmpty()) {
            problem = "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is"
                    + " provided";
        } else if (!options.continueToken().isEmpty()) {
            problem = "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided";
        } else if (!match.equals("Exact") && !match.equals("NotOlderThan")) {
            problem = "resourceVersionMatch: Unsupported value: \"" + match
                    + "\": supported values: \"Exact\", \"NotOlderThan\", \"\"";
        } else if (match.equals("Exact") && options.resourceVersion().equals("0")) {
            problem = "resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion"
                    + " \"0\"";
        }
        if (!problem.isEmpty()) {
            throw new Refusal(listOptions(problem));
        }
    }

    /** A problem that reads {@code field: Body: ...}. */
    static Status listOptions(String problem) {
        int colon = problem.indexOf(": ");
        String body = problem.substring(colon + 2);
        String reason = body.startsWith("Forbidden") ? "FieldValueForbidden" : "FieldValueNotSupported";
        return Status.invalidOptions("ListOptions", reason, problem.substring(0, colon), body);
    }
}
