package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads policies (IAM User Guide, "Grammar of the IAM JSON policy language"). Pure; safe from any thread. */
public final class PolicyReader {
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    private PolicyReader() {}

    /**
     * The policy of a text of its own, JSON or YAML.
     *
     * @param name as a person knows it
     * @param source what places call the text, such as a file name
     * @throws PolicyException with everything that is wrong with it
     */
    public static Policy read(String name, Attachment attachment, String source, byte[] text) {
        return read(name, attachment, PolicySource.ofText(source, text));
    }

    /**
     * As {@link #read(String, Attachment, String, byte[])}.
     *
     * @throws PolicyException with everything that is wrong with it
     */
    public static Policy read(String name, Attachment attachment, PolicySource source) {
        Reading reading = new Reading(source, attachment);
        new SizeRule(reading).check();
        Policy policy = policy(name, reading);
        reading.end();
        return policy;
    }

    private static Policy policy(String name, Reading reading) {
        Node top = reading.top();
        for (Node.Entry entry : top.entries("a policy")) {
            if (!ELEMENTS.contains(entry.key())) {
                entry.node().problem("a policy has no such element; it has Version, Id and Statement");
            }
        }
        String version = version(top, reading);
        top.entry("Id").ifPresent(id -> id(id, reading));
        List<Statement> statements = new ArrayList<>();
        Optional<Node> written = top.entry("Statement");
        if (written.isPresent()) {
            for (Node node : written.get().oneOrMore()) {
                new StatementReader(reading, version).read(node).ifPresent(statements::add);
            }
        } else if (top.isMap()) {
            top.problem("a policy must have a Statement");
        }
        checkSids(written.map(node -> reading.isClean() ? node.oneOrMore() : List.<Node>of())
                .orElse(List.of()));
        return new Policy(name, reading.attachment().type(), version, statements, top.where());
    }

    private static String version(Node top, Reading reading) {
        Optional<Node> node = top.entry("Version");
        boolean ofOrganization = switch (reading.attachment().type()) {
            case SCP, RCP -> true;
            case IDENTITY, RESOURCE, TRUST, BOUNDARY, SESSION, ENDPOINT -> false;
        };
        if (node.isEmpty()) {
            if (ofOrganization && top.isMap()) {
                top.problem("a policy of an organization must have the Version " + Policy.CURRENT);
            }
            return Policy.OLD; // AWS' default
        }
        Optional<String> text = node.get().text("Version");
        if (text.isPresent() && text.get().equals(Policy.OLD) && !ofOrganization) {
            return Policy.OLD;
        }
        if (text.isPresent() && !text.get().equals(Policy.CURRENT)) {
            node.get()
                    .problem("there is no version \"" + text.get() + "\"; "
                            + (ofOrganization
                                    ? "there is " + Policy.CURRENT
                                    : "there are " + Policy.CURRENT + " and " + Policy.OLD));
        }
        return Policy.CURRENT;
    }

    private static void id(Node node, Reading reading) {
        node.text("Id");
        switch (reading.attachment().type()) {
            case IDENTITY, BOUNDARY, SESSION, SCP, RCP -> node.problem("only policies of resources may have an Id");
            case RESOURCE, TRUST, ENDPOINT -> {}
        }
    }

    private static void checkSids(List<Node> statements) {
        Map<String, Node> seen = new HashMap<>(); // looked up, never iterated
        for (Node statement : statements) {
            Optional<Node> sid = statement.entry("Sid");
            String text = sid.flatMap(node -> node.text("Sid")).orElse("");
            Node before = text.isEmpty() ? null : seen.putIfAbsent(text, statement);
            if (before != null) {
                sid.orElseThrow().problem("the Sid \"" + text + "\" is there twice: also at " + before.where());
            }
        }
    }
}
