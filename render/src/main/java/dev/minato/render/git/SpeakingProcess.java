package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program whose output, when it ends before the first byte, is an error that says what the program said. (JGit reads
 * what it says beside the output, and may come too late: the reason was lost then.)
 */
final class SpeakingProcess extends Process {
    private static final int SAID_BYTES_MAX = 4096;
    private static final int WAIT_SECONDS = 5;

    private final Process process;
    private final CompletableFuture<String> said;
    private final InputStream output;

    SpeakingProcess(Process process) {
        this.process = process;
        this.said = CompletableFuture.supplyAsync(
                () -> said(process),
                task -> Thread.ofVirtual().name("ssh-errors").start(task));
        this.output = new FilterInputStream(process.getInputStream()) {
            private boolean began;

            @Override
            public int read() throws IOException {
                return noted(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return noted(super.read(bytes, offset, length));
            }

            private int noted(int read) throws IOException {
                if (read < 0 && !began) {
                    throw new IOException(whySilent());
                }
                began = true;
                return read;
            }
        };
    }

    private static String said(Process process) {
        try (InputStream errors = process.getErrorStream()) {
            String said = new String(errors.readNBytes(SAID_BYTES_MAX), UTF_8);
            errors.skip(Long.MAX_VALUE);
            return said.strip();
        } catch (IOException e) {
            return "";
        }
    }

    private String whySilent() {
        try {
            String text = said.get(WAIT_SECONDS, TimeUnit.SECONDS);
            return text.isEmpty() ? "the ssh program ended without an answer" : text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException | TimeoutException e) {
            return "the ssh program ended without an answer";
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }
}
