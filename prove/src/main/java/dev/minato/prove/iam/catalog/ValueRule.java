package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.policy.Instants;
import dev.minato.prove.iam.policy.IpRange;
import dev.minato.prove.iam.policy.Numbers;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Rules 1, 16 and 17: how many values a key has, and of which form. */
final class ValueRule implements RequestRule {
    @Override
    public List<String> problems(Facts facts) {
        List<String> problems = new ArrayList<>();
        facts.request().context().forEach((key, values) -> {
            if (values.isEmpty()) {
                problems.add(key + " is there without a value");
            }
            facts.catalog().key(key).ifPresent(known -> check(key, known, values, problems));
            if (key.startsWith("aws:requesttag/")) {
                String name = key.substring(key.indexOf('/') + 1);
                if (facts.request().values("aws:TagKeys").stream().noneMatch(name::equalsIgnoreCase)) {
                    problems.add(key + " is there, but aws:TagKeys has no " + name);
                }
            }
        });
        Optional<Boolean> sameTime = facts.value("aws:CurrentTime")
                .flatMap(Instants::read)
                .flatMap(now -> facts.value("aws:EpochTime")
                        .flatMap(Instants::read)
                        .map(now.truncatedTo(ChronoUnit.SECONDS)::equals));
        if (sameTime.equals(Optional.of(false))) {
            problems.add("aws:CurrentTime and aws:EpochTime are different moments");
        }
        return problems;
    }

    private static void check(String key, KeyFacts known, List<String> values, List<String> problems) {
        if (!known.isMultivalued() && values.size() > 1) {
            problems.add(key + " has one value at most, here it has " + values.size());
        }
        if (known.isMultivalued() && (values.contains("") || new HashSet<>(values).size() < values.size())) {
            problems.add(key + " is a set: no value is empty, none is there twice");
        }
        for (String value : values) {
            if (!isOfType(known.type(), value)) {
                problems.add(key + " is of type " + known.type() + ", \"" + value + "\" is not");
            }
        }
    }

    private static boolean isOfType(KeyType type, String value) {
        return switch (type) {
            case String -> true;
            case ARN -> value.startsWith("arn:") && value.split(":", 6).length == 6;
            case Bool -> value.equals("true") || value.equals("false");
            case Date -> Instants.read(value).isPresent();
            case IPAddress -> value.indexOf('/') < 0 && IpRange.read(value).isPresent();
            case Numeric -> Numbers.read(value).isPresent();
        };
    }
}
