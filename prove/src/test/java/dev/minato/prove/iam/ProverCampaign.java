package dev.minato.prove.iam;

import dev.minato.prove.iam.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What {@link ProverAgainstInterpreterTest} does, for many seeds, by {@code prove/campaign}: a line in a file for every
 * thousand sets, so that a campaign that was stopped goes on where it was. Ends with 1 at a disagreement.
 */
final class ProverCampaign {
    private static final int SETS_PER_LINE = 1000;

    private final Comparison comparison = new Comparison(Catalog.shipped());
    private final Path file;

    private ProverCampaign(Path file) {
        this.file = file;
    }

    /** {@code FIRST LAST FILE}: the seeds from FIRST to LAST, without LAST. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("campaign FIRST LAST FILE");
            System.exit(2);
        }
        long first = Long.parseLong(arguments[0]);
        long last = Long.parseLong(arguments[1]);
        ProverCampaign campaign = new ProverCampaign(Path.of(arguments[2]));
        for (long from = Math.max(first, campaign.done()); from < last; from += SETS_PER_LINE) {
            if (!campaign.run(from, Math.min(last, from + SETS_PER_LINE))) {
                System.exit(1);
            }
        }
    }

    /** The seed after the last one of the last line that says so. */
    private long done() throws IOException {
        return !Files.exists(file)
                ? Long.MIN_VALUE
                : Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("seeds "))
                        .mapToLong(line -> Long.parseLong(line.split("[ .:]+", -1)[2]) + 1)
                        .max()
                        .orElse(Long.MIN_VALUE);
    }

    private boolean run(long from, long to) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Comparison.Counts before = comparison.counts();
        for (long seed = from; seed < to; seed++) {
            List<String> disagreements = comparison.disagreements(seed);
            if (!disagreements.isEmpty()) {
                disagreements.forEach(this::write);
                return false;
            }
            comparison.unknown().forEach(this::write);
        }
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        write("seeds " + from + ".." + (to - 1) + ": " + comparison.counts().minus(before) + ", " + millis
                + " ms of processor");
        return true;
    }

    private void write(String line) {
        System.out.println(line);
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
