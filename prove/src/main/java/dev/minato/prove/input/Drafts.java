package dev.minato.prove.input;

import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Identities and resources whose policies are said elsewhere, in any order: an attachment, a bucket's policy, a group.
 * Not thread-safe.
 */
final class Drafts {
    private final TreeMap<String, Person> people = new TreeMap<>();
    private final TreeMap<String, Thing> things = new TreeMap<>();
    private final TreeMap<String, List<Policy>> groups = new TreeMap<>();

    /** A user or role. */
    static final class Person {
        private final Identity.Kind kind;
        private final Written where;
        private final List<Policy> policies = new ArrayList<>();
        private final TreeSet<String> groups = new TreeSet<>();
        private final TreeMap<String, String> tags = new TreeMap<>();
        private @Nullable Policy boundary;
        private @Nullable Policy trust;
        private boolean serviceLinked;

        private Person(Identity.Kind kind, Written where) {
            this.kind = kind;
            this.where = where;
        }

        void has(@Nullable Policy policy) {
            if (policy != null) {
                policies.add(policy);
            }
        }

        void boundary(@Nullable Policy policy) {
            boundary = policy;
        }

        void trust(@Nullable Policy policy) {
            trust = policy;
        }

        void in(String group) {
            groups.add(group);
        }

        void tag(String key, String value) {
            tags.put(key, value);
        }

        void serviceLinked() {
            serviceLinked = true;
        }
    }

    /** A resource. */
    private record Thing(
            String account, Written where, @Nullable Policy policy) {}

    Person person(String arn, Identity.Kind kind, Written where) {
        return people.computeIfAbsent(arn, absent -> new Person(kind, where));
    }

    /**
     * The one with that name: names of roles and of users are unique in an account, whatever their path.
     *
     * @param kind {@code role/} or {@code user/}
     */
    @Nullable
    Person personNamed(String kind, String name) {
        for (var entry : people.entrySet()) {
            String resource = Arns.resource(entry.getKey());
            if (resource.startsWith(kind) && resource.endsWith("/" + name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    void groupHas(String group, @Nullable Policy policy) {
        List<Policy> policies = groups.computeIfAbsent(group, absent -> new ArrayList<>());
        if (policy != null) {
            policies.add(policy);
        }
    }

    boolean hasGroup(String group) {
        return groups.containsKey(group);
    }

    /** A resource, with its policy where one is given; a policy said before stays. */
    void thing(String arn, String account, Written where, @Nullable Policy policy) {
        Thing before = things.get(arn);
        things.put(arn, new Thing(account, where, policy == null && before != null ? before.policy() : policy));
    }

    boolean hasPolicy(String arn) {
        Thing thing = things.get(arn);
        return thing != null && thing.policy() != null;
    }

    void into(EstateBuilder estate, Problems problems) {
        people.forEach((arn, person) -> {
            List<Policy> policies = new ArrayList<>(person.policies);
            for (String group : person.groups) {
                if (hasGroup(group)) {
                    policies.addAll(groups.getOrDefault(group, List.of()));
                } else {
                    problems.add(person.where, "the group " + group + " of " + arn + " is not here");
                }
            }
            estate.add(
                    new Identity(
                            arn,
                            Arns.account(arn),
                            person.kind,
                            policies,
                            Optional.ofNullable(person.boundary),
                            Optional.ofNullable(person.trust),
                            person.tags,
                            person.serviceLinked),
                    person.where);
        });
        things.forEach((arn, thing) -> estate.add(
                new Resource(arn, thing.account(), Optional.ofNullable(thing.policy()), new TreeMap<>()),
                thing.where()));
    }
}
