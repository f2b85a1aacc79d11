package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An estate, found by identifiers; and who may call there. */
public final class Land {
    private final Estate estate;
    private final NavigableMap<String, Account> accounts = new TreeMap<>();
    private final TreeSet<String> mentioned = new TreeSet<>();
    private final List<Place> places = new ArrayList<>();
    private final Digests digests = new Digests();
    private @Nullable Contents contents;

    /** Something with a policy that decides about requests to it: a resource, or a role with its trust policy. */
    record Place(String arn, String account, Optional<Policy> policy, boolean isRole) {}

    public Land(Estate estate) {
        this(estate, List.of());
    }

    /** @param others accounts that are told from others although the estate does not have them */
    public Land(Estate estate, List<String> others) {
        this.estate = estate;
        mentioned.addAll(others);
        for (Account account : estate.accounts()) {
            accounts.put(account.id(), account);
            mentioned.add(account.id());
        }
        for (Identity identity : estate.identities()) {
            mentioned.add(identity.account());
            if (identity.kind() == Identity.Kind.ROLE) {
                places.add(new Place(identity.arn(), identity.account(), identity.trust(), true));
            }
        }
        for (Resource resource : estate.resources()) {
            mentioned.add(resource.account());
            places.add(new Place(resource.arn(), resource.account(), resource.policy(), false));
        }
    }

    public Estate estate() {
        return estate;
    }

    Digests digests() {
        return digests;
    }

    List<Place> places() {
        return places;
    }

    /** What the estate says of the account, if it lists it. */
    Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** All that are listed, or that something listed belongs to, in their order. */
    public List<String> accounts() {
        return List.copyOf(mentioned);
    }

    boolean isComplete(String account) {
        return account(account).map(Account::complete).orElse(false);
    }

    /** All of it in short. */
    public Contents contents() {
        Contents known = contents;
        if (known == null) {
            known = summary();
            contents = known;
        }
        return known;
    }

    private Contents summary() {
        StringBuilder frame = new StringBuilder(mentioned.toString());
        for (Account account : estate.accounts()) {
            frame.append('\n')
                    .append(account.id())
                    .append(account.organization())
                    .append(account.management())
                    .append(account.complete());
            append(frame, account.serviceControl());
            append(frame.append('\n'), account.resourceControl());
        }
        NavigableMap<String, String> callers = new TreeMap<>();
        NavigableMap<String, String> things = new TreeMap<>();
        NavigableMap<String, String> endpoints = new TreeMap<>();
        for (Identity identity : estate.identities()) {
            StringBuilder thing = new StringBuilder(identity.account())
                    .append(identity.kind())
                    .append(identity.tags())
                    .append(identity.serviceLinked());
            append(thing, List.of(identity.trust().stream().toList()));
            things.put(identity.arn(), Digests.sha256(thing.toString()));
            append(
                    thing,
                    List.of(identity.policies(), identity.boundary().stream().toList()));
            callers.put(identity.arn(), Digests.sha256(thing.toString()));
        }
        for (Resource resource : estate.resources()) {
            StringBuilder thing = new StringBuilder(resource.account()).append(resource.tags());
            append(thing, List.of(resource.policy().stream().toList()));
            things.merge(resource.arn(), Digests.sha256(thing.toString()), (one, other) -> one + other);
        }
        for (Endpoint endpoint : estate.endpoints()) {
            frame.append('\n').append(endpoint.id()).append(' ').append(endpoint.vpc());
            frame.append(' ').append(endpoint.account()).append(' ').append(endpoint.service());
            StringBuilder policy = new StringBuilder();
            append(policy, List.of(endpoint.policy().stream().toList()));
            endpoints.put(endpoint.id(), Digests.sha256(policy.toString()));
        }
        return new Contents(Digests.sha256(frame.toString()), callers, things, endpoints);
    }

    private void append(StringBuilder text, List<List<Policy>> levels) {
        for (List<Policy> level : levels) {
            text.append(" [");
            for (Policy policy : level) {
                text.append(" (");
                policy.statements().forEach(statement -> text.append(' ').append(digests.of(statement)));
                text.append(')');
            }
            text.append(']');
        }
    }

