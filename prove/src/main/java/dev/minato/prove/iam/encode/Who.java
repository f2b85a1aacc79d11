package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Effect;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The caller: what its keys say (5 to 9, 15), and whether a Principal element means it. */
final class Who {
    private final Scene scene;
    private final Circuit circuit;
    private final Forms forms;

    /** The ARN of whom the keys speak: of a stranger, of a session's role, of a federated user's user. */
    final Optional<Subject> arn;

    /** The user id of a session, of which the part after the colon is the session's name. */
    final Optional<Subject> session;

    /** A service's name, or an identity provider. */
    final Optional<Subject> name;

    private final List<Integer> axioms = new ArrayList<>();

    Who(Scene scene) {
        this.scene = scene;
        this.circuit = scene.circuit;
        this.forms = scene.forms;
        arn = scene.party instanceof Party.Stranger stranger ? Optional.of(strangerArn(stranger)) : Optional.empty();
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
        Subject subject = scene.tests.subject(
                "caller's ARN", forms.principalArn(stranger.account(), kind), false, List.of(looks));
        if (stranger.account().isEmpty()) {
            axioms.add(Circuit.not(passes(subject, Cut.ACCOUNT, forms.words(scene.land.accounts()))));
        }
        List<String> listed = scene.land.estate().identities().stream()
                .map(Identity::arn)
                .filter(one -> one.contains(":" + kind + "/"))
                .toList();
        if (stranger.account().isPresent() && !listed.isEmpty()) {
            axioms.add(Circuit.not(passes(subject, Cut.WHOLE, forms.words(listed))));
        }
        return subject;
    }

    private Optional<Subject> session() {
        return switch (scene.party) {
            case Party.Role role -> Optional.of(roleSession());
            case Party.FederatedOf(Identity user) ->
                Optional.of(scene.tests.subject(
                        "user id", forms.federatedUserId(user.account()), false, List.of(user.account() + ":example")));
            case Party.Stranger(Party.Stranger.Form form, Optional<String> account) ->
                switch (form) {
                    case ROOT, USER -> Optional.empty();
                    case ROLE -> Optional.of(roleSession());
                    case FEDERATED -> Optional.of(strangerSession());
                };
            case Party.User user -> Optional.empty();
            case Party.Root root -> Optional.empty();
            case Party.AnyService service -> Optional.empty();
            case Party.AnyFederated federated -> Optional.empty();
            case Party.Nobody nobody -> Optional.empty();
        };
    }

    private Subject roleSession() {
        return scene.tests.subject(
                "user id", forms.roleUserId(), false, List.of("AROAEXAMPLE:session", "AROAEXAMPLE:example"));
    }

    private Subject strangerSession() {
        Subject subject = scene.tests.subject(
                "user id",
                scene.tests.language("federated user id", List.of(Forms.anyFederatedUserId())),
                false,
                List.of("999999999999:example"));
        arn.ifPresent(user -> axioms.add(passes(
                subject,
                Cut.WHOLE,
                scene.tests.text(List.of(
                        Forms.glob(new Glob.Hole(user, Cut.ACCOUNT), new Glob.Text(":"), new Glob.AnyText()))))));
        return subject;
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
        return scene.party instanceof Party.Role
                || scene.party instanceof Party.Stranger(Party.Stranger.Form form, Optional<String> account)
                        && form == Party.Stranger.Form.ROLE;
    }

    private boolean isFederated() {
        return scene.party instanceof Party.FederatedOf
                || scene.party instanceof Party.Stranger(Party.Stranger.Form form, Optional<String> account)
                        && form == Party.Stranger.Form.FEDERATED;
    }

    private boolean isUser() {
        return scene.party instanceof Party.User
                || scene.party instanceof Party.Stranger(Party.Stranger.Form form, Optional<String> account)
                        && form == Party.Stranger.Form.USER;
    }

    boolean isRoot() {
        return scene.party instanceof Party.Root
                || scene.party instanceof Party.Stranger(Party.Stranger.Form form, Optional<String> account)
                        && form == Party.Stranger.Form.ROOT;
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
                ? knownAccount().map(Key::known).orElseGet(() -> Key.always(strangerPart(Cut.ACCOUNT)))
                : Key.known("anonymous");
    }

