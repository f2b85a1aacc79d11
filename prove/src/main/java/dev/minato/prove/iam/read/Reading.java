package dev.minato.prove.iam.read;

import dev.minato.objects.tree.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is found wrong while one text is read. Not thread-safe; used once. */
final class Reading {
    private final PolicySource source;
    private final Attachment attachment;
    private final List<Problem> problems = new ArrayList<>();

    Reading(PolicySource source, Attachment attachment) {
        this.source = source;
        this.attachment = attachment;
    }

    PolicySource source() {
        return source;
    }

    Attachment attachment() {
        return attachment;
    }

    Node top() {
        return new Node(source.tree(), Path.ROOT, this);
    }

    void problem(Path path, String rule) {
        String element = path.toString();
        problems.add(new Problem(
                source.places().apply(path), element.startsWith(".") ? element.substring(1) : element, rule));
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    /** Throws when anything was found. */
    void end() {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::where));
            throw new PolicyException(problems);
        }
    }
}
