package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which requests there can be; the rules are numbered in the package's description. Immutable, safe from any thread. */
public final class Possible {
    private static final List<RequestRule> REQUEST_RULES = List.of(new ValueRule(), new ActionRule(), new PartyRule());

    private static final List<KeyRule> KEY_RULES =
            List.of(new WhoRule(), new OrganizationRule(), new TagRule(), new WayRule(), new SessionRule());

    private final Catalog catalog;

    public Possible(Catalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** Why there can be no such request, as sentences; none when there can be. */
    public List<String> problems(Estate estate, Request request) {
        Facts facts = new Facts(catalog, estate, request);
        List<String> problems = new ArrayList<>();
        REQUEST_RULES.forEach(rule -> problems.addAll(rule.problems(facts)));
        for (Expected expected : expected(facts)) {
            expected.problem(request.values(expected.key())).ifPresent(problems::add);
        }
        return problems;
    }

    /** The request with the keys that every such request carries, where it does not say them. */
    public Request complete(Estate estate, Request request) {
        Request complete = request;
        // a second time: some keys follow from others
        for (int round = 0; round < 2; round++) {
            NavigableMap<String, List<String>> context = new TreeMap<>(complete.context());
            expected(new Facts(catalog, estate, complete)).forEach(expected -> {
                if (expected.presence() == Expected.Presence.MUST) {
                    expected.example().ifPresent(example -> context.putIfAbsent(Request.key(expected.key()), example));
                }
            });
            complete = new Request(
                    request.caller(),
                    request.action(),
                    request.resource(),
                    request.resourceAccount(),
                    context,
                    request.endpoint());
        }
        return complete;
    }

    private static List<Expected> expected(Facts facts) {
        List<Expected> all = new ArrayList<>();
        KEY_RULES.forEach(rule -> all.addAll(rule.expected(facts)));
        return all;
    }

    /** What of the request the catalog does not know, so that it was left free, as sentences. */
    public List<String> unknown(Request request) {
        List<String> unknown = new ArrayList<>();
        if (!catalog.hasService(request.service())) {
            unknown.add("the service " + request.service() + " is not in the catalog: its requests may carry any key");
        } else if (catalog.action(request.action()).isEmpty()) {
            unknown.add("the action " + request.action() + " is not in the catalog: it may carry any key");
        }
        for (String key : request.context().keySet()) {
            if (catalog.key(key).isEmpty()) {
                unknown.add("the key " + key + " is not in the catalog: it may have any value");
            }
        }
        return unknown;
    }
}
