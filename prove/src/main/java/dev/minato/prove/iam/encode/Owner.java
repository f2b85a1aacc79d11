package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Atom;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Letters;
import dev.minato.prove.solve.Step;
import dev.minato.prove.solve.Subject;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The account that owns the resource, and what the resource's keys say (4, 13, 14). */
final class Owner {
    private final Scene scene;
    private final Circuit circuit;
    private final List<String> accounts;
    private final Choice choice; // 0: another one; then those of the estate
    private final int star;
    private final int written; // the ARN has twelve digits
    private final Subject foreign;
    private final List<Integer> axioms = new ArrayList<>();

    Owner(Scene scene) {
        this.scene = scene;
        this.circuit = scene.circuit;
        accounts = scene.land.accounts();
        choice = new Choice(circuit, accounts.size() + 1);
        star = scene.passes(scene.resource, scene.tests.word("*"));
        written = accountIs(scene.tests.language("account", List.of(Step.times(Letters.DIGIT, 12))));
        foreign = scene.tests.subject("owner", scene.forms.account(), false, List.of("999999999999"));
        axioms.add(choice.valid());
        axioms.add(Circuit.not(scene.passes(foreign, scene.forms.words(accounts))));
        // without an account the choice means nothing
        axioms.add(circuit.implies(star, choice.is(0)));
        int listed = accountIs(scene.forms.words(accounts));
        axioms.add(circuit.implies(circuit.and(written, Circuit.not(listed)), choice.is(0)));
        for (int i = 0; i < accounts.size(); i++) {
            String account = accounts.get(i);
            axioms.add(circuit.implies(accountIs(scene.tests.word(account)), choice.is(i + 1)));
            carried(account, choice.is(i + 1));
            if (scene.land.isComplete(account)) {
                roles(choice.is(i + 1));
            }
        }
    }

    private int accountIs(TextTest test) {
        return scene.problem.literal(
                new Atom(scene.resource, Matching.lifted(scene.tests, Cut.ACCOUNT, test), Atom.Form.PASSES));
    }

    /** What the estate has belongs to whom it says. */
    private void carried(String account, int owns) {
        List<Glob> globs = scene.land.estate().resources().stream()
                .filter(resource -> resource.account().equals(account))
                .filter(resource -> !Cut.ACCOUNT.of(resource.arn()).equals(account))
                .flatMap(resource -> carriedBy(resource.arn()).stream())
                .toList();
        if (!globs.isEmpty()) {
            axioms.add(circuit.implies(scene.passes(scene.resource, scene.tests.text(globs)), owns));
        }
    }

    static List<Glob> carriedBy(String arn) {
        return List.of(
                Forms.glob(new Glob.Text(arn)),
                Forms.glob(new Glob.Text(arn + "/"), new Glob.AnyText()),
                Forms.glob(new Glob.Text(arn + ":"), new Glob.AnyText()));
    }

    /** A role that is not listed does not exist. */
    private void roles(int owns) {
        TextTest role =
                scene.tests.text(List.of(Forms.glob(new Glob.AnyText(), new Glob.Text(":role/"), new Glob.AnyText())));
        List<String> listed =
                scene.land.estate().identities().stream().map(Identity::arn).toList();
        axioms.add(circuit.implies(
                circuit.and(owns, scene.space.ofService("sts"), scene.passes(scene.resource, role)),
                scene.passes(scene.resource, scene.forms.words(listed))));
    }

    int axioms() {
        return circuit.and(axioms);
    }

    /** That the request has no resource. */
    int none() {
        return star;
    }

    int is(String account) {
        int at = accounts.indexOf(account);
        return at >= 0 ? choice.is(at + 1) : isForeign(scene.tests.word(account));
    }

    private int isForeign(TextTest account) {
        return circuit.and(
                choice.is(0),
                Circuit.not(star),
                circuit.or(
                        circuit.and(written, accountIs(account)),
                        circuit.and(Circuit.not(written), scene.passes(foreign, account))));
    }

    /** An account that the estate does not list. */
    int isOther() {
        return circuit.and(choice.is(0), Circuit.not(star));
    }

    Optional<String> chosen(Predicate<Integer> holds, String resource, String foreignAccount) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        for (int i = 0; i < accounts.size(); i++) {
            if (holds.test(choice.is(i + 1))) {
                return Optional.of(accounts.get(i));
            }
        }
        String inArn = Cut.ACCOUNT.of(resource);
        return Optional.of(inArn.matches("[0-9]{12}") ? inArn : foreignAccount);
    }

    Subject foreign() {
        return foreign;
    }

    /** The account as a key: always there for these services, elsewhere as it likes, never without being listed. */
    Key account(String key, int always, int listed) {
        int present = circuit.and(listed, Circuit.not(star), circuit.or(always, circuit.atom()));
        List<Key.Case> cases = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            cases.add(new Key.Case(circuit.and(present, choice.is(i + 1)), new Value.Known(accounts.get(i))));
        }
        int other = circuit.and(present, isOther());
        cases.add(new Key.Case(circuit.and(other, written), new Value.Sought(scene.resource, Cut.ACCOUNT)));
        cases.add(new Key.Case(circuit.and(other, Circuit.not(written)), new Value.Sought(foreign, Cut.WHOLE)));
        return new Key(cases);
    }

    Key organization(String key) {
        List<Key.Case> cases = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>(List.of(isOther()));
        for (int i = 0; i < accounts.size(); i++) {
            Optional<Account> account = scene.land.account(accounts.get(i));
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

    /** A tag: what the estate says of the resource with this very ARN; of others anything. */
    Key tag(String key, int listed) {
        NavigableMap<String, List<String>> byValue = new TreeMap<>();
        List<String> untagged = new ArrayList<>();
        for (Resource resource : scene.land.estate().resources()) {
            sort(key, resource.arn(), resource.tags(), byValue, untagged);
        }
        for (Identity identity : scene.land.estate().identities()) {
            sort(key, identity.arn(), identity.tags(), byValue, untagged);
        }
        int present = circuit.and(listed, circuit.atom());
        List<Key.Case> cases = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        for (Map.Entry<String, List<String>> value : byValue.entrySet()) {
            int is = scene.passes(scene.resource, scene.forms.words(value.getValue()));
            known.add(is);
            cases.add(new Key.Case(circuit.and(present, is), new Value.Known(value.getKey())));
        }
        if (!untagged.isEmpty()) {
            known.add(scene.passes(scene.resource, scene.forms.words(untagged)));
        }
        cases.addAll(scene.sought(key, circuit.and(present, Circuit.not(circuit.or(known))))
                .cases());
        return new Key(cases);
    }

    private static void sort(
            String key,
            String arn,
            NavigableMap<String, String> tags,
            NavigableMap<String, List<String>> byValue,
            List<String> untagged) {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (Request.key("aws:ResourceTag/" + tag.getKey()).equals(key)) {
                byValue.computeIfAbsent(tag.getValue(), _ -> new ArrayList<>()).add(arn);
                return;
            }
        }
        untagged.add(arn);
    }
}