    private Value strangerPart(Cut cut) {
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
            case Party.FederatedOf(Identity user) ->
                Key.always(new Value.Sought(federatedArn(federatedPrefix(user.arn(), user.account())), Cut.WHOLE));
            case Party.Root(String account) -> Key.known("arn:aws:iam::" + account + ":root");
            case Party.Stranger(Party.Stranger.Form form, Optional<String> account) ->
                form == Party.Stranger.Form.FEDERATED
                        ? Key.always(new Value.Sought(
                                federatedArn(List.of(
                                        new Glob.Text("arn:aws:sts::"),
                                        new Glob.Hole(arn.orElseThrow(), Cut.ACCOUNT),
                                        new Glob.Text(":federated-user/"))),
                                Cut.WHOLE))
                        : Key.always(strangerPart(Cut.WHOLE));
            case Party.AnyService() -> scene.free("aws:principalarn", Circuit.TRUE);
            case Party.AnyFederated(), Party.Nobody() -> Key.ABSENT;
        };
    }

    private static List<Glob.Piece> federatedPrefix(String userArn, String account) {
        return List.of(
                new Glob.Text(userArn.substring(0, userArn.indexOf(':', 4)) + ":sts::" + account + ":federated-user/"));
    }

    /** A text of its own that is bound to the name of the session. */
    private Subject federatedArn(List<Glob.Piece> prefix) {
        Subject subject = scene.tests.subject("ARN of " + scene.party.name(), forms.nonEmpty(), false, List.of());
        List<Glob.Piece> pieces = new ArrayList<>(prefix);
        pieces.add(new Glob.Hole(session.orElseThrow(), Cut.AFTER_COLON));
        scene.axiom(passes(subject, Cut.WHOLE, scene.tests.text(List.of(new Glob(pieces, false, false)))));
        return subject;
    }

    Key userId() {
        if (session.isPresent()) {
            return Key.always(new Value.Sought(session.get(), Cut.WHOLE));
        }
        if (scene.party instanceof Party.Root(String account)) {
            return Key.known(account);
        }
        if (isRoot()) {
            return Key.always(strangerPart(Cut.ACCOUNT));
        }
        return hasAccount() || isAnyService() ? scene.sought("aws:userid", Circuit.TRUE) : Key.known("anonymous");
    }

    Key userName() {
        if (scene.party instanceof Party.User(Identity identity)) {
            return Key.known(Cut.NAME.of(identity.arn()));
        }
        return isUser() ? Key.always(strangerPart(Cut.NAME)) : Key.ABSENT;
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
        SortedMap<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, String> tag : identity.get().tags().entrySet()) {
            tags.put(Request.key("aws:PrincipalTag/" + tag.getKey()), tag.getValue());
        }
        String value = tags.get(key);
        return value == null ? Key.ABSENT : Key.known(value);
    }

    private boolean mayTagSession(Identity identity) {
        return identity.kind() == Identity.Kind.ROLE
                && identity.trust().map(Policy::statements).orElse(List.of()).stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .map(Statement::actions)
                        .anyMatch(actions -> actions.patterns().stream()
                                        .anyMatch(pattern -> Matching.plain(scene.tests, pattern, true)
                                                .accepts("sts:TagSession"))
                                != actions.negated());
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
            case PrincipalPattern.User(String named) -> isFederated() ? arnIs(named) : Circuit.FALSE;
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

    /** {@code arn:aws:sts::111122223333:federated-user/name}. */
    private int federatedIs(String named) {
        int slash = named.indexOf('/');
        String[] parts = named.split(":", 6);
        if (slash < 0 || parts.length != 6) {
            return Circuit.FALSE;
        }
        TextTest user = scene.tests.text(
                List.of(Forms.glob(new Glob.Text("arn:" + parts[1] + ":iam::" + parts[4] + ":"), new Glob.AnyText())));
        int isOf = identity()
                .map(known -> user.machine().accepts(known.arn()) ? Circuit.TRUE : Circuit.FALSE)
                .orElseGet(() -> passes(arn.orElseThrow(), Cut.WHOLE, user));
        return circuit.and(
                isOf, passes(session.orElseThrow(), Cut.AFTER_COLON, scene.tests.word(named.substring(slash + 1))));
    }
}
