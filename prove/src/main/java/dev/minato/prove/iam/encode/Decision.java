package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Whether a request is allowed, and whether it is in a formula, as literals.
 *
 * <pre>
 *   allowed =  no Deny applies                              (endpoint, RCP, SCP, resource, identity, boundary)
 *          and the endpoint's policy allows, if it has one
 *          and every level of RCPs and SCPs allows
 *          and    the resource's policy names the caller itself, or everybody       (same account)
 *              or it names the role behind the session, and the boundary allows     (same account)
 *              or the identity's policies and the boundary allow, and the resource's policy
 *                 names caller, role, everybody or account         (another account; roles; KMS keys)
 *                 or need not                                      (same account)
 * </pre>
 */
final class Decision {
    private final Scene scene;
    private final Slice slice;
    private final Circuit circuit;
    private final Conditions conditions;
    private final Matching matching;

    Decision(Scene scene, Slice slice) {
        this.scene = scene;
        this.slice = slice;
        this.circuit = scene.circuit;
        this.matching = new Matching(circuit, scene.problem, scene.tests, scene);
        this.conditions = new Conditions(circuit, scene.tests, scene, matching);
    }

    /** By whom and how firmly the resource's policy grants. */
    private record Granted(int directly, int behind, int account) {}

    int allowed() {
        List<Integer> all = new ArrayList<>();
        for (Slice.AtEndpoint one : slice.endpoints) {
            int through = scene.way.through(one.endpoint());
            all.add(circuit.implies(
                    through,
                    circuit.and(
                            anyOf(one.part(), Effect.ALLOW, this::means),
                            Circuit.not(anyOf(one.part(), Effect.DENY, this::denies)))));
        }
        for (Slice.ResourceControl one : slice.resourceControl) {
            int capped = circuit.and(
                    scene.owner.is(one.account()), scene.space.ofService(scene.catalog()::takesResourceControl));
            for (Slice.Part level : one.levels()) {
                all.add(circuit.implies(capped, caps(level, this::means)));
            }
        }
        for (Slice.Part level : slice.serviceControl) {
            all.add(caps(level, principals -> Circuit.TRUE));
        }
        int boundary = slice.boundary
                .map(part -> anyOf(part, Effect.ALLOW, principals -> Circuit.TRUE))
                .orElse(Circuit.TRUE);
        slice.boundary.ifPresent(part -> all.add(Circuit.not(anyOf(part, Effect.DENY, principals -> Circuit.TRUE))));
        all.add(Circuit.not(anyOf(slice.identity, Effect.DENY, principals -> Circuit.TRUE)));
        Granted granted = places(all);
        all.add(grant(granted, boundary));
        return circuit.and(all);
    }

    private int caps(Slice.Part level, ToIntFunction<Principals> about) {
        return circuit.and(anyOf(level, Effect.ALLOW, about), Circuit.not(anyOf(level, Effect.DENY, about)));
    }

    /** What the policy of the place grants to which the request goes; its Denies go into the list. */
    private Granted places(List<Integer> all) {
        List<Integer> directly = new ArrayList<>();
        List<Integer> behind = new ArrayList<>();
        List<Integer> account = new ArrayList<>();
        for (Slice.AtPlace one : slice.places) {
            int at = at(one.place());
            if (at == Circuit.FALSE) {
                continue;
            }
            all.add(circuit.implies(at, Circuit.not(anyOf(one.part(), Effect.DENY, this::denies))));
            for (Statement statement : one.part().statements()) {
                if (statement.effect() == Effect.ALLOW) {
                    int rest = circuit.and(at, applies(statement));
                    directly.add(circuit.and(rest, any(statement.principals(), this::namedOrAnyone)));
                    behind.add(circuit.and(rest, any(statement.principals(), scene.who::isBehind)));
                    account.add(circuit.and(rest, any(statement.principals(), this::accountOf)));
                }
            }
        }
        int free = free();
        directly.add(free);
        return new Granted(circuit.or(directly), circuit.or(behind), circuit.or(account));
    }

    private int at(Land.Place place) {
        if (place.isRole()) {
            return circuit.and(
                    scene.passes(scene.resource, scene.tests.word(place.arn())), scene.space.ofService("sts"));
        }
        return scene.passes(scene.resource, scene.tests.text(Owner.carriedBy(place.arn())));
    }

