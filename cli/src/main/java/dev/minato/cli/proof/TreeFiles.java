package dev.minato.cli.proof;

import dev.minato.prove.input.InputException;
import dev.minato.prove.input.InputFiles;
import dev.minato.prove.input.InputProblem;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import java.util.List;
import java.util.function.Supplier;

/** The files of a repository, for proofs. What cannot be read is a problem of the input. */
record TreeFiles(SourceTree tree) implements InputFiles {
    @Override
    public Kind kind(String path) {
        return told(path, () -> switch (tree.kind(path)) {
            case FILE -> Kind.FILE;
            case DIRECTORY -> Kind.DIRECTORY;
            case SUBMODULE, ABSENT -> Kind.ABSENT;
        });
    }

    @Override
    public List<String> list(String directory) {
        return told(directory, () -> tree.list(directory));
    }

    @Override
    public byte[] read(String path) {
        return told(path, () -> tree.read(path).bytes());
    }

    private static <T> T told(String path, Supplier<T> work) {
        try {
            return work.get();
        } catch (SourceException e) {
            throw new InputException(List.of(new InputProblem(path, String.valueOf(e.getMessage()))));
        }
    }
}
