package dev.minato.cli.completion;

/**
 * A word that fits.
 *
 * @param description in one line; may be empty
 */
public record Candidate(String word, String description) {
    /** Tells the script to let the shell complete names of files. */
    public static final Candidate FILES = new Candidate(":files", "");

    /** As the scripts read it. */
    public String line() {
        return description.isEmpty() ? word : word + "\t" + description;
    }
}
