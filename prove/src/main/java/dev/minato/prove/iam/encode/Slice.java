package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What of an estate can matter to a formula and one party: the actions that are in the formula and that something grants,
 * and the statements that speak of one of them. What is left out could not change the answer.
 */
final class Slice {
    /** Statements under one condition of when they count. */
    record Part(String name, List<Statement> statements) {}

    final Party party;
    final Formula formula;
    final BitSet actions;
    final boolean withUnknown;
    final Part identity;
    final Optional<Part> boundary;
    final List<Part> serviceControl = new ArrayList<>();
    final List<ResourceControl> resourceControl = new ArrayList<>();
    final List<AtPlace> places = new ArrayList<>();
    final List<AtEndpoint> endpoints = new ArrayList<>();
    final TreeSet<String> keys = new TreeSet<>();
    /** Patterns of actions that the catalog does not have, but a policy or the formula names. */
    final List<Pattern> unknowns = new ArrayList<>();

    final List<Patterns> elements = new ArrayList<>();
    final TreeSet<String> services = new TreeSet<>();
    final Land land;
    private final Deeds deeds;

    record ResourceControl(String account, List<Part> levels) {}

    record AtPlace(Land.Place place, Part part) {}

    record AtEndpoint(Endpoint endpoint, Part part) {}

    Slice(Topic topic, Deeds deeds, Party party) {
        this(topic, deeds, party, Optional.empty());
    }

    /** What matters to the same requests in another estate. */
    Slice(Topic topic, Deeds deeds, Party party, Slice of) {
        this(topic, deeds, party, Optional.of(of));
    }

    private Slice(Topic topic, Deeds deeds, Party party, Optional<Slice> of) {
        this.land = topic.land;
        this.deeds = deeds;
        this.party = party;
        this.formula = topic.formula;
        List<Land.Place> near = topic.near;
        unknowns.addAll(topic.unknowns());
        topic.collectUnknown(who().map(Identity::policies).orElse(List.of()), unknowns);
        topic.collectUnknown(who().flatMap(Identity::boundary).stream().toList(), unknowns);
        if (of.isPresent()) {
            actions = of.get().actions;
            withUnknown = of.get().withUnknown;
        } else {
            Grants grants = new Grants(topic);
            grants.collect(near);
            actions = topic.actions();
            actions.and(grants.actions);
            withUnknown = topic.mayBeUnknown && grants.unknown && !unknowns.isEmpty();
        }
        identity = part("identity", who().map(Identity::policies).orElse(List.of()));
        boundary = who().flatMap(Identity::boundary).map(policy -> part("boundary", List.of(policy)));
        organization();
        for (Land.Place place : near) {
            Part part = part(place.arn(), place.policy().stream().toList());
            if (!part.statements.isEmpty()) {
                places.add(new AtPlace(place, part));
            }
        }
        for (Endpoint endpoint : land.estate().endpoints()) {
            endpoint.policy()
                    .ifPresent(policy -> endpoints.add(new AtEndpoint(endpoint, part(endpoint.id(), List.of(policy)))));
            services.add(endpoint.service());
        }
        collect(formula);
        elements.add(Elements.FEDERATION);
        services.addAll(List.of("iam"));
        services.addAll(Scene.OWNER_SERVICES);
        services.removeIf(service -> !deeds.catalog().hasService(service));
    }

    boolean isEmpty() {
        return actions.isEmpty() && !withUnknown;
    }

    /** A short name of all that was read for it; the estate's structure is in it. */
    String digest() {
        StringBuilder text = new StringBuilder();
        text.append(land.structure()).append(party.name()).append('\n').append(actions);
        who().ifPresent(one -> text.append(one.serviceLinked()).append(Who.mayTagSession(one)));
        if (withUnknown) {
            unknowns.forEach(pattern -> text.append('\n').append(pattern.text()));
        }
        append(text, identity);
        boundary.ifPresent(part -> append(text, part));
        serviceControl.forEach(part -> append(text, part));
        resourceControl.forEach(one -> {
            text.append('\n').append(one.account);
            one.levels.forEach(part -> append(text, part));
        });
        places.forEach(one -> append(text, one.part));
        endpoints.forEach(one -> append(text, one.part));
        return Digests.sha256(text.toString());
    }

    private void append(StringBuilder text, Part part) {
        text.append('\n').append(part.name);
        part.statements.forEach(
                statement -> text.append(' ').append(land.digests().of(statement)));
    }

    private Optional<Identity> who() {
        return switch (party) {
            case Party.User(Identity one) -> Optional.of(one);
            case Party.Role(Identity one) -> Optional.of(one);
            case Party.FederatedOf(Identity user) -> Optional.of(user);
            case Party.Root root -> Optional.empty();
            case Party.Stranger stranger -> Optional.empty();
            case Party.AnyService service -> Optional.empty();
            case Party.AnyFederated federated -> Optional.empty();
            case Party.Nobody nobody -> Optional.empty();
        };
    }