    /** A resource that is not listed, of an account that is not known in full, may let in anybody. */
    private int free() {
        List<Integer> owned = new ArrayList<>(List.of(scene.owner.isOther()));
        for (String account : scene.land.accounts()) {
            if (!slice.land.isComplete(account)) {
                owned.add(scene.owner.is(account));
            }
        }
        List<Glob> listed = new ArrayList<>();
        for (Land.Place place : slice.land.places()) {
            if (!slice.land.isComplete(place.account())) {
                listed.addAll(
                        place.isRole()
                                ? List.of(Forms.glob(new Glob.Text(place.arn())))
                                : Owner.carriedBy(place.arn()));
            }
        }
        int isListed = listed.isEmpty() ? Circuit.FALSE : scene.passes(scene.resource, scene.tests.text(listed));
        return circuit.and(circuit.or(owned), Circuit.not(isListed));
    }

    private int grant(Granted granted, int boundary) {
        int named = circuit.or(granted.directly, granted.behind, granted.account);
        if (!scene.who.hasAccount()) {
            return granted.directly;
        }
        int own = own();
        int side = circuit.and(own, boundary);
        int same = circuit.or(
                scene.owner.none(),
                scene.who
                        .knownAccount()
                        .map(scene.owner::is)
                        .orElse(Circuit.FALSE)); // a stranger's own resources let it in as those of others do
        int explicit = circuit.or(isKey(), isRole());
        int within = circuit.or(
                granted.directly,
                circuit.and(granted.behind, boundary),
                circuit.and(side, circuit.or(Circuit.not(explicit), granted.account)));
        return circuit.or(circuit.and(same, within), circuit.and(Circuit.not(same), side, named));
    }

    /** That the caller's own policies allow; of two estates each has its own idea of who it is. */
    private int own() {
        return switch (slice.party) {
            case Party.User user -> anyOf(slice.identity, Effect.ALLOW, principals -> Circuit.TRUE);
            case Party.Role role -> anyOf(slice.identity, Effect.ALLOW, principals -> Circuit.TRUE);
            case Party.FederatedOf user -> anyOf(slice.identity, Effect.ALLOW, principals -> Circuit.TRUE);
            case Party.Root root -> Circuit.TRUE;
            case Party.Stranger stranger -> Circuit.TRUE;
            case Party.AnyService service -> Circuit.FALSE;
            case Party.AnyFederated federated -> Circuit.FALSE;
            case Party.Nobody nobody -> Circuit.FALSE;
        };
    }

    private int isKey() {
        return scene.passes(
                scene.resource,
                scene.tests.text(List.of(new Glob(
                        List.of(
                                new Glob.Text("arn:"),
                                new Glob.AnyText(),
                                new Glob.Text(":kms:"),
                                new Glob.AnyText(),
                                new Glob.Text(":"),
                                new Glob.AnyText(),
                                new Glob.Text(":key/"),
                                new Glob.AnyText()),
                        false,
                        true))));
    }

    private int isRole() {
        int role = scene.passes(
                scene.resource,
                scene.tests.text(List.of(new Glob(
                        List.of(
                                new Glob.Text("arn:"),
                                new Glob.AnyText(),
                                new Glob.Text(":iam:"),
                                new Glob.AnyText(),
                                new Glob.Text(":"),
                                new Glob.AnyText(),
                                new Glob.Text(":role/"),
                                new Glob.AnyText()),
                        false,
                        true))));
        return circuit.and(role, scene.space.ofService("sts"));
    }

    private int namedOrAnyone(PrincipalPattern pattern) {
        return switch (pattern) {
            case PrincipalPattern.Anyone anyone -> Circuit.TRUE;
            case PrincipalPattern.CanonicalUser user -> scene.who.hasAccount() ? Circuit.TRUE : Circuit.FALSE;
            case PrincipalPattern.Account account -> Circuit.FALSE;
            case PrincipalPattern.User user -> scene.who.isNamed(pattern);
            case PrincipalPattern.Role role -> scene.who.isNamed(pattern);
            case PrincipalPattern.RoleSession session -> scene.who.isNamed(pattern);
            case PrincipalPattern.FederatedUser user -> scene.who.isNamed(pattern);
            case PrincipalPattern.Service service -> scene.who.isNamed(pattern);
            case PrincipalPattern.Federated federated -> scene.who.isNamed(pattern);
        };
    }

    private int accountOf(PrincipalPattern pattern) {
        return pattern instanceof PrincipalPattern.Account(String id) ? scene.who.isOfAccount(id) : Circuit.FALSE;
    }

