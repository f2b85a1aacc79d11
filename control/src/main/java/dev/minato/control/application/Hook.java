package dev.minato.control.application;

import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that is made anew by every sync, at a stage of it: a migration Job, say. Written as an annotation of ours, of
 * Argo CD or of Helm.
 *
 * @param deletions when it is deleted
 */
public record Hook(Wanted wanted, Stage stage, Set<Deletion> deletions) {
    /** When it runs. */
    public enum Stage {
        PRE_SYNC("pre-sync"),
        /** With the objects of its wave. */
        SYNC("sync"),
        POST_SYNC("post-sync"),
        SYNC_FAIL("sync-fail");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** When it is deleted. */
    public enum Deletion {
        BEFORE_CREATION,
        SUCCEEDED,
        FAILED
    }

    /** How {@code status.operation.hooksDone} names it. */
    public String id() {
        return stage.word + " " + wanted.ref();
    }

    /** The stages at which the object runs; empty for {@code skip} (never); null when it is no hook. */
    static @Nullable List<Stage> stages(KubeObject object) {
        String text = Annotations.first(object, Annotations.HOOK, Annotations.ARGO_HOOK, Annotations.HELM_HOOK);
        if (text == null) {
            return null;
        }
        List<Stage> stages = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            Stage stage = stage(word.strip());
            if (stage != null && !stages.contains(stage)) {
                stages.add(stage);
            }
        }
        // Helm's crd-install hook is an ordinary object by now.
        return text.strip().equals("crd-install") ? null : stages;
    }

    private static @Nullable Stage stage(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "pre-sync", "presync", "pre-install", "pre-upgrade" -> Stage.PRE_SYNC;
            case "sync" -> Stage.SYNC;
            case "post-sync", "postsync", "post-install", "post-upgrade" -> Stage.POST_SYNC;
            case "sync-fail", "syncfail" -> Stage.SYNC_FAIL;
            default -> null; // skip, and Helm's test, rollback and delete hooks: not part of a sync
        };
    }

    static Set<Deletion> deletions(KubeObject object) {
        String text = Annotations.first(
                object, Annotations.HOOK_DELETE, Annotations.ARGO_HOOK_DELETE, Annotations.HELM_HOOK_DELETE);
        Set<Deletion> deletions = EnumSet.noneOf(Deletion.class);
        for (String word : (text == null ? "" : text).split(",", -1)) {
            switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "before-hook-creation", "beforehookcreation" -> deletions.add(Deletion.BEFORE_CREATION);
                case "hook-succeeded", "hooksucceeded" -> deletions.add(Deletion.SUCCEEDED);
                case "hook-failed", "hookfailed" -> deletions.add(Deletion.FAILED);
                default -> {}
            }
        }
        if (deletions.isEmpty()) {
            deletions.add(Deletion.BEFORE_CREATION);
        }
        return deletions;
    }
}