    private Optional<String> account() {
        return switch (party) {
            case Party.Root(String account) -> Optional.of(account);
            case Party.Stranger(Party.Stranger.Form form, Optional<String> account) -> account;
            case Party.User user -> who().map(Identity::account);
            case Party.Role role -> who().map(Identity::account);
            case Party.FederatedOf user -> who().map(Identity::account);
            case Party.AnyService service -> Optional.empty();
            case Party.AnyFederated federated -> Optional.empty();
            case Party.Nobody nobody -> Optional.empty();
        };
    }

    private void organization() {
        boolean linked = who().map(Identity::serviceLinked).orElse(false);
        Optional<Account> own = account().flatMap(land::account);
        if (own.isPresent() && !own.get().management() && !linked) {
            own.get()
                    .serviceControl()
                    .forEach(level -> serviceControl.add(part("SCP level " + serviceControl.size(), level)));
        }
        for (Account account : land.estate().accounts()) {
            if (!account.management() && !linked && !account.resourceControl().isEmpty()) {
                List<Part> levels = account.resourceControl().stream()
                        .map(level -> part("RCP level of " + account.id(), level))
                        .toList();
                resourceControl.add(new ResourceControl(account.id(), levels));
            }
        }
    }

    private Part part(String name, List<Policy> policies) {
        List<Statement> kept = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                if (deeds.matched(statement.actions()).intersects(actions)
                        || (withUnknown && deeds.mayMatchUnknown(statement.actions()))) {
                    kept.add(statement);
                    collect(statement);
                }
            }
        }
        return new Part(name, kept);
    }

    private void collect(Statement statement) {
        elements.add(statement.actions());
        deeds.addServices(statement.actions(), services);
        statement.resources().patterns().forEach(this::collect);
        statement.conditions().forEach(this::collect);
    }

    private void collect(Condition condition) {
        keys.add(Request.key(condition.key()));
        condition.values().forEach(this::collect);
    }

    private void collect(Pattern pattern) {
        for (Pattern.Part part : pattern.parts()) {
            if (part instanceof Pattern.Variable(String key, Optional<String> defaultText)) {
                keys.add(Request.key(key));
            }
        }
    }

    private void collect(Formula one) {
        switch (one) {
            case Formula.All(List<Formula> all) -> all.forEach(this::collect);
            case Formula.Any(List<Formula> any) -> any.forEach(this::collect);
            case Formula.Not(Formula not) -> collect(not);
            case Formula.DoesAction(Patterns patterns) -> {
                elements.add(patterns);
                deeds.addServices(patterns, services);
            }
            case Formula.OnResource(Patterns patterns) -> patterns.patterns().forEach(this::collect);
            case Formula.When(Condition condition) -> collect(condition);
            case Formula.CalledBy by -> {}
            case Formula.OfAccount of -> {}
            case Formula.Through through -> {}
        }
    }

    /** The actions that something may grant to the party. */
    private final class Grants {
        private final Topic topic;
        private final BitSet actions = new BitSet();
        private boolean unknown;

        Grants(Topic topic) {
            this.topic = topic;
        }

        void collect(List<Land.Place> near) {
            boolean all = switch (party) {
                case Party.User user -> !land.isComplete(account().orElseThrow());
                case Party.Role role -> !land.isComplete(account().orElseThrow());
                case Party.FederatedOf user -> !land.isComplete(account().orElseThrow());
                case Party.Root root -> true;
                case Party.Stranger stranger -> true;
                case Party.AnyService service -> true;
                case Party.AnyFederated federated -> true;
                case Party.Nobody nobody -> true;
            };
            if (all) {
                actions.or(deeds.all());
                unknown = true;
                return;
            }
            who().map(Identity::policies)
                    .orElse(List.of())
                    .forEach(policy -> policy.statements().forEach(this::add));
            for (Land.Place place : near) {
                place.policy().map(Policy::statements).orElse(List.of()).stream()
                        .filter(statement -> mayMean(statement.principals()))
                        .forEach(this::add);
            }
        }

        private void add(Statement statement) {
            if (statement.effect() == Effect.ALLOW && topic.mayMean(statement.resources())) {
                actions.or(deeds.matched(statement.actions()));
                unknown |= deeds.mayMatchUnknown(statement.actions());
            }
        }

        /** Of a listed identity: whether it may be meant, and by more than its account. */
        private boolean mayMean(Principals principals) {
            return switch (principals) {
                case Principals.Unsaid() -> false;
                case Principals.AllBut(List<PrincipalPattern> patterns) -> true;
                case Principals.Only(List<PrincipalPattern> patterns) ->
                    patterns.stream().anyMatch(this::mayMean);
            };
        }

        private boolean mayMean(PrincipalPattern pattern) {
            String arn = who().map(Identity::arn).orElse("");
            return switch (pattern) {
                case PrincipalPattern.Anyone anyone -> true;
                case PrincipalPattern.CanonicalUser user -> true;
                case PrincipalPattern.User(String named) -> named.equals(arn);
                case PrincipalPattern.Role(String named) -> named.equals(arn);
                case PrincipalPattern.RoleSession session -> party instanceof Party.Role;
                case PrincipalPattern.FederatedUser user -> party instanceof Party.FederatedOf;
                case PrincipalPattern.Account account -> false; // it lets the identity's own policies grant
                case PrincipalPattern.Service service -> false;
                case PrincipalPattern.Federated federated -> false;
            };
        }
    }
}
