package dev.minato.cli.wire;

import dev.minato.cli.CommandException;
import dev.minato.control.plan.Sources;
import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.ProofOf;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;
import dev.minato.rehearse.source.TreeAnswers;
import dev.minato.render.Renderer;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.time.Instant;

/** A repository as its files lie in a folder, committed or not; other repositories are asked as they are. */
public final class Folder implements Sources {
    private static final RevisionOf.Commit COMMIT =
            new RevisionOf.Commit("folder", "the files as they are", "", Instant.EPOCH, "folder");

    private final String repository;
    private final SourceTree files;
    private final Sources others;
    private final Renderer renderer = new Renderer();
    private final PlannedProofs proofs;

    /**
     * @param repository how questions name it
     * @param proofs where findings are kept
     */
    public Folder(String repository, Path folder, Sources others, Path proofs) {
        this.proofs = new PlannedProofs(proofs);
        this.repository = repository;
        this.files = new DirectoryTree(folder);
        this.others = others;
    }

    @Override
    @SuppressWarnings("unchecked") // each question's own type of answer, which the compiler cannot follow
    public <A> Answer<A> answer(Question<A> question) {
        try {
            Object answer = switch (question) {
                case RevisionOf of when of.repo().equals(repository) -> COMMIT;
                case RenderedAt at when at.repo().equals(repository) -> TreeAnswers.rendering(renderer, files, at);
                case ProofOf proof when isAboutIt(proof) -> proofs.find(proof, PlannedProofs.guarantee(proof), files);
                case DirectoriesIn in when in.repo().equals(repository) -> TreeAnswers.directories(files, in.pattern());
                default -> null;
            };
            return answer == null ? others.answer(question) : new Answer.Known<>((A) answer, Instant.EPOCH);
        } catch (SourceException e) {
            return new Answer.Failed<>(CommandException.words(e), Instant.EPOCH);
        }
    }

    private boolean isAboutIt(ProofOf question) {
        return question.spec().textOrEmpty("over", "source", "repo").equals(repository);
    }
}
