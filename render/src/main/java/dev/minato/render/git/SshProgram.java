package dev.minato.render.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Reaches {@code ssh://} repositories with the machine's own {@code ssh} program, so that keys, agents, known hosts and
 * jump hosts work as its user set them up. In batch mode: it never asks, an unknown host is refused.
 */
final class SshProgram extends SshSessionFactory {
    private final List<String> program;

    /** {@code program}: the command and its first arguments. */
    SshProgram(List<String> program) {
        this.program = List.copyOf(program);
    }

    static SshProgram ofThisMachine() {
        return new SshProgram(List.of("ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"));
    }

    /** With this private key and no other. */
    SshProgram withKey(String file) {
        List<String> with = new ArrayList<>(program);
        with.addAll(List.of("-o", "IdentitiesOnly=yes", "-i", file));
        return new SshProgram(with);
    }

    @Override
    public RemoteSession getSession(
            URIish uri, @Nullable CredentialsProvider credentials, @Nullable FS fs, int timeoutMillis)
            throws TransportException {
        List<String> command = new ArrayList<>(program);
        if (timeoutMillis > 0) {
            command.addAll(List.of("-o", "ConnectTimeout=" + Math.max(1, timeoutMillis / 1000)));
        }
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", Integer.toString(uri.getPort())));
        }
        command.add("--");
        command.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
        return new Session(command);
    }

    @Override
    public String getType() {
        return "program";
    }

    private static final class Session implements RemoteSession {
        private final List<String> command;
        private @Nullable Process process;

        Session(List<String> command) {
            this.command = command;
        }

        @Override
        public Process exec(String remoteCommand, int timeoutSeconds) throws IOException {
            List<String> whole = new ArrayList<>(command);
            whole.add(remoteCommand);
            Process started = new ProcessBuilder(whole).start();
            process = started;
            return new SpeakingProcess(started);
        }

        @Override
        public void disconnect() {
            Process running = process;
            if (running == null) {
                return;
            }
            running.destroy();
            try {
                if (!running.waitFor(2, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
