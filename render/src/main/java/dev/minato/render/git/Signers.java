package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.NOT_TRUSTED;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may sign, and whether a commit or tag is signed by one of them. Lines as in OpenSSH's allowed signers: a name, a
 * kind of key, the key. What says until when a key counts, or for what, is refused: it would not be kept.
 */
final class Signers {
    private static final String PGP = "-----BEGIN PGP SIGNATURE-----";

    private final Map<String, String> names = new TreeMap<>(); // by the key in base64

    /** @throws GitException naming the line that cannot be read */
    Signers(List<String> lines) {
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            if (words.length < 3 || !words[1].matches("(ssh|ecdsa)-[a-z0-9@.-]+")) {
                throw new GitException(
                        NOT_TRUSTED,
                        "\"" + line.strip() + "\" names no signer: write a name, the kind of key and the key, as in a"
                                + " .pub file");
            }
            names.put(words[2], words[0]);
        }
    }

    /**
     * Does nothing when the object is signed by one of them.
     *
     * @param what of people: {@code commit 1a2b3c4 by Ada <ada@example.com>}
     * @param raw the object as it is stored
     * @throws GitException saying who signed it, if anybody
     */
    void check(String what, byte[] raw) {
        Parts parts = Parts.of(raw);
        if (parts.signature().isEmpty()) {
            throw refused(what, "nobody signed it");
        }
        if (parts.signature().startsWith(PGP)) {
            throw refused(
                    what,
                    "it is signed by OpenPGP, which is not checked here; sign with an SSH key" + " (gpg.format=ssh)");
        }
        try {
            SshSignature signature = SshSignature.parse(parts.signature());
            String name = names.get(signature.key());
            if (name == null) {
                throw refused(
                        what,
                        "it is signed with the key " + signature.fingerprint() + ", which is nobody's who may sign");
            }
            if (!signature.isOf(parts.message())) {
                throw refused(what, "its signature bears the key of " + name + " and was made of something else");
            }
        } catch (GeneralSecurityException e) {
            throw refused(what, "its signature cannot be checked: " + e.getMessage());
        }
    }

    private GitException refused(String what, String why) {
        return new GitException(
                NOT_TRUSTED,
                what + " is not taken: " + why + ". Those who may sign: "
                        + (names.isEmpty() ? "nobody" : String.join(", ", new TreeSet<>(names.values()))));
    }

    /**
     * An object without its signature, and that. A commit has it in a header, a tag at its end.
     *
     * @param text a character a byte, whatever the encoding of the message
     */
    private record Parts(String text, String signature) {
        static Parts of(byte[] raw) {
            String text = new String(raw, StandardCharsets.ISO_8859_1);
            int body = text.indexOf("\n\n");
            String head = body < 0 ? text : text.substring(0, body + 1);
            int header = head.indexOf("\ngpgsig ") + 1;
            if (header > 0) {
                int end = header;
                do {
                    end = head.indexOf('\n', end) + 1;
                } while (end > 0 && end < head.length() && head.charAt(end) == ' ');
                String signature =
                        head.substring(header + 7, end).replace("\n ", "\n").strip();
                return new Parts(text.substring(0, header) + text.substring(end), signature);
            }
            boolean isTag = head.startsWith("object ");
            int at = isTag ? Math.max(text.lastIndexOf("\n" + SshSignature.BEGIN), text.lastIndexOf("\n" + PGP)) : -1;
            return at < 0
                    ? new Parts(text, "")
                    : new Parts(
                            text.substring(0, at + 1), text.substring(at + 1).strip());
        }

        byte[] message() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
