package dev.minato.prove.iam.generate;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one seed gives: an estate, and the requests that are asked of it.
 *
 * @param keys the keys of which conditions speak
 * @param texts the policies as JSON, by their names
 */
public record Sample(long seed, Estate estate, List<Caller> callers, Set<String> keys, Map<String, String> texts) {
    /** The same for the same seed, always. */
    public static Sample of(long seed) {
        return new Making(seed).sample();
    }

    /**
     * Every request that can be made of the words, and that {@code possible} lets through: at most a few thousand. Keys
     * that are always there have one value, unless the sample's conditions ask for them.
     */
    public List<Request> requests(Possible possible) {
        List<Request> requests = new ArrayList<>();
        for (Words.Target target : Words.TARGETS) {
            for (Caller caller : callers) {
                for (Optional<String> endpoint : List.of(Optional.<String>empty(), Optional.of(Words.ENDPOINT))) {
                    Request plain = possible.complete(estate, request(target, caller, endpoint));
                    if (possible.problems(estate, plain).isEmpty()) {
                        requests.addAll(asked(plain, possible));
                    }
                }
            }
        }
        return requests;
    }

    /**
     * With each value of each of the keys with each of the others. What can be beside what is always there can be beside
     * values of the other keys, too, and what cannot cannot: none of the rules speaks of two of these keys.
     */
    private List<Request> asked(Request plain, Possible possible) {
        List<Request> requests = new ArrayList<>(List.of(plain));
        for (Words.Key key : keysOf(plain)) {
            List<List<String>> values = key.values().stream()
                    .filter(value -> isPossible(with(plain, key.name(), value), possible))
                    .toList();
            List<Request> more = new ArrayList<>();
            for (Request request : requests) {
                values.forEach(value -> more.add(with(request, key.name(), value)));
            }
            requests = more;
        }
        return requests;
    }

    private boolean isPossible(Request request, Possible possible) {
        return possible.problems(estate, request).isEmpty();
    }

    private List<Words.Key> keysOf(Request request) {
        List<Words.Key> all = new ArrayList<>(Words.KEYS);
        if (request.service().equals("s3")) {
            all.addAll(Words.SETS);
        }
        all.removeIf(key -> !keys.contains(key.name()) || key.values().isEmpty());
        return all;
    }

    private static Request request(Words.Target target, Caller caller, Optional<String> endpoint) {
        return new Request(
                caller, target.action(), target.resource(), Optional.of(target.account()), new TreeMap<>(), endpoint);
    }

    private static Request with(Request request, String key, List<String> values) {
        return new Request(
                request.caller(),
                request.action(),
                request.resource(),
                request.resourceAccount(),
                with(request.context(), key, values),
                request.endpoint());
    }

    private static NavigableMap<String, List<String>> with(
            NavigableMap<String, List<String>> context, String key, List<String> values) {
        NavigableMap<String, List<String>> copy = new TreeMap<>(context);
        if (!values.isEmpty()) {
            copy.put(Request.key(key), values);
            if (key.equals("aws:MultiFactorAuthAge")) {
                copy.put("aws:multifactorauthpresent", List.of("true"));
            }
            if (key.equals("aws:CurrentTime")) {
                copy.put("aws:epochtime", List.of(values.getFirst().endsWith("00Z") ? "1767225600" : "1767225601"));
            }
        }
        return copy;
    }

    private static final class Making {
        private final long seed;
        private final Dice dice;
        private final Set<String> keys = new LinkedHashSet<>();
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final PolicyDice policies;

        Making(long seed) {
            this.seed = seed;
            this.dice = new Dice(seed);
            List<String> names = new ArrayList<>();
            Words.KEYS.forEach(key -> names.add(key.name()));
            Words.SETS.forEach(key -> names.add(key.name()));
            int count = 1 + dice.below(3);
            for (int i = 0; i < count; i++) {
                keys.add(dice.one(names));
            }
            this.policies = new PolicyDice(dice, keys);
        }

