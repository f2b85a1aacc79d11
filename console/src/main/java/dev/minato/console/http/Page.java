package dev.minato.console.http;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;

/** What a browser looks at. */
sealed interface Page {
    record Applications() implements Page {}

    record OneApplication(String namespace, String name) implements Page {}

    record OneObject(ObjectKey key) implements Page {}

    record Cluster() implements Page {}

    /** From the parameters of a request. */
    static Page of(Exchange exchange) {
        return switch (exchange.parameter("page")) {
            case "applications" -> new Applications();
            case "application" -> new OneApplication(exchange.parameter("namespace"), exchange.parameter("name"));
            case "object" ->
                new OneObject(new ObjectKey(
                        new GroupKind(exchange.parameter("group"), exchange.parameter("kind")),
                        exchange.parameter("namespace"),
                        exchange.parameter("name")));
            case "cluster" -> new Cluster();
            default -> throw new ProblemException(404, "there is no such page");
        };
    }
}
