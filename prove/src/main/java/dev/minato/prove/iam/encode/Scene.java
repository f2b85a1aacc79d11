package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.KeyFacts;
import dev.minato.prove.iam.catalog.KeyType;
import dev.minato.prove.solve.Atom;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.PointTest;
import dev.minato.prove.solve.Problem;
import dev.minato.prove.solve.Subject;
import dev.minato.prove.solve.Tests;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The requests of one party: its keys by the rules of {@link dev.minato.prove.iam.catalog}, with what can never be as
 * {@link #axioms}. The numbers in the comments are those of the rules there.
 */
final class Scene implements Keys {
    static final List<String> OWNER_SERVICES =
            List.of("s3", "sts", "kms", "sqs", "sns", "lambda", "ecr", "secretsmanager", "dynamodb");

    final Circuit circuit;
    final Problem problem;
    final Tests tests;
    final Forms forms;
    final Land land;
    final Party party;
    final Subject resource;
    final Space space;
    final Who who;
    final Way way;
    final Owner owner;
    final List<String> notes = new ArrayList<>();
    private final Catalog catalog;
    private final NavigableMap<String, Key> keys = new TreeMap<>();
    private final List<Integer> axioms = new ArrayList<>();
    private final int via;

    Scene(
            Circuit circuit,
            Problem problem,
            Tests tests,
            Land land,
            Party party,
            Subject resource,
            Space space,
            Catalog catalog) {
        this.circuit = circuit;
        this.problem = problem;
        this.tests = tests;
        this.land = land;
        this.party = party;
        this.resource = resource;
        this.space = space;
        this.catalog = catalog;
        this.forms = new Forms(tests);
        this.who = new Who(this);
        this.via = mayBeVia() ? circuit.atom() : Circuit.FALSE;
        this.way = new Way(this, via);
        this.owner = new Owner(this);
        axioms.add(space.axioms());
        axioms.add(who.axioms());
        axioms.add(way.axioms());
        axioms.add(owner.axioms());
        axioms.add(whoMayDo());
    }

    /** Who may do what at all (18). */
    private int whoMayDo() {
        int federation = space.matches(Elements.FEDERATION);
        return switch (party) {
            case Party.AnyFederated() -> federation;
            case Party.Nobody() ->
                circuit.and(
                        Circuit.not(federation),
                        Circuit.not(circuit.or(
                                space.ofService("sts"),
                                space.ofService("kms"),
                                space.ofService("secretsmanager"),
                                space.ofService("ecr"),
                                space.ofService("iam"))));
            case Party.User user -> Circuit.not(federation);
            case Party.Role role -> Circuit.not(federation);
            case Party.FederatedOf user -> Circuit.not(federation);
            case Party.Root root -> Circuit.not(federation);
            case Party.Stranger stranger -> Circuit.not(federation);
            case Party.AnyService service -> Circuit.not(federation);
        };
    }

    private boolean mayBeVia() {
        return switch (party) {
            case Party.User user -> true;
            case Party.Role role -> true;
            case Party.FederatedOf user -> true;
            case Party.Root root -> true;
            case Party.Stranger stranger -> true;
            case Party.AnyService service -> false;
            case Party.AnyFederated federated -> false;
            case Party.Nobody nobody -> false;
        };
    }

    /** That a service makes the request in the caller's name. */
    int via() {
        return via;
    }

    Catalog catalog() {
        return catalog;
    }

    /** What holds of every request of the party, with the keys that were asked for so far. */
    int axioms() {
        return circuit.and(axioms);
    }

    void axiom(int literal) {
        axioms.add(literal);
    }

    int passes(Subject subject, TextTest test) {
        return problem.literal(new Atom(subject, test, Atom.Form.PASSES));
    }

    /** The keys that were asked for, in the order of their names. */
    NavigableMap<String, Key> asked() {
        return keys;
    }

    @Override
    public Key key(String name) {
        Key known = keys.get(name);
        if (known == null) {
            known = make(name);
            keys.put(name, known);
        }
        return known;
    }

    private Key make(String name) {
        if (name.startsWith("aws:principaltag/")) {
            return who.tag(name);
        }
        if (name.startsWith("aws:requesttag/")) {
            return requestTag(name);
        }
        if (name.startsWith("aws:resourcetag/")) {
            return owner.tag(name, space.lists(name));
        }
        return switch (name) {
            case "aws:principalaccount" -> who.account();
            case "aws:principaltype" -> who.type();
            case "aws:principalarn" -> who.arn();
            case "aws:userid" -> who.userId();
            case "aws:username" -> who.userName();
            case "aws:principalorgid" -> who.organization();
            case "aws:principalorgpaths" -> paths(name, key("aws:principalorgid"));
            case "aws:principalisawsservice" -> who.isService();
            case "aws:principalservicename" -> who.serviceName();
            case "aws:principalservicenameslist" -> serviceNames(name);
            case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths" ->
                who.isAnyService() ? free(name, Circuit.TRUE) : Key.ABSENT;
            case "aws:viaawsservice" ->
                new Key(List.of(
                        new Key.Case(via, new Value.Known("true")),
                        new Key.Case(Circuit.not(via), new Value.Known("false"))));
            case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" -> called(name);
            case "aws:sourcevpce" -> way.endpoint();
            case "aws:sourcevpc" -> way.vpc();
            case "aws:vpcsourceip" -> sought(name, way.through());
            case "aws:sourceip" -> sourceIp(name);
            case "aws:vpceaccount" -> way.account(name);
            case "aws:vpceorgid" -> way.organization(name);
            case "aws:vpceorgpaths" -> free(name, way.through());
            case "aws:resourceaccount" -> owner.account(name, space.ofService(OWNER_SERVICES::contains), Circuit.TRUE);
            case "s3:resourceaccount" -> {
                int always = circuit.and(space.lists(name), Circuit.not(space.isUnknown()));
                int other = circuit.or(space.isUnknown(), Circuit.not(space.ofService("s3")));
                yield owner.account(name, always, circuit.or(always, other));
            }
            case "aws:resourceorgid" -> owner.organization(name);
            case "aws:resourceorgpaths" -> paths(name, key("aws:resourceorgid"));
            case "aws:tokenissuetime" -> who.tokenIssueTime(name);
            case "aws:multifactorauthpresent" -> who.signs() ? free(name, Circuit.TRUE) : Key.ABSENT;
            case "aws:multifactorauthage" -> multiFactorAge(name);
            case "aws:federatedprovider",
                    "aws:sourceidentity",
                    "aws:ec2instancesourcevpc",
                    "aws:ec2instancesourceprivateipv4" -> who.isSession() ? free(name, Circuit.TRUE) : Key.ABSENT;
            case "aws:currenttime", "aws:epochtime" -> time(name);
            case "aws:securetransport", "aws:requestedregion", "aws:useragent" -> sought(name, Circuit.TRUE);
            default -> other(name);
        };
    }

    /** Keys of services must be listed (2); what nobody knows is free. */
    private Key other(String name) {
        Optional<KeyFacts> facts = catalog.key(name);
        if (facts.isEmpty()) {
            notes.add("the key " + name + " is not in the catalog: any values, or none");
            return free(name, Circuit.TRUE);
        }
        if (name.equals("aws:tagkeys")) {
            return free(name, space.lists(name));
        }
        // keys of other services go along with some requests
        String service = name.substring(0, Math.max(0, name.indexOf(':')));
        return free(
                name,
                name.startsWith("aws:")
                        ? Circuit.TRUE
                        : circuit.or(space.lists(name), Circuit.not(space.ofService(service))));
    }

    /** Present or absent as it likes, when the guard holds. */
    Key free(String name, int guard) {
        return sought(name, circuit.and(guard, circuit.atom()));
    }

    /** Present exactly when the guard holds, with any value of its type. */
    Key sought(String name, int guard) {
        return Key.when(guard, any(name, guard));
    }

    /** Any value that the key may have by its type (1). */
    private Value any(String name, int guard) {
        Optional<KeyFacts> facts = catalog.key(name);
        boolean many = facts.isEmpty() || facts.get().isMultivalued();
        Subject subject = subject(name, facts, many);
        if (!many) {
            return new Value.Sought(subject, Cut.WHOLE);
        }
        axiom(circuit.implies(guard, some(subject, forms.any())));
        return new Value.SoughtSet(subject);
    }

    private int some(Subject subject, TextTest test) {
        return problem.literal(new Atom(subject, test, Atom.Form.SOME_PASSES));
    }

    private Subject subject(String name, Optional<KeyFacts> facts, boolean many) {
        List<String> suggestions = Looks.of(name);
        if (facts.isEmpty()) {
            return tests.subject(name, forms.any(), true, suggestions);
        }
        KeyType type = facts.get().type();
        return switch (type) {
            case String -> tests.subject(name, many ? forms.nonEmpty() : forms.any(), many, suggestions);
            case ARN -> tests.subject(name, forms.arn(), many, join(suggestions, "arn:aws:s3:::example"));
            case Bool -> tests.subject(name, forms.bool(), many, List.of("true", "false"));
            case Numeric -> onLine(name, Lines.NUMBERS, many, join(suggestions, "1"));
            case Date -> onLine(name, Lines.TIMES, many, join(suggestions, "2026-01-01T12:00:00Z"));
            case IPAddress -> onLine(name, Lines.ADDRESSES, many, join(suggestions, "10.0.0.1"));
        };
    }

    private static List<String> join(List<String> first, String last) {
        List<String> all = new ArrayList<>(first);
        all.add(last);
        return all;
    }

    private Subject onLine(String name, Lines line, boolean many, List<String> suggestions) {
        PointTest all =
                tests.points(line, List.of(new PointTest.Range(Optional.empty(), false, Optional.empty(), false)));
        return tests.subject(name, forms.any(), Optional.of(all), many, suggestions);
    }

    /** Each value begins with the organization and a slash (7, 13). */
    private Key paths(String name, Key organization) {
        List<Key.Case> cases = new ArrayList<>();
        int number = 0;
        for (Key.Case one : organization.cases()) {
            int guard = circuit.and(one.guard(), name.equals("aws:resourceorgpaths") ? circuit.atom() : Circuit.TRUE);
            Glob.Piece first = switch (one.value()) {
                case Value.Known(String text) -> new Glob.Text(text);
                case Value.Sought(Subject subject, Cut cut) -> new Glob.Hole(subject, cut);
                case Value.KnownSet set -> throw new IllegalStateException("an organization is one");
                case Value.SoughtSet set -> throw new IllegalStateException("an organization is one");
            };
            Subject subject = tests.subject(name + number++, forms.nonEmpty(), true, List.of());
            TextTest form = tests.text(List.of(Forms.glob(first, new Glob.Text("/"), new Glob.AnyText())));
            axiom(circuit.implies(guard, some(subject, form)));
            axiom(circuit.implies(guard, Circuit.not(problem.literal(new Atom(subject, form, Atom.Form.SOME_FAILS)))));
            cases.add(new Key.Case(guard, new Value.SoughtSet(subject)));
        }
        return new Key(cases);
    }

    private Key serviceNames(String name) {
        if (!who.isAnyService()) {
            return Key.ABSENT;
        }
        Key key = sought(name, Circuit.TRUE);
        problem.member(
                ((Value.Sought) key("aws:principalservicename")
                                .cases()
                                .getFirst()
                                .value())
                        .subject(),
                ((Value.SoughtSet) key.cases().getFirst().value()).subject());
        return key;
    }

    /** All of them or none (10). */
    private Key called(String name) {
        if (via == Circuit.FALSE) {
            return Key.ABSENT;
        }
        int present = circuit.and(via, circuit.atom());
        Key all = sought("aws:calledvia", present);
        Subject set = ((Value.SoughtSet) all.cases().getFirst().value()).subject();
        keys.put("aws:calledvia", all);
        for (String one : List.of("aws:calledviafirst", "aws:calledvialast")) {
            Key member = sought(one, present);
            problem.member(((Value.Sought) member.cases().getFirst().value()).subject(), set);
            keys.put(one, member);
        }
        return keys.getOrDefault(name, Key.ABSENT);
    }

    /** Present when the way is known and no endpoint; of services and via them as it likes (11). */
    private Key sourceIp(String name) {
        int sure = who.isAnyService() ? Circuit.FALSE : circuit.and(Circuit.not(way.through()), Circuit.not(via));
        return sought(name, circuit.and(Circuit.not(way.through()), circuit.or(sure, circuit.atom())));
    }

    private Key multiFactorAge(String name) {
        Key present = key("aws:multifactorauthpresent");
        if (present.cases().isEmpty()) {
            return Key.ABSENT;
        }
        Key.Case only = present.cases().getFirst();
        int isTrue = passes(((Value.Sought) only.value()).subject(), tests.word("true"));
        return free(name, circuit.and(only.guard(), isTrue));
    }

    /** Both of the same second (16). */
    private Key time(String name) {
        if (name.equals("aws:currenttime")) {
            return sought(name, Circuit.TRUE);
        }
        Key now = key("aws:currenttime");
        return Key.always(
                new Value.Sought(((Value.Sought) now.cases().getFirst().value()).subject(), Cut.SECONDS));
    }

    /** With the tag, its name is in aws:TagKeys (17). */
    private Key requestTag(String name) {
        Key tag = free(name, space.lists(name));
        Key names = key("aws:tagkeys");
        List<Integer> listed = new ArrayList<>();
        Glob of = new Glob(List.of(new Glob.Text(name.substring(name.indexOf('/') + 1))), true, false);
        for (Key.Case one : names.cases()) {
            if (one.value() instanceof Value.SoughtSet(Subject subject)) {
                listed.add(circuit.and(one.guard(), some(subject, tests.text(List.of(of)))));
            }
        }
        axiom(circuit.implies(tag.present(circuit), circuit.or(listed)));
        return tag;
    }

    /** Keys that a request has whatever was asked. */
    Set<String> always() {
        TreeSet<String> always = new TreeSet<>(who.tags());
        always.addAll(List.of(
                "aws:principalaccount",
                "aws:principaltype",
                "aws:principalarn",
                "aws:userid",
                "aws:username",
                "aws:principalorgid",
                "aws:principalorgpaths",
                "aws:principalisawsservice",
                "aws:principalservicename",
                "aws:principalservicenameslist",
                "aws:viaawsservice",
                "aws:sourcevpce",
                "aws:sourcevpc",
                "aws:vpcsourceip",
                "aws:sourceip",
                "aws:resourceaccount",
                "s3:resourceaccount",
                "aws:tokenissuetime",
                "aws:currenttime",
                "aws:epochtime",
                "aws:securetransport",
                "aws:requestedregion",
                "aws:useragent"));
        return always;
    }
}
