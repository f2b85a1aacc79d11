package dev.minato.cli.command;

/** The program's version, and the Kubernetes it speaks. */
public final class Version {
    private Version() {}

    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "minato " + (version == null ? "(not packaged)" : version) + ", Kubernetes 1.34, Java "
                + Runtime.version().feature();
    }
}
