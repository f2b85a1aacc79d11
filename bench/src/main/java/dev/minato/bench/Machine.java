package dev.minato.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine, and what the kernel knows of a process (Linux). */
final class Machine {
    /** The kernel's unit of processor time on every Linux that runs a JVM. */
    private static final double TICKS_A_SECOND = 100;

    private Machine() {}

    static String inWords() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + memory() + ", " + model() + ", JDK "
                + Runtime.version() + ", load average " + load();
    }

    /** Processor time of the process so far, its children that still run not counted. */
    static double cpuSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Resident memory of the process, in MB of a million bytes. */
    static double residentMegabytes(long pid) {
        return kilobytes("/proc/" + pid + "/status", "VmRSS:") * 1024 / 1e6;
    }

    /** The most memory that was resident at once so far, in MB of a million bytes. */
    static double peakMegabytes(long pid) {
        return kilobytes("/proc/" + pid + "/status", "VmHWM:") * 1024 / 1e6;
    }

    private static String memory() {
        return String.format("%.0f GB", kilobytes("/proc/meminfo", "MemTotal:") * 1024 / 1e9);
    }

    private static double kilobytes(String file, String name) {
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(name)) {
                    return Double.parseDouble(
                            line.substring(name.length()).replace("kB", "").strip());
                }
            }
            return Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static String model() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // below
        }
        return System.getProperty("os.arch");
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