    /** The policies that count for requests about these, and through these. */
    Stream<Policy> policies(Change change) {
        return Stream.concat(
                places.stream()
                        .filter(place -> change.places().contains(place.arn()))
                        .flatMap(place -> place.policy().stream()),
                estate.endpoints().stream()
                        .filter(endpoint -> change.endpoints().contains(endpoint.id()))
                        .flatMap(endpoint -> endpoint.policy().stream()));
    }

    /** Whether both say the same but for policies. */
    public boolean isAlike(Land other) {
        return structure().equals(other.structure());
    }

    /** What keys and possible requests depend on besides policies. */
    String structure() {
        return digests.of("structure", () -> {
            StringBuilder text = new StringBuilder();
            for (Account account : accounts.values()) {
                text.append(account.id())
                        .append(account.organization())
                        .append(account.management())
                        .append(account.complete())
                        .append('\n');
            }
            for (Identity identity : estate.identities()) {
                text.append(identity.arn())
                        .append(identity.account())
                        .append(identity.kind())
                        .append(identity.tags())
                        .append('\n');
            }
            for (Resource resource : estate.resources()) {
                text.append(resource.arn())
                        .append(resource.account())
                        .append(resource.tags())
                        .append('\n');
            }
            for (Endpoint endpoint : estate.endpoints()) {
                text.append(endpoint.id())
                        .append(' ')
                        .append(endpoint.vpc())
                        .append(' ')
                        .append(endpoint.account())
                        .append(' ')
                        .append(endpoint.service())
                        .append('\n');
            }
            return text.toString();
        });
    }

    /** As whom this estate takes a caller that another one tells from others; empty when here it cannot be. */
    public Optional<Party> counterpart(Party party) {
        return switch (party) {
            case Party.User(Identity one) ->
                estate.identity(one.arn())
                        .<Party>map(Party.User::new)
                        .or(() -> stranger(Party.Stranger.Form.USER, one.account()));
            case Party.Role(Identity one) ->
                estate.identity(one.arn())
                        .<Party>map(Party.Role::new)
                        .or(() -> stranger(Party.Stranger.Form.ROLE, one.account()));
            case Party.FederatedOf(Identity one) ->
                estate.identity(one.arn())
                        .<Party>map(Party.FederatedOf::new)
                        .or(() -> stranger(Party.Stranger.Form.FEDERATED, one.account()));
            case Party.Root(String account) ->
                mentioned.contains(account) ? Optional.of(party) : stranger(Party.Stranger.Form.ROOT, account);
            case Party.Stranger(Party.Stranger.Form form, Optional<String> account) ->
                account.isEmpty() ? Optional.of(party) : stranger(form, account.get());
            case Party.AnyService _, Party.AnyFederated _, Party.Nobody _ -> Optional.of(party);
        };
    }

    private Optional<Party> stranger(Party.Stranger.Form form, String account) {
        if (!mentioned.contains(account)) {
            return Optional.of(new Party.Stranger(form, Optional.empty()));
        }
        return isComplete(account) ? Optional.empty() : Optional.of(new Party.Stranger(form, Optional.of(account)));
    }

    /** Everybody, in a fixed order: those who are listed first. */
    public List<Party> parties() {
        List<Party> parties = new ArrayList<>();
        for (Identity identity : estate.identities()) {
            parties.add(identity.kind() == Identity.Kind.USER ? new Party.User(identity) : new Party.Role(identity));
        }
        for (Identity identity : estate.identities()) {
            if (identity.kind() == Identity.Kind.USER) {
                parties.add(new Party.FederatedOf(identity));
            }
        }
        mentioned.forEach(id -> parties.add(new Party.Root(id)));
        for (Party.Stranger.Form form : Party.Stranger.Form.values()) {
            parties.add(new Party.Stranger(form, Optional.empty()));
        }
        for (String account : mentioned) {
            for (Party.Stranger.Form form : Party.Stranger.Form.values()) {
                if (!isComplete(account) && form != Party.Stranger.Form.ROOT) {
                    parties.add(new Party.Stranger(form, Optional.of(account)));
                }
            }
        }
        parties.add(new Party.AnyService());
        parties.add(new Party.AnyFederated());
        parties.add(new Party.Nobody());
        return parties;
    }
}
