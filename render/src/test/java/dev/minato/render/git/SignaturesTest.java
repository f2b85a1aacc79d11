package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commits and the tag were made by git 2 with keys of ssh-keygen and gpg; nobody has the keys any more. */
class SignaturesTest {
    @TempDir
    Path directory;

    private TestRepository origin;

    @BeforeEach
    void makeARepository() throws Exception {
        origin = new TestRepository(Files.createDirectory(directory.resolve("shop")));
        try (ObjectInserter inserter = repository().newObjectInserter()) {
            inserter.insert(new TreeFormatter());
            inserter.flush();
        }
        verify("Commit");
    }

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void aCommitOfSomebodyWhoMaySignIsTaken() throws Exception {
        for (String kind : new String[] {"ed25519", "rsa", "ecdsa"}) {
            ObjectId commit = branch(bytes(kind + ".commit"));
            assertThat(resolve("main")).isEqualTo(commit.name());
        }
    }

    @Test
    void aCommitThatNobodySignedIsRefusedAndNamed() throws Exception {
        ObjectId commit = branch(bytes("unsigned.commit"));
        assertThatThrownBy(() -> resolve("main"))
                .isInstanceOfSatisfying(
                        GitException.class, e -> assertThat(e.reason()).isEqualTo(GitException.Reason.NOT_TRUSTED))
                .hasMessageStartingWith("commit " + commit.name().substring(0, 7) + " of ")
                .hasMessageContaining(
                        " by Ada <ada@example.com> is not taken: nobody signed it. Those who may sign: ecdsa@example.com,"
                                + " ed25519@example.com, rsa@example.com");
    }

    @Test
    void aSignatureOfAStrangerIsRefusedAndItsKeyNamed() throws Exception {
        branch(bytes("stranger.commit"));
        assertThatThrownBy(() -> resolve("main"))
                .hasMessageContaining("it is signed with the key SHA256:")
                .hasMessageContaining("which is nobody's who may sign");
    }

    @Test
    void anOpenPgpSignatureIsRefusedAsSuch() throws Exception {
        branch(bytes("openpgp.commit"));
        assertThatThrownBy(() -> resolve("main")).hasMessageContaining("signed by OpenPGP, which is not checked here");
    }

    @Test
    void aCommitThatWasChangedAfterwardsIsRefused() throws Exception {
        for (String kind : new String[] {"ed25519", "rsa", "ecdsa"}) {
            String text = new String(bytes(kind + ".commit"), ISO_8859_1).replace("signed by", "changed by");
            branch(text.getBytes(ISO_8859_1));
            assertThatThrownBy(() -> resolve("main"))
                    .as(kind)
                    .hasMessageContaining("bears the key of " + kind + "@example.com and was made of something else");
        }
    }

    @Test
    void aSignatureThatIsDamagedIsRefused() throws Exception {
        String text = new String(bytes("ed25519.commit"), ISO_8859_1);
        int at = text.indexOf("AAAA", text.indexOf("SSH SIGNATURE"));
        for (int cut = at; cut < at + 120; cut += 7) {
            branch((text.substring(0, cut) + text.substring(cut + 3)).getBytes(ISO_8859_1));
            assertThatThrownBy(() -> resolve("main")).isInstanceOf(GitException.class);
        }
    }

    @Test
    void onlySignedTagsCountWhereTagsAreWanted() throws Exception {
        verify("Tag");
        ObjectId commit = branch(bytes("unsigned.commit"));
        ref("refs/tags/v1", insert(Constants.OBJ_TAG, bytes("ed25519.tag")));
        assertThat(resolve("v1")).isEqualTo(commit.name());
        assertThatThrownBy(() -> resolve("main"))
                .hasMessageContaining("only signed tags of")
                .hasMessageContaining("and that is none");
        String changed = new String(bytes("ed25519.tag"), ISO_8859_1).replace("version 1", "version 2");
        ref("refs/tags/v2", insert(Constants.OBJ_TAG, changed.getBytes(ISO_8859_1)));
        assertThatThrownBy(() -> resolve("v2")).hasMessageContaining("was made of something else");
        ref("refs/tags/light", commit);
        assertThatThrownBy(() -> resolve("light")).hasMessageContaining("nobody signed it");
    }

    @Test
    void settingsThatAreWrongLetNothingThrough() throws Exception {
        branch(bytes("ed25519.commit"));
        for (String wrong : new String[] {
            "repositories: [{url: x, verfy: {}}]",
            "repositories: [{verify: {}}]",
            "repositories: [{url: x, verify: {what: Maybe}}]",
            "repositories: [",
            "- a"
        }) {
            Files.writeString(directory.resolve("git.yaml"), wrong);
            assertThatThrownBy(() -> resolve("main")).as(wrong).hasMessageContaining("git.yaml");
        }
    }

    private void verify(String what) throws IOException {
        Path signers = directory.resolve("signers");
        Files.write(signers, bytes("signers.txt"));
        Files.writeString(directory.resolve("git.yaml"), """
                repositories:
                - url: '%s'
                  verify: {what: %s, signersFile: '%s'}
                """.formatted(origin.path(), what, signers));
    }

    private String resolve(String revision) {
        try (GitRepository repository = GitRepository.open(origin.path().toString(), directory.resolve("cache"))) {
            repository.fetch();
            return repository.resolve(revision).id();
        }
    }

    private ObjectId branch(byte[] commit) throws IOException {
        ObjectId id = insert(Constants.OBJ_COMMIT, commit);
        ref("refs/heads/main", id);
        return id;
    }

    private ObjectId insert(int type, byte[] raw) throws IOException {
        try (ObjectInserter inserter = repository().newObjectInserter()) {
            ObjectId id = inserter.insert(type, raw);
            inserter.flush();
            return id;
        }
    }

    private void ref(String name, ObjectId id) throws IOException {
        RefUpdate update = repository().updateRef(name);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    private Repository repository() {
        return origin.git().getRepository();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = SignaturesTest.class.getResourceAsStream("/signatures/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
