package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Atom;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Subject;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The caller: what its keys say (5 to 9, 15), and whether a Principal element means it. */
final class Who {
    private final Scene scene;
    private final Circuit circuit;
    private final Forms forms;

    /** The ARN of whom the keys speak, where it is not known: of a stranger, of its session's role, of a federated user. */
    final Optional<Subject> arn;

    /** The user id of a role's session, of which the part after the colon is the session's name. */
    final Optional<Subject> session;

    /** Of a stranger's federated user: that a user of that ARN is behind it. */
    private final NavigableMap<String, Integer> behind = new TreeMap<>();

    /** A service's name, or an identity provider. */
    final Optional<Subject> name;

    private final List<Integer> axioms = new ArrayList<>();

    Who(Scene scene) {
        this.scene = scene;
        this.circuit = scene.circuit;
        this.forms = scene.forms;
        arn = scene.party instanceof Party.Stranger stranger
                ? Optional.of(strangerArn(stranger))
                : scene.party instanceof Party.FederatedOf(Identity user)
                        ? Optional.of(federatedArn(
                                Optional.of(user.account()),
                                List.of(user.arn().substring(4, user.arn().indexOf(':', 4)))))
                        : Optional.empty();
        session = session();
        name = switch (scene.party) {
            case Party.AnyService() ->
                Optional.of(
                        scene.tests.subject("service", forms.service(), false, List.of("cloudtrail.amazonaws.com")));
            case Party.AnyFederated() ->
                Optional.of(scene.tests.subject(
                        "provider",
                        forms.nonEmpty(),
                        false,
                        List.of("arn:aws:iam::999999999999:oidc-provider/example.com")));
            case Party.User user -> Optional.empty();
            case Party.Role role -> Optional.empty();
            case Party.FederatedOf user -> Optional.empty();
            case Party.Root root -> Optional.empty();
            case Party.Stranger stranger -> Optional.empty();
            case Party.Nobody nobody -> Optional.empty();
        };
    }

    private Subject strangerArn(Party.Stranger stranger) {
        String kind = switch (stranger.form()) {
            case ROOT -> "";
            case USER, FEDERATED -> "user";
            case ROLE -> "role";
        };
        String account = stranger.account().orElse("999999999999");
        String looks = "arn:aws:iam::" + account + (kind.isEmpty() ? ":root" : ":" + kind + "/stranger");
        Subject subject = stranger.form() == Party.Stranger.Form.FEDERATED
                ? federatedArn(stranger.account(), Forms.PARTITIONS)
                : scene.tests.subject(
                        "caller's ARN", forms.principalArn(stranger.account(), kind), false, List.of(looks));
        if (stranger.account().isEmpty()) {
            axioms.add(Circuit.not(passes(subject, Cut.ACCOUNT, forms.words(scene.land.accounts()))));
        }
        List<String> listed = scene.land.estate().identities().stream()
                .map(Identity::arn)
                .filter(one -> one.contains(":" + kind + "/"))
                .toList();
        if (stranger.account().isPresent() && !listed.isEmpty() && stranger.form() != Party.Stranger.Form.FEDERATED) {
            axioms.add(Circuit.not(passes(subject, Cut.WHOLE, forms.words(listed))));
        }
        return subject;
    }

    private Subject federatedArn(Optional<String> account, List<String> partitions) {
        String looks =
                "arn:" + partitions.getFirst() + ":sts::" + account.orElse("999999999999") + ":federated-user/example";
        return scene.tests.subject(
                "federated user's ARN", forms.federatedArn(account, partitions), false, List.of(looks));
    }

    private Optional<Subject> session() {
        return isSession()
                ? Optional.of(scene.tests.subject(
                        "user id", forms.roleUserId(), false, List.of("AROAEXAMPLE:session", "AROAEXAMPLE:example")))
                : Optional.empty();
    }

    private int passes(Subject subject, Cut cut, TextTest test) {
        return scene.problem.literal(new Atom(subject, Matching.lifted(scene.tests, cut, test), Atom.Form.PASSES));
    }

    int axioms() {
        return circuit.and(axioms);
    }

