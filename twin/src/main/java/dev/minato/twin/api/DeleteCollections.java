package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** deletecollection: each object that the selectors choose, as a deletion of its own; the answer is the list of them. */
final class DeleteCollections {
    private final ServerParts parts;
    private final Deletes deletes;

    DeleteCollections(ServerParts parts, Deletes deletes) {
        this.parts = parts;
        this.deletes = deletes;
    }

    void delete(Call call, Consumer<ApiResponse> done) {
        Selection selection = Selection.of(call, parts.rulesOf(call.type()));
        DeleteOptionsReader.Deletion deletion = DeleteOptionsReader.read(call);
        List<KubeObject> chosen = new ArrayList<>();
        for (KubeObject object : parts.store().list(call.type().storage(), call.namespace())) {
            if (selection.matches(object)) {
                chosen.add(object);
            }
        }
        MapValue meta = Presenter.listMeta(Long.toString(parts.store().revision()));
        if (chosen.isEmpty()) {
            done.accept(parts.presenter().list(call, chosen, meta));
            return;
        }
        Gathering gathering = new Gathering(
                chosen.size(),
                problem -> done.accept(problem == null ? parts.presenter().list(call, chosen, meta) : problem));
        Call effective = deletion.dryRun() ? call.asDryRun() : call;
        chosen.forEach(object -> deletes.delete(effective, object.name(), deletion, gathering::take));
    }

    /** Waits for all answers; the first refusal that is not "it is gone already" is the answer to the whole. */
    private static final class Gathering {
        private final Consumer<@org.jspecify.annotations.Nullable ApiResponse> end;
        private int open;
        private @org.jspecify.annotations.Nullable ApiResponse problem;

        Gathering(int open, Consumer<@org.jspecify.annotations.Nullable ApiResponse> end) {
            this.open = open;
            this.end = end;
        }

        void take(ApiResponse response) {
            assert open > 0 : "each deletion is answered once";
            if (response.code() >= 400 && response.code() != 404 && problem == null) {
                problem = response;
            }
            open--;
            if (open == 0) {
                end.accept(problem);
            }
        }
    }
}
