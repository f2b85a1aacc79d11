package dev.minato.objects.apply;

import java.util.ArrayList;
import java.util.List;

/** An apply would change fields of others; the message is the API server's, which answers 409 with it. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    ConflictException(List<Conflict> conflicts) {
        super(message(conflicts));
        this.conflicts = List.copyOf(conflicts);
    }

    /** Each field with its owner: the causes of the Status. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    private static String message(List<Conflict> conflicts) {
        if (conflicts.size() == 1) {
            Conflict only = conflicts.getFirst();
            return "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
        }
        List<String> lines = new ArrayList<>();
        List<String> owners = conflicts.stream()
                .map(conflict -> conflict.owner().printed())
                .distinct()
                .sorted()
                .toList();
        for (String owner : owners) {
            lines.add("conflicts with " + owner + ":");
            conflicts.stream()
                    .filter(conflict -> conflict.owner().printed().equals(owner))
                    .forEach(conflict -> lines.add("- " + conflict.field()));
        }
        return "Apply failed with " + conflicts.size() + " conflicts: " + String.join("\n", lines);
    }
}
