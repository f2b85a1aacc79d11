package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** Fetches a repository and prints the id of its default branch; a program, so that a test can give it trust of its own. */
public final class FetchProgram {
    private FetchProgram() {}

    /** URL, cache directory, and how often; a line of standard input comes between two times. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        int times = Integer.parseInt(arguments[2]);
        try (GitRepository repository = GitRepository.open(arguments[0], Path.of(arguments[1]))) {
            for (int time = 0; time < times; time++) {
                if (time > 0) {
                    lines.readLine();
                }
                System.out.println(fetched(repository));
            }
        }
    }

    private static String fetched(GitRepository repository) {
        try {
            repository.fetch();
            return repository.resolve("").id();
        } catch (GitException e) {
            return e.reason() + " " + e.getMessage();
        }
    }
}
