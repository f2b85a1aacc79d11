package dev.minato.render.git;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Stands for the {@code ssh} program in a test: takes the arguments one would get, checks them, and answers as a server
 * with the repositories of this machine would.
 */
public final class FakeSsh {
    private FakeSsh() {}

    public static void main(String[] arguments) throws Exception {
        String host = arguments[arguments.length - 2];
        String command = arguments[arguments.length - 1];
        if (!host.equals("git@shop.example") || !command.startsWith("git-upload-pack '")) {
            System.err.println("Permission denied (publickey): " + String.join(" ", arguments));
            System.exit(255);
        }
        Path path = Path.of(command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\'')));
        IsolatedSystem.install();
        try (Repository repository =
                new FileRepositoryBuilder().setWorkTree(path.toFile()).build()) {
            new UploadPack(repository).upload(System.in, System.out, System.err);
        }
    }
}
