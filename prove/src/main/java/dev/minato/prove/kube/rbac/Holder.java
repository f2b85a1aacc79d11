package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An identity that was gained, with every right that it can use. */
record Holder(Identity identity, List<Right> rights) {
    /** A grant, and the power that it comes with. */
    record Right(Grant grant, Power from) {}

    /** The request as this identity sends it; empty when it may not. */
    Optional<Step.Use> may(Action action) {
        for (Right right : rights) {
            if (right.grant().allows(action)) {
                return Optional.of(new Step.Use(identity, action, Optional.of(right.grant()), right.from()));
            }
        }
        return Optional.empty();
    }

    Optional<Step.Use> may(String verb, String group, String resource, String namespace, String name) {
        return may(new Action.OnResource(verb, group, resource, namespace, name));
    }

    /**
     * The requests that make an object of this name: a POST, which is authorised without the name, or a server-side apply
     * or an update that creates, which take two verbs on the name.
     */
    Optional<List<Step.Use>> create(String group, String resource, String namespace, String name) {
        Optional<Step.Use> post = may("create", group, resource, namespace, "");
        if (post.isPresent() || name.isEmpty()) {
            return post.map(List::of);
        }
        Optional<Step.Use> create = may("create", group, resource, namespace, name);
        Optional<Step.Use> write = write(group, resource, namespace, name);
        return create.isPresent() && write.isPresent()
                ? Optional.of(List.of(write.get(), create.get()))
                : Optional.empty();
    }

    /** A change of an object that is there. */
    Optional<Step.Use> write(String group, String resource, String namespace, String name) {
        Optional<Step.Use> patch = may("patch", group, resource, namespace, name);
        return patch.isPresent() ? patch : may("update", group, resource, namespace, name);
    }

    /** A request that shows an object. */
    Optional<Step.Use> read(String group, String resource, String namespace, String name) {
        for (String verb : new String[] {"get", "list", "watch"}) {
            Optional<Step.Use> use = may(verb, group, resource, namespace, name);
            if (use.isPresent()) {
                return use;
            }
        }
        return Optional.empty();
    }

    /** Whether it has any of the verbs on the resource, somewhere, for some name. */
    boolean hasAny(String group, String resource, String... verbs) {
        for (Right right : rights) {
            for (String verb : verbs) {
                if (right.grant().rule().allowsSome(verb, group, resource)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names that its rules on the resource mention: those that are worth trying beside the known ones. */
    List<String> namesFor(String group, String resource) {
        List<String> names = new ArrayList<>();
        for (Right right : rights) {
            PolicyRule rule = right.grant().rule();
            boolean about = (rule.groups().contains(group) || rule.groups().contains("*"))
                    && (rule.resources().contains(resource) || rule.resources().contains("*"));
            if (about) {
                rule.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
            }
        }
        return names;
    }
}
