package dev.minato.render.git;

import java.nio.file.Path;

/** Fetches a repository and prints the id of its default branch; a program, so that a test can give it trust of its own. */
public final class FetchProgram {
    private FetchProgram() {}

    /** URL and cache directory. */
    public static void main(String[] arguments) {
        try (GitRepository repository = GitRepository.open(arguments[0], Path.of(arguments[1]))) {
            repository.fetch();
            System.out.println(repository.resolve("").id());
        } catch (GitException e) {
            System.out.println(e.reason() + " " + e.getMessage());
        }
    }
}
