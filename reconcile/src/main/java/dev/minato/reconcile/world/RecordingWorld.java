package dev.minato.reconcile.world;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.View;
import dev.minato.reconcile.World;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The World of one decision: it notes what is read, and which of the kinds read are not complete yet. */
public final class RecordingWorld implements World {
    private final WorldStore store;
    private final Answers answers;
    private final ReadTrace trace;
    private @Nullable Set<GroupKind> unsynced; // null: none, as nearly always

    /** Where answers come from. */
    public interface Answers {
        /** The newest answer; {@link Answer.Pending} when there is none yet. */
        Answer<?> newest(Question<?> question);
    }

    public RecordingWorld(WorldStore store, Answers answers) {
        this(store, answers, ReadTrace.NOTHING_BEFORE);
    }

    /** @param before what the decision before this one has read, in its order: mostly it is the same again */
    public RecordingWorld(WorldStore store, Answers answers, List<ReadKey> before) {
        this.store = store;
        this.answers = answers;
        this.trace = new ReadTrace(before);
    }

    /** Every read in its order, a key as often as it was read; the very list given when all was the same. */
    public List<ReadKey> trace() {
        return trace.all();
    }

    /** What was read, in the order of the first reads. */
    public Set<ReadKey> reads() {
        return new LinkedHashSet<>(trace.all());
    }

    /** The kinds that were read though the World is not complete for them: what was decided is not to be trusted. */
    public Set<GroupKind> unsynced() {
        Set<GroupKind> some = unsynced;
        return some == null ? Collections.emptySet() : some;
    }

    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        note(key.kind());
        if (trace.expected() instanceof ReadKey.OfObject same && same.key().equals(key)) {
            trace.again();
        } else {
            trace.add(new ReadKey.OfObject(key));
        }
        return store.get(key);
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        note(kind);
        trace.read(new ReadKey.OfKind(kind));
        return store.all(kind);
    }

    @Override
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        note(kind);
        trace.read(new ReadKey.OfNamespace(kind, namespace));
        return store.inNamespace(kind, namespace);
    }

    @Override
    public List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector) {
        note(kind);
        trace.read(new ReadKey.OfSelection(kind, namespace, selector));
        return store.select(kind, namespace, selector);
    }

    @Override
    public <K> List<KubeObject> by(Index<K> index, K key) {
        note(index.kind());
        if (trace.expected() instanceof ReadKey.OfIndex same
                && same.key().equals(key)
                && same.index().equals(index)) {
            trace.again();
        } else {
            trace.add(new ReadKey.OfIndex(index, key));
        }
        return store.by(index, key);
    }

    @Override
    public <S> S view(View<S> view) {
        view.kinds().forEach(this::note);
        trace.read(new ReadKey.OfView(view));
        return store.view(view);
    }

    @Override
    @SuppressWarnings("unchecked") // an Answerer gives a question its own type of answer
    public <A> Answer<A> ask(Question<A> question) {
        trace.read(new ReadKey.OfAnswer(question));
        return (Answer<A>) answers.newest(question);
    }

    private void note(GroupKind kind) {
        if (!store.isSynced(kind)) {
            Set<GroupKind> some = unsynced == null ? new TreeSet<>() : unsynced;
            some.add(kind);
            unsynced = some;
        }
    }
}