        Sample sample() {
            List<Account> accounts = List.of(account(Words.HERE, true), account(Words.THERE, dice.oneIn(2)));
            List<Identity> identities = List.of(
                    identity(Words.DEV, Words.HERE, Identity.Kind.ROLE),
                    identity(Words.ALICE, Words.HERE, Identity.Kind.USER),
                    identity(Words.OPS, Words.THERE, Identity.Kind.ROLE));
            List<Resource> resources = List.of(
                    new Resource(Words.KEY, Words.HERE, policy("key", Attachment.KEY, 1), new TreeMap<>()),
                    new Resource(Words.BUCKET, Words.HERE, policy("bucket one", Attachment.BUCKET, 3), new TreeMap<>()),
                    new Resource(
                            Words.BUCKET_THERE,
                            Words.THERE,
                            policy("bucket two", Attachment.BUCKET, 3),
                            new TreeMap<>()));
            List<Endpoint> endpoints = List.of(new Endpoint(
                    Words.ENDPOINT,
                    Words.VPC,
                    Words.HERE,
                    "s3",
                    policy(
                            "endpoint",
                            dice.oneIn(4) ? Attachment.INTERFACE_ENDPOINT : Attachment.GATEWAY_ENDPOINT,
                            2)));
            List<Caller> callers = new ArrayList<>(Words.CALLERS);
            if (dice.oneIn(2)) {
                List<Policy> policy =
                        policy("session", Attachment.SESSION, 100).stream().toList();
                callers.add(new Caller.RoleSession(Words.DEV, Words.HERE, "s3", policy));
                callers.add(new Caller.FederatedUser(Words.ALICE, Words.HERE, "f", policy));
            }
            return new Sample(seed, new Estate(accounts, identities, resources, endpoints), callers, keys, texts);
        }

        private Account account(String id, boolean complete) {
            Optional<String> organization = dice.oneIn(4) ? Optional.empty() : Optional.of(Words.ORGANIZATION);
            List<List<Policy>> service = organization.isPresent() && dice.oneIn(3)
                    ? levels("SCP of " + id, Attachment.SERVICE_CONTROL)
                    : List.of();
            List<List<Policy>> resource = organization.isPresent() && dice.oneIn(4)
                    ? levels("RCP of " + id, Attachment.RESOURCE_CONTROL).stream()
                            .map(level -> Stream.concat(Stream.of(full()), level.stream())
                                    .toList())
                            .toList()
                    : List.of();
            return new Account(
                    id, organization, service, resource, organization.isPresent() && dice.oneIn(8), complete);
        }

        /** RCPFullAWSAccess, which cannot be detached. */
        private Policy full() {
            String name = "RCPFullAWSAccess";
            texts.put(name, PolicyDice.FULL);
            Written where = new Written(name, new Place(1, 1));
            return PolicyReader.read(name, Attachment.RESOURCE_CONTROL, PolicySource.embedded(where, PolicyDice.FULL));
        }

        private List<List<Policy>> levels(String name, Attachment attachment) {
            List<List<Policy>> levels = new ArrayList<>();
            int count = 1 + dice.below(2);
            for (int i = 0; i < count; i++) {
                levels.add(
                        policy(name + ", level " + i, attachment, 100).stream().toList());
            }
            return levels;
        }

        private Identity identity(String arn, String account, Identity.Kind kind) {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            boolean isRole = kind == Identity.Kind.ROLE;
            TreeMap<String, String> tags = new TreeMap<>();
            if (dice.oneIn(2)) {
                tags.put("team", dice.one(List.of("red", "blue")));
            }
            return new Identity(
                    arn,
                    account,
                    kind,
                    policy(name, isRole ? Attachment.ROLE_INLINE : Attachment.USER_INLINE, 6).stream()
                            .toList(),
                    dice.oneIn(3) ? policy("boundary of " + name, Attachment.BOUNDARY, 100) : Optional.empty(),
                    isRole ? policy("trust of " + name, Attachment.TRUST, 1) : Optional.empty(),
                    tags,
                    isRole && dice.oneIn(12));
        }

        /** @param oneMissingIn in one of so many there is none */
        private Optional<Policy> policy(String name, Attachment attachment, int oneMissingIn) {
            if (oneMissingIn > 1 && dice.oneIn(oneMissingIn)) {
                return Optional.empty();
            }
            String text = policies.policy(attachment);
            texts.put(name, text);
            Written where = new Written("seed " + seed + ", " + name, new Place(1, 1));
            return Optional.of(PolicyReader.read(name, attachment, PolicySource.embedded(where, text)));
        }
    }
}
