package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator says about repositories, in {@code git.yaml} of the data directory. Read anew at every fetch, with the
 * files it names: a credential that is rotated counts from the next fetch on.
 *
 * <pre>
 *   remotes: [git.example.com, https://github.com/shop/]   # where bases and submodules may come from
 *   repositories:
 *   - url: https://git.example.com/                        # this one, or all that begin so when it ends with /
 *     username: minato
 *     passwordFile: /run/secrets/git/token
 *     depth: 50
 *     verify: {what: Commit, signers: ["ada@example.com ssh-ed25519 AAAA..."], signersFile: /etc/minato/signers}
 * </pre>
 *
 * @param remotes hosts, or beginnings of URLs
 */
record GitSettings(List<String> remotes, List<OfRepository> repositories) {
    static final GitSettings NONE = new GitSettings(List.of(), List.of());

    private static final Set<String> KEYS = Set.of("remotes", "repositories");
    private static final Set<String> REPOSITORY_KEYS =
            Set.of("url", "username", "passwordFile", "sshKeyFile", "depth", "verify");
    private static final Set<String> VERIFY_KEYS = Set.of("what", "signers", "signersFile");

    /**
     * Of one repository, or all whose URL begins alike.
     *
     * @param passwordFile empty for none
     * @param sshKeyFile a private key; empty for those of the machine
     * @param depth so many commits are fetched; 0 for all
     * @param verify what must be signed; {@code NOTHING} takes every commit
     */
    record OfRepository(
            String url,
            String username,
            String passwordFile,
            String sshKeyFile,
            int depth,
            What verify,
            List<String> signers,
            String signersFile) {
        static final OfRepository PLAIN = new OfRepository("", "", "", "", 0, What.NOTHING, List.of(), "");

        OfRepository {
            signers = List.copyOf(signers);
        }

        /** The password as it is now. */
        String password() {
            return text(passwordFile);
        }

        /** The lines of who may sign, as they are now. */
        List<String> allSigners() {
            List<String> all = new ArrayList<>(signers);
            if (!signersFile.isEmpty()) {
                all.addAll(text(signersFile).lines().toList());
            }
            return all;
        }

        private static String text(String file) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                throw new GitException(
                        GitException.Reason.NOT_PERMITTED,
                        "the file " + file + " that git.yaml names cannot be read: " + e.getMessage(),
                        e);
            }
        }
    }

    /** What must bear a signature. */
    enum What {
        NOTHING,
        COMMIT,
        TAG
    }

    GitSettings {
        remotes = List.copyOf(remotes);
        repositories = List.copyOf(repositories);
    }

    /**
     * The file as it is now; none is the same as an empty one.
     *
     * @throws GitException naming the file and what is wrong in it
     */
    static GitSettings read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.isBlank()) {
                return NONE;
            }
            return YamlDocuments.readOne(file.toString(), text.getBytes(UTF_8)) instanceof MapValue map
                    ? of(map, file)
                    : refuse(file, "it is no map");
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            return refuse(file, "it cannot be read: " + e.getMessage());
        } catch (YamlException e) {
            return refuse(file, "line " + e.line() + ": " + e.problem());
        }
    }

    private static GitSettings of(MapValue map, Path file) {
        only(map, KEYS, file);
        return new GitSettings(
                map.list("remotes").texts(),
                map.list("repositories").maps().stream()
                        .map(entry -> repository(entry, file))
                        .toList());
    }

    private static OfRepository repository(MapValue map, Path file) {
        only(map, REPOSITORY_KEYS, file);
        MapValue verify = map.map("verify");
        only(verify, VERIFY_KEYS, file);
        if (map.textOrEmpty("url").isEmpty()) {
            refuse(file, "an entry of repositories has no url");
        }
        What what = verify.isEmpty()
                ? What.NOTHING
                : switch (verify.textOrEmpty("what")) {
                    case "", "Commit" -> What.COMMIT;
                    case "Tag" -> What.TAG;
                    case String other -> {
                        refuse(file, "verify.what is Commit or Tag, not " + other);
                        yield What.COMMIT;
                    }
                };
        return new OfRepository(
                map.textOrEmpty("url"),
                map.textOrEmpty("username"),
                map.textOrEmpty("passwordFile"),
                map.textOrEmpty("sshKeyFile"),
                Math.toIntExact(Math.clamp(map.number(0, "depth"), 0, Integer.MAX_VALUE)),
                what,
                verify.list("signers").texts(),
                verify.textOrEmpty("signersFile"));
    }

    private static void only(MapValue map, Set<String> known, Path file) {
        for (String key : map.keys()) {
            if (!known.contains(key)) {
                refuse(
                        file,
                        "\"" + key + "\" is not known there; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private static GitSettings refuse(Path file, String why) {
        throw new GitException(GitException.Reason.NOT_PERMITTED, "the settings in " + file + ": " + why);
    }

    /** What is said about the repository: the entry with the longest URL that fits. */
    OfRepository of(String url) {
        return repositories.stream()
                .filter(entry -> fits(url, entry.url()))
                .max(Comparator.comparingInt(entry -> entry.url().length()))
                .orElse(OfRepository.PLAIN);
    }

    private static boolean fits(String url, String entry) {
        return entry.endsWith("/") ? url.startsWith(entry) : url.equals(entry);
    }

    /** Whether bases and submodules may come from there. */
    boolean allows(RepositoryUrl url, String given) {
        String host = url.uri().getHost();
        return remotes.stream()
                .anyMatch(remote -> remote.contains("/") ? given.startsWith(remote) : remote.equalsIgnoreCase(host));
    }
}
