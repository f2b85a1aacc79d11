package dev.minato.prove.iam.catalog;

import java.util.ArrayList;
import java.util.List;

/** Rules 2 and 3: the action carries its keys, on the resources that it takes. */
final class ActionRule implements RequestRule {
    @Override
    public List<String> problems(Facts facts) {
        if (facts.action().isEmpty()) {
            return List.of();
        }
        ActionFacts action = facts.action().get();
        String resource = facts.request().resource();
        List<String> problems = new ArrayList<>();
        if (!action.takes(resource)) {
            problems.add(action.name() + " does not act on " + (resource.equals("*") ? "no resource" : resource));
        }
        String prefix = facts.request().service() + ":";
        for (String key : facts.request().context().keySet()) {
            boolean needsListing = key.startsWith("aws:requesttag/")
                    || key.startsWith("aws:resourcetag/")
                    || key.equals("aws:tagkeys")
                    || (key.startsWith(prefix) && facts.catalog().key(key).isPresent());
            if (needsListing && action.keysOn(resource).noneMatch(known -> known.is(key))) {
                problems.add("a request for " + action.name() + " on " + resource + " never carries " + key);
            }
        }
        return problems;
    }
}
