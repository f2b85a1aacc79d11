package dev.minato.bench;

/** One thing that can be measured by {@code bench/run NAME}. */
interface Measurement {
    String name();

    /** What it measures, in one line. */
    String says();

    /** Measures and prints. */
    void run(Setting setting) throws Exception;
}