    boolean isAnyService() {
        return scene.party instanceof Party.AnyService;
    }

    boolean signs() {
        return hasAccount();
    }

    /** A user, a role, a federated user or root. */
    boolean hasAccount() {
        return switch (scene.party) {
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

    boolean isSession() {
        return scene.party instanceof Party.Role || isStranger(Party.Stranger.Form.ROLE);
    }

    private boolean isStranger(Party.Stranger.Form wanted) {
        return scene.party instanceof Party.Stranger(Party.Stranger.Form form, Optional<String> _) && form == wanted;
    }

    private boolean isFederated() {
        return scene.party instanceof Party.FederatedOf || isStranger(Party.Stranger.Form.FEDERATED);
    }

    private boolean isUser() {
        return scene.party instanceof Party.User || isStranger(Party.Stranger.Form.USER);
    }

    boolean isRoot() {
        return scene.party instanceof Party.Root || isStranger(Party.Stranger.Form.ROOT);
    }

    /** The account of the caller where it is one of the estate. */
    Optional<String> knownAccount() {
        return switch (scene.party) {
            case Party.User(Identity identity) -> Optional.of(identity.account());
            case Party.Role(Identity identity) -> Optional.of(identity.account());
            case Party.FederatedOf(Identity user) -> Optional.of(user.account());
            case Party.Root(String account) -> Optional.of(account);
            case Party.Stranger(Party.Stranger.Form form, Optional<String> account) -> account;
            case Party.AnyService service -> Optional.empty();
            case Party.AnyFederated federated -> Optional.empty();
            case Party.Nobody nobody -> Optional.empty();
        };
    }

    /** Who the estate lists: the user, the role, the user behind a federated user. */
    Optional<Identity> identity() {
        return switch (scene.party) {
            case Party.User(Identity identity) -> Optional.of(identity);
            case Party.Role(Identity identity) -> Optional.of(identity);
            case Party.FederatedOf(Identity user) -> Optional.of(user);
            case Party.Root root -> Optional.empty();
            case Party.Stranger stranger -> Optional.empty();
            case Party.AnyService service -> Optional.empty();
            case Party.AnyFederated federated -> Optional.empty();
            case Party.Nobody nobody -> Optional.empty();
        };
    }

    Key account() {
        if (isAnyService()) {
            return scene.sought("aws:principalaccount", Circuit.TRUE);
        }
        return hasAccount()
                ? knownAccount().map(Key::known).orElseGet(() -> Key.always(part(Cut.ACCOUNT)))
                : Key.known("anonymous");
    }

    private Value part(Cut cut) {
        return new Value.Sought(arn.orElseThrow(), cut);
    }

    Key type() {
        if (isAnyService()) {
            return scene.sought("aws:principaltype", Circuit.TRUE);
        }
        return Key.known(
                isRoot()
                        ? "Account"
                        : isUser()
                                ? "User"
                                : isSession() ? "AssumedRole" : isFederated() ? "FederatedUser" : "Anonymous");
    }

    Key arn() {
        return switch (scene.party) {
            case Party.User(Identity identity) -> Key.known(identity.arn());
            case Party.Role(Identity identity) -> Key.known(identity.arn());
            case Party.FederatedOf user -> Key.always(part(Cut.WHOLE));
            case Party.Root(String account) -> Key.known("arn:aws:iam::" + account + ":root");
            case Party.Stranger stranger -> Key.always(part(Cut.WHOLE));
            case Party.AnyService() -> scene.free("aws:principalarn", Circuit.TRUE);
            case Party.AnyFederated(), Party.Nobody() -> Key.ABSENT;
        };
    }

    Key userId() {
        if (session.isPresent()) {
            return Key.always(new Value.Sought(session.get(), Cut.WHOLE));
        }
        if (scene.party instanceof Party.Root(String account)) {
            return Key.known(account);
        }
        if (isRoot() || isFederated()) {
            return Key.always(part(isRoot() ? Cut.ACCOUNT : Cut.FEDERATED_ID));
        }
        return hasAccount() || isAnyService() ? scene.sought("aws:userid", Circuit.TRUE) : Key.known("anonymous");
    }

    Key userName() {
        if (scene.party instanceof Party.User(Identity identity)) {
            return Key.known(Cut.NAME.of(identity.arn()));
        }
        return isUser() ? Key.always(part(Cut.NAME)) : Key.ABSENT;
    }

    Key organization() {
        if (!hasAccount()) {
            return Key.ABSENT;
        }
        Optional<Account> account = knownAccount().flatMap(scene.land::account);
        return account.isEmpty()
                ? scene.free("aws:principalorgid", Circuit.TRUE)
                : account.get().organization().map(Key::known).orElse(Key.ABSENT);
    }

    Key isService() {
        return isAnyService() ? Key.known("true") : signs() ? Key.known("false") : Key.ABSENT;
    }

    Key serviceName() {
        return isAnyService() ? Key.always(new Value.Sought(name.orElseThrow(), Cut.WHOLE)) : Key.ABSENT;
    }

    Key tokenIssueTime(String key) {
        return isSession() || isFederated()
                ? scene.sought(key, Circuit.TRUE)
                : isUser() ? scene.free(key, Circuit.TRUE) : Key.ABSENT;
    }

    /** A tag of the caller (8). */
    Key tag(String key) {
        Optional<Identity> identity = identity();
        if (scene.party instanceof Party.Root || isRoot() || !signs()) {
            return Key.ABSENT;
        }
        if (scene.party instanceof Party.FederatedOf || identity.isEmpty() || mayTagSession(identity.get())) {
            return scene.free(key, Circuit.TRUE);
        }
        NavigableMap<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, String> tag : identity.get().tags().entrySet()) {
            tags.put(Request.key("aws:PrincipalTag/" + tag.getKey()), tag.getValue());
        }
        String value = tags.get(key);
        return value == null ? Key.ABSENT : Key.known(value);
    }

    /** Whether somebody may give sessions of the identity tags of their own. */
    static boolean mayTagSession(Identity identity) {
        return identity.kind() == Identity.Kind.ROLE
                && identity.trust().map(Policy::statements).orElse(List.of()).stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .map(Statement::actions)
                        .anyMatch(actions ->
                                actions.negated() || actions.patterns().stream().anyMatch(Who::mayTagSession));
    }

    private static boolean mayTagSession(Pattern action) {
        return action.text().equalsIgnoreCase("sts:TagSession")
                || action.parts().stream().anyMatch(part -> !(part instanceof Pattern.Literal));
    }

    /** The keys of the tags that the caller has for sure. */
    List<String> tags() {
        return identity()
                .filter(known -> !(scene.party instanceof Party.FederatedOf) && !mayTagSession(known))
                .map(known -> known.tags().keySet().stream()
                        .map(name -> Request.key("aws:PrincipalTag/" + name))
                        .toList())
                .orElse(List.of());
    }

    /** That the pattern names the caller itself, not its account and not everybody. */
    int isNamed(PrincipalPattern pattern) {
        return switch (pattern) {
            case PrincipalPattern.User(String named) -> isUser() ? arnIs(named) : Circuit.FALSE;
            case PrincipalPattern.RoleSession(String named) -> isSession() ? sessionIs(named) : Circuit.FALSE;
            case PrincipalPattern.FederatedUser(String named) -> isFederated() ? federatedIs(named) : Circuit.FALSE;
            case PrincipalPattern.Service(String named) ->
                isAnyService() ? passes(name.orElseThrow(), Cut.WHOLE, scene.tests.word(named)) : Circuit.FALSE;
            case PrincipalPattern.Federated(String named) ->
                scene.party instanceof Party.AnyFederated
                        ? passes(name.orElseThrow(), Cut.WHOLE, scene.tests.word(named))
                        : Circuit.FALSE;
            case PrincipalPattern.Role role -> Circuit.FALSE;
            case PrincipalPattern.Account account -> Circuit.FALSE;
            case PrincipalPattern.Anyone anyone -> Circuit.FALSE;
            case PrincipalPattern.CanonicalUser user -> Circuit.FALSE;
        };
    }

    /** That the pattern names the role of the session, or the user behind the federated user. */
    int isBehind(PrincipalPattern pattern) {
        return switch (pattern) {
            case PrincipalPattern.Role(String named) -> isSession() ? arnIs(named) : Circuit.FALSE;
            case PrincipalPattern.User(String named) -> isFederated() ? userIs(named) : Circuit.FALSE;
            case PrincipalPattern.RoleSession session -> Circuit.FALSE;
            case PrincipalPattern.FederatedUser user -> Circuit.FALSE;
            case PrincipalPattern.Service service -> Circuit.FALSE;
            case PrincipalPattern.Federated federated -> Circuit.FALSE;
            case PrincipalPattern.Account account -> Circuit.FALSE;
            case PrincipalPattern.Anyone anyone -> Circuit.FALSE;
            case PrincipalPattern.CanonicalUser user -> Circuit.FALSE;
        };
    }

    int isOfAccount(String id) {
        if (!hasAccount()) {
            return Circuit.FALSE;
        }
        return knownAccount()
                .map(account -> account.equals(id) ? Circuit.TRUE : Circuit.FALSE)
                .orElseGet(() -> passes(arn.orElseThrow(), Cut.ACCOUNT, scene.tests.word(id)));
    }

    private int arnIs(String named) {
        return identity()
                .map(known -> known.arn().equals(named) ? Circuit.TRUE : Circuit.FALSE)
                .orElseGet(() -> passes(arn.orElseThrow(), Cut.WHOLE, scene.tests.word(named)));
    }

    /** {@code arn:aws:sts::111122223333:assumed-role/name/session}: the role's path is not in it. */
    private int sessionIs(String named) {
        String[] parts = named.split("[:/]", -1);
        if (parts.length != 8) {
            return Circuit.FALSE;
        }
        String prefix = "arn:" + parts[1] + ":iam::" + parts[4] + ":role/";
        TextTest role = scene.tests.text(List.of(
                Forms.glob(new Glob.Text(prefix + parts[6])),
                Forms.glob(new Glob.Text(prefix), new Glob.AnyText(), new Glob.Text("/" + parts[6]))));
        int isRole = identity()
                .map(known -> role.machine().accepts(known.arn()) ? Circuit.TRUE : Circuit.FALSE)
                .orElseGet(() -> passes(arn.orElseThrow(), Cut.WHOLE, role));
        return circuit.and(isRole, passes(session.orElseThrow(), Cut.AFTER_COLON, scene.tests.word(parts[7])));
    }

    private int federatedIs(String named) {
        return passes(arn.orElseThrow(), Cut.WHOLE, scene.tests.word(named));
    }

    /** That the user behind the federated user is this one: of a stranger, some user of its account, but only one. */
    private int userIs(String named) {
        if (identity().isPresent()) {
            return identity().get().arn().equals(named) ? Circuit.TRUE : Circuit.FALSE;
        }
        Integer is = behind.get(named);
        if (is == null) {
            boolean isListed = scene.land.estate().identities().stream()
                    .anyMatch(known -> known.arn().equals(named));
            String[] parts = named.split(":", 6);
            is = isListed || parts.length < 6
                    ? Circuit.FALSE
                    : circuit.and(
                            circuit.atom(),
                            passes(
                                    arn.orElseThrow(),
                                    Cut.WHOLE,
                                    scene.tests.text(List.of(Forms.glob(
                                            new Glob.Text("arn:" + parts[1] + ":sts::" + parts[4] + ":"),
                                            new Glob.AnyText())))));
            for (int other : behind.values()) {
                scene.axiom(circuit.or(Circuit.not(is), Circuit.not(other)));
            }
            behind.put(named, is);
        }
        return is;
    }

    /** The user behind a stranger's federated user. */
    String user(String federatedArn, Predicate<Integer> holds) {
        for (Map.Entry<String, Integer> one : behind.entrySet()) {
            if (holds.test(one.getValue())) {
                return one.getKey();
            }
        }
        String[] parts = federatedArn.split(":", 6);
        return "arn:" + parts[1] + ":iam::" + parts[4] + ":user/stranger";
    }
}
