package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.DAMAGED;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What commits say and change. The ids given are of commits in the cache. */
final class History {
    private final RepositoryUrl url;
    private final Repository cache;

    History(RepositoryUrl url, Repository cache) {
        this.url = url;
        this.cache = cache;
    }

    Commit commit(ObjectId id) {
        try (RevWalk walk = new RevWalk(cache)) {
            return read(walk.parseCommit(id));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    ObjectId treeOf(ObjectId id) {
        try (RevWalk walk = new RevWalk(cache)) {
            return walk.parseCommit(id).getTree().copy();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    List<Commit> log(ObjectId from, String path, int commitsMax) {
        List<Commit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(cache)) {
            if (!path.isEmpty()) {
                walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            }
            walk.markStart(walk.parseCommit(from));
            for (RevCommit next = commitsMax > 0 ? walk.next() : null; next != null; next = walk.next()) {
                commits.add(read(next));
                if (commits.size() >= commitsMax) {
                    break;
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return commits;
    }

    List<ChangedFile> changes(ObjectId from, ObjectId to) {
        List<ChangedFile> changes = new ArrayList<>();
        ObjectId fromTree = treeOf(from);
        ObjectId toTree = treeOf(to);
        try (TreeWalk walk = new TreeWalk(cache)) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.addTree(fromTree);
            walk.addTree(toTree);
            while (walk.next()) {
                changes.add(new ChangedFile(change(walk), walk.getPathString()));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        changes.sort(java.util.Comparator.comparing(ChangedFile::path));
        return changes;
    }

    private static ChangedFile.Change change(TreeWalk walk) {
        if (walk.getRawMode(0) == 0) {
            return ChangedFile.Change.ADDED;
        }
        return walk.getRawMode(1) == 0 ? ChangedFile.Change.REMOVED : ChangedFile.Change.CHANGED;
    }

    private static Commit read(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                commit.name(),
                author.getName() + " <" + author.getEmailAddress() + ">",
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getFullMessage().stripTrailing());
    }

    private GitException unreadable(IOException e) {
        return new GitException(DAMAGED, "the cache of " + url.shown() + " cannot be read: " + e.getMessage(), e);
    }
}