    private int any(Principals principals, ToIntFunction<PrincipalPattern> how) {
        return switch (principals) {
            case Principals.Unsaid() -> Circuit.FALSE;
            case Principals.Only(List<PrincipalPattern> patterns) ->
                circuit.or(patterns.stream().map(how::applyAsInt).toList());
            case Principals.AllBut(List<PrincipalPattern> patterns) -> throw new NotModelled("NotPrincipal with Allow");
        };
    }

    /** That an Allow, or a formula, means the caller in any form. */
    private int means(Principals principals) {
        return switch (principals) {
            case Principals.Unsaid() -> Circuit.TRUE;
            case Principals.Only(List<PrincipalPattern> patterns) ->
                circuit.or(patterns.stream()
                        .map(pattern ->
                                circuit.or(namedOrAnyone(pattern), scene.who.isBehind(pattern), accountOf(pattern)))
                        .toList());
            case Principals.AllBut(List<PrincipalPattern> patterns) -> throw new NotModelled("NotPrincipal with Allow");
        };
    }

    /** That a Deny means the caller. NotPrincipal spares exactly whom it names, and nobody who has a boundary. */
    private int denies(Principals principals) {
        return switch (principals) {
            case Principals.Unsaid() -> Circuit.TRUE;
            case Principals.Only(List<PrincipalPattern> patterns) ->
                circuit.or(patterns.stream()
                        .filter(pattern -> !(pattern instanceof PrincipalPattern.CanonicalUser))
                        .map(pattern ->
                                circuit.or(namedOrAnyone(pattern), scene.who.isBehind(pattern), accountOf(pattern)))
                        .toList());
            case Principals.AllBut(List<PrincipalPattern> patterns) -> {
                boolean bounded = slice.boundary.isPresent();
                yield bounded
                        ? Circuit.TRUE
                        : Circuit.not(
                                circuit.or(patterns.stream().map(this::spares).toList()));
            }
        };
    }

    private int spares(PrincipalPattern pattern) {
        return pattern instanceof PrincipalPattern.Account(String id)
                ? scene.who.isRoot() ? scene.who.isOfAccount(id) : Circuit.FALSE
                : namedOrAnyone(pattern);
    }

    private int anyOf(Slice.Part part, Effect effect, ToIntFunction<Principals> about) {
        List<Integer> any = new ArrayList<>();
        for (Statement statement : part.statements()) {
            if (statement.effect() == effect) {
                int means = about.applyAsInt(statement.principals());
                any.add(means == Circuit.FALSE ? means : circuit.and(means, applies(statement)));
            }
        }
        return circuit.or(any);
    }

    /** That all but the Principal match. */
    private int applies(Statement statement) {
        List<Integer> all = new ArrayList<>();
        all.add(scene.space.matches(statement.actions()));
        all.add(onResource(statement.resources()));
        for (Condition condition : statement.conditions()) {
            all.add(conditions.holds(condition));
        }
        return circuit.and(all);
    }

    private int onResource(Patterns element) {
        if (element.equals(Patterns.ANY)) {
            return Circuit.TRUE;
        }
        int matches =
                matching.matches(new Value.Sought(scene.resource, Cut.WHOLE), element.patterns(), Matching.Style.EXACT);
        return element.negated() ? Circuit.not(matches) : matches;
    }

    int isIn(Formula formula) {
        return switch (formula) {
            case Formula.All(List<Formula> all) ->
                circuit.and(all.stream().map(this::isIn).toList());
            case Formula.Any(List<Formula> any) ->
                circuit.or(any.stream().map(this::isIn).toList());
            case Formula.Not(Formula not) -> Circuit.not(isIn(not));
            case Formula.CalledBy(Principals principals) -> calledBy(principals);
            case Formula.DoesAction(Patterns patterns) -> scene.space.matches(patterns);
            case Formula.OnResource(Patterns patterns) -> onResource(patterns);
            case Formula.OfAccount(List<String> accounts) ->
                circuit.or(accounts.stream().map(scene.owner::is).toList());
            case Formula.When(Condition condition) -> conditions.holds(condition);
            case Formula.Through(List<String> endpoints) ->
                endpoints.isEmpty() ? scene.way.through() : scene.way.throughAny(endpoints);
        };
    }

    private int calledBy(Principals principals) {
        return principals instanceof Principals.AllBut(List<PrincipalPattern> patterns)
                ? Circuit.not(means(new Principals.Only(patterns)))
                : means(principals);
    }
}
