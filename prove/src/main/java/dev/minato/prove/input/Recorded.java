package dev.minato.prove.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files, with a note of everything that was read of them: equal {@link #digest()}s, equal answers. That something is not
 * there is an answer, too. Not thread-safe.
 */
public final class Recorded implements InputFiles {
    private final InputFiles files;
    private final Map<String, String> answers = new TreeMap<>();

    public Recorded(InputFiles files) {
        this.files = files;
    }

    @Override
    public Kind kind(String path) {
        Kind kind = files.kind(path);
        answers.put("kind " + path, kind.name());
        return kind;
    }

    @Override
    public List<String> list(String directory) {
        List<String> names = files.list(directory);
        answers.put("list " + directory, String.join("\n", names));
        return names;
    }

    @Override
    public byte[] read(String path) {
        byte[] content = files.read(path);
        answers.put("read " + path, HexFormat.of().formatHex(sha256().digest(content)));
        return content;
    }

    /** SHA-256, in hex, of every answer that was given. */
    public String digest() {
        MessageDigest digest = sha256();
        answers.forEach((question, answer) -> {
            digest.update(question.getBytes(UTF_8));
            digest.update((byte) 0);
            digest.update(answer.getBytes(UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256, in hex, of the texts, each told from the next. */
    public static String digest(List<String> texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            digest.update(text.getBytes(UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
