package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.DAMAGED;
import static dev.minato.render.git.GitException.Reason.EMPTY;
import static dev.minato.render.git.GitException.Reason.NOT_TRUSTED;
import static dev.minato.render.git.GitException.Reason.NO_SUCH_REVISION;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Names of commits: which commit a person means, or which names there are instead. */
final class Revisions {
    private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{4,40}");
    private static final int NAMES_SHOWN_MAX = 20;

    private final RepositoryUrl url;
    private final Repository cache;

    Revisions(RepositoryUrl url, Repository cache) {
        this.url = url;
        this.cache = cache;
    }

    ObjectId resolve(String revision) {
        try {
            return revision.isEmpty() || revision.equals(Constants.HEAD) ? defaultBranch() : named(revision);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The commit of a full SHA, if it is here. */
    ObjectId full(String commitId) {
        if (!ObjectId.isId(commitId)) {
            throw new GitException(NO_SUCH_REVISION, "\"" + commitId + "\" is no full SHA of a commit");
        }
        try {
            ObjectId commit = commit(ObjectId.fromString(commitId));
            if (commit == null) {
                throw unknown(commitId);
            }
            return commit;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The object of an annotated tag. */
    ObjectId tag(String name) {
        try {
            Ref ref = cache.getRefDatabase().exactRef(Constants.R_TAGS + name);
            if (ref == null || ref.getObjectId() == null) {
                throw new GitException(
                        NOT_TRUSTED,
                        "\"" + name + "\" is not taken: only signed tags of " + url.shown() + " are, and that is none");
            }
            return ref.getObjectId();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** An object as it is stored. */
    byte[] raw(ObjectId id) {
        try (ObjectReader reader = cache.newObjectReader()) {
            return reader.open(id).getBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    List<String> names(String prefix) {
        try {
            return cache.getRefDatabase().getRefsByPrefix(prefix).stream()
                    .map(ref -> ref.getName().substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ObjectId defaultBranch() throws IOException {
        String head = cache.getConfig().getString("minato", null, "head");
        if (head != null && !head.isEmpty()) {
            ObjectId commit = ofRef(head);
            if (commit != null) {
                return commit;
            }
        }
        List<String> branches = names(Constants.R_HEADS);
        for (String usual : branches.size() == 1 ? branches : List.of("main", "master")) {
            ObjectId commit = ofRef(Constants.R_HEADS + usual);
            if (commit != null) {
                return commit;
            }
        }
        if (branches.isEmpty()) {
            throw new GitException(EMPTY, "nothing was fetched from " + url.shown() + " yet, or it has no branch");
        }
        throw new GitException(
                NO_SUCH_REVISION,
                url.shown() + " says no default branch and has neither main nor master; name one of: "
                        + shown(branches));
    }

    private ObjectId named(String revision) throws IOException {
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_TAGS, "")) {
            if (!prefix.isEmpty() || revision.startsWith(Constants.R_REFS)) {
                ObjectId commit = ofRef(prefix + revision);
                if (commit != null) {
                    return commit;
                }
            }
        }
        if (SHA.matcher(revision).matches()) {
            ObjectId commit = ofSha(revision);
            if (commit != null) {
                return commit;
            }
        }
        throw unknown(revision);
    }

    private @Nullable ObjectId ofRef(String name) throws IOException {
        Ref ref = cache.getRefDatabase().exactRef(name);
        return ref == null || ref.getObjectId() == null ? null : commit(ref.getObjectId());
    }

    private @Nullable ObjectId ofSha(String digits) throws IOException {
        try (ObjectReader reader = cache.newObjectReader()) {
            Collection<ObjectId> found = digits.length() == Constants.OBJECT_ID_STRING_LENGTH
                    ? List.of(ObjectId.fromString(digits))
                    : reader.resolve(org.eclipse.jgit.lib.AbbreviatedObjectId.fromString(digits));
            List<ObjectId> commits = new java.util.ArrayList<>();
            for (ObjectId id : found) {
                ObjectId commit = commit(id);
                if (commit != null) {
                    commits.add(commit);
                }
            }
            if (commits.size() > 1) {
                throw new GitException(
                        NO_SUCH_REVISION,
                        "\"" + digits + "\" begins several commits of " + url.shown() + ": "
                                + shown(commits.stream()
                                        .map(AnyObjectId::name)
                                        .sorted()
                                        .toList()));
            }
            return commits.isEmpty() ? null : commits.getFirst();
        } catch (AmbiguousObjectException e) {
            throw new GitException(NO_SUCH_REVISION, "\"" + digits + "\" begins several commits of " + url.shown(), e);
        }
    }

    /** The commit an object is or, being a tag, points to; null when it is neither, or not here. */
    private @Nullable ObjectId commit(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(cache)) {
            return walk.parseCommit(id).copy();
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return null;
        }
    }

    private GitException unknown(String revision) {
        List<String> branches = names(Constants.R_HEADS);
        List<String> tags = names(Constants.R_TAGS);
        return new GitException(
                NO_SUCH_REVISION,
                url.shown() + " has no branch, tag or commit \"" + revision + "\"; its branches: " + shown(branches)
                        + (tags.isEmpty() ? "" : "; its tags: " + shown(tags)));
    }

    private static String shown(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = String.join(", ", names.subList(0, Math.min(names.size(), NAMES_SHOWN_MAX)));
        return names.size() > NAMES_SHOWN_MAX ? first + " and " + (names.size() - NAMES_SHOWN_MAX) + " more" : first;
    }

    private GitException unreadable(IOException e) {
        return new GitException(DAMAGED, "the cache of " + url.shown() + " cannot be read: " + e.getMessage(), e);
    }
}
