package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The VPC endpoint that a request travels through, or none (11, 12). */
final class Way {
    private final Scene scene;
    private final Circuit circuit;
    private final List<Endpoint> endpoints;
    private final Choice choice; // 0: none; then those of the estate; last: another one
    private final Subject other;
    private final List<Integer> axioms = new ArrayList<>();

    Way(Scene scene, int via) {
        this.scene = scene;
        this.circuit = scene.circuit;
        endpoints = scene.land.estate().endpoints();
        choice = new Choice(circuit, endpoints.size() + 2);
        axioms.add(choice.valid());
        other = scene.tests.subject("endpoint", scene.forms.endpoint(), false, List.of("vpce-0fedcba9876543210"));
        List<String> ids = endpoints.stream().map(Endpoint::id).toList();
        axioms.add(circuit.implies(isOther(), Circuit.not(scene.passes(other, scene.forms.words(ids)))));
        axioms.add(circuit.implies(through(), Circuit.not(via)));
        if (scene.who.isAnyService()) {
            axioms.add(Circuit.not(through()));
        }
        for (int i = 0; i < endpoints.size(); i++) {
            axioms.add(circuit.implies(
                    choice.is(i + 1), scene.space.ofService(endpoints.get(i).service())));
        }
    }

    int axioms() {
        return circuit.and(axioms);
    }

    int through() {
        return Circuit.not(choice.is(0));
    }

    int isOther() {
        return choice.is(endpoints.size() + 1);
    }

    /** That it travels through one of these. */
    int throughAny(List<String> ids) {
        List<Integer> ways = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            if (ids.contains(endpoints.get(i).id())) {
                ways.add(choice.is(i + 1));
            }
        }
        ways.add(circuit.and(isOther(), scene.passes(other, scene.forms.words(ids))));
        return circuit.or(ways);
    }

    /** By its identifier: of two estates that are compared, the endpoint of either may have another policy. */
    int through(Endpoint endpoint) {
        for (int i = 0; i < endpoints.size(); i++) {
            if (endpoints.get(i).id().equals(endpoint.id())) {
                return choice.is(i + 1);
            }
        }
        throw new IllegalArgumentException("the estate has no endpoint " + endpoint.id());
    }

    Optional<Endpoint> chosen(Predicate<Integer> holds) {
        for (int i = 0; i < endpoints.size(); i++) {
            if (holds.test(choice.is(i + 1))) {
                return Optional.of(endpoints.get(i));
            }
        }
        return Optional.empty();
    }

    Key endpoint() {
        List<Key.Case> cases = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            cases.add(new Key.Case(
                    choice.is(i + 1), new Value.Known(endpoints.get(i).id())));
        }
        cases.add(new Key.Case(isOther(), new Value.Sought(other, Cut.WHOLE)));
        return new Key(cases);
    }

    Key vpc() {
        List<Key.Case> cases = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            cases.add(new Key.Case(
                    choice.is(i + 1), new Value.Known(endpoints.get(i).vpc())));
        }
        cases.addAll(scene.sought("aws:sourcevpc", isOther()).cases());
        return new Key(cases);
    }

    Key account(String key) {
        List<Key.Case> cases = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            cases.add(new Key.Case(
                    circuit.and(choice.is(i + 1), circuit.atom()),
                    new Value.Known(endpoints.get(i).account())));
        }
        cases.addAll(scene.free(key, isOther()).cases());
        return new Key(cases);
    }

    Key organization(String key) {
        List<Key.Case> cases = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>(List.of(isOther()));
        for (int i = 0; i < endpoints.size(); i++) {
            Optional<Account> account = scene.land.account(endpoints.get(i).account());
            if (account.isEmpty()) {
                unknown.add(choice.is(i + 1));
                continue;
            }
            int guard = circuit.and(choice.is(i + 1), circuit.atom());
            account.get().organization().ifPresent(id -> cases.add(new Key.Case(guard, new Value.Known(id))));
        }
        cases.addAll(scene.free(key, circuit.or(unknown)).cases());
        return new Key(cases);
    }
}
