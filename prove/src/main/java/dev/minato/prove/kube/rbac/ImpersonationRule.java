package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Acting as another: as a user, as a service account, and as either with groups of one's choice, for which one needs the
 * right to each group. Groups go only with a user or an account. User identifiers and extra values carry no right of
 * RBAC, so acting with these gains nothing here.
 */
final class ImpersonationRule implements StepRule {
    private static final String SOMEBODY = Identity.member().user();

    @Override
    public void look(Situation now, Gains gains) {
        for (Holder holder : now.holders()) {
            if (!holder.hasAny("", "users", "impersonate") && !holder.hasAny("", "serviceaccounts", "impersonate")) {
                continue;
            }
            List<Step.Use> groupUses = new ArrayList<>();
            NavigableSet<String> groups = groups(now, holder, groupUses);
            users(now, holder).forEach(name -> user(holder, name, groups, groupUses, gains));
            for (Subject.ServiceAccount account : now.inventory().accounts()) {
                account(holder, account, groups, groupUses, gains);
            }
        }
    }

    /** The most groups that the holder can act with: rights only add up, so fewer are never better. */
    private static NavigableSet<String> groups(Situation now, Holder holder, List<Step.Use> uses) {
        NavigableSet<String> wanted = new TreeSet<>(holder.namesFor("", "groups"));
        now.rbac().subjects().stream()
                .filter(Subject.Group.class::isInstance)
                .forEach(subject -> wanted.add(subject.name()));
        wanted.add(Identity.MASTERS);
        wanted.remove(Identity.UNAUTHENTICATED);
        NavigableSet<String> groups = new TreeSet<>();
        for (String group : wanted) {
            holder.may("impersonate", "", "groups", "", group).ifPresent(use -> {
                uses.add(use);
                groups.add(group);
            });
        }
        return groups;
    }

    private static NavigableSet<String> users(Situation now, Holder holder) {
        NavigableSet<String> users = new TreeSet<>(holder.namesFor("", "users"));
        now.rbac().subjects().stream()
                .filter(Subject.User.class::isInstance)
                .forEach(subject -> users.add(subject.name()));
        users.add(SOMEBODY);
        users.remove(Identity.ANONYMOUS);
        // such a name is looked up as a service account, never as a user
        users.removeIf(name -> Identity.named(name).subjects().getFirst() instanceof Subject.ServiceAccount);
        return users;
    }

    private static void user(
            Holder holder, String name, NavigableSet<String> groups, List<Step.Use> groupUses, Gains gains) {
        Optional<Step.Use> as = holder.may("impersonate", "", "users", "", name);
        as.ifPresent(use -> gain(holder, use, groupUses, identity(name, groups), gains));
    }

    private static void account(
            Holder holder,
            Subject.ServiceAccount account,
            NavigableSet<String> groups,
            List<Step.Use> groupUses,
            Gains gains) {
        Optional<Step.Use> as = holder.may("impersonate", "", "serviceaccounts", account.namespace(), account.name());
        if (as.isEmpty()) {
            return;
        }
        Identity plain = Identity.account(account.namespace(), account.name());
        gain(holder, as.get(), List.of(), plain, gains);
        if (!groups.isEmpty()) {
            gain(holder, as.get(), groupUses, identity(plain.user(), groups), gains); // groups named replace its own
        }
    }

    private static Identity identity(String user, NavigableSet<String> groups) {
        return Identity.user(user, groups.toArray(String[]::new));
    }

    private static void gain(Holder holder, Step.Use as, List<Step.Use> groups, Identity other, Gains gains) {
        List<Step.Use> uses = new ArrayList<>(List.of(as));
        uses.addAll(groups);
        gains.gain(Step.Kind.IMPERSONATE, uses, new Power.Is(other), holder.identity() + " acts as " + other);
    }
}
