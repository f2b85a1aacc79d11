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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The World of one decision: it notes what is read, and which of the kinds read are not complete yet. */
public final class RecordingWorld implements World {
    private final WorldStore store;
    private final Answers answers;
    private final Set<ReadKey> reads = new LinkedHashSet<>();
    private final Set<GroupKind> unsynced = new TreeSet<>();

    /** Where answers come from. */
    public interface Answers {
        /** The newest answer; {@link Answer.Pending} when there is none yet. */
        Answer<?> newest(Question<?> question);
    }

    public RecordingWorld(WorldStore store, Answers answers) {
        this.store = store;
        this.answers = answers;
    }

    /** What was read, in the order of the first reads. */
    public Set<ReadKey> reads() {
        return reads;
    }

    /** The kinds that were read though the World is not complete for them: what was decided is not to be trusted. */
    public Set<GroupKind> unsynced() {
        return unsynced;
    }

    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        note(key.kind());
        reads.add(new ReadKey.OfObject(key));
        return store.get(key);
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        note(kind);
        reads.add(new ReadKey.OfKind(kind));
        return store.all(kind);
    }

    @Override
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        note(kind);
        reads.add(new ReadKey.OfNamespace(kind, namespace));
        return store.inNamespace(kind, namespace);
    }

    @Override
    public List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector) {
        note(kind);
        reads.add(new ReadKey.OfSelection(kind, namespace, selector));
        return store.select(kind, namespace, selector);
    }

    @Override
    public <K> List<KubeObject> by(Index<K> index, K key) {
        note(index.kind());
        reads.add(new ReadKey.OfIndex(index, key));
        return store.by(index, key);
    }

    @Override
    public <S> S view(View<S> view) {
        view.kinds().forEach(this::note);
        reads.add(new ReadKey.OfView(view));
        return store.view(view);
    }

    @Override
    @SuppressWarnings("unchecked") // an Answerer gives a question its own type of answer
    public <A> Answer<A> ask(Question<A> question) {
        reads.add(new ReadKey.OfAnswer(question));
        return (Answer<A>) answers.newest(question);
    }

    private void note(GroupKind kind) {
        if (!store.isSynced(kind)) {
            unsynced.add(kind);
        }
    }
}
