package dev.minato.prove.iam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A worked example: policies, and requests with their verdicts. The user is {@link #USER}, or the role {@link #ROLE} in the
 * session s1; keys are written {@code aws:username=bob}, several values {@code aws:TagKeys=a|b}.
 */
final class Example {
    static final String HERE = "111122223333";
    static final String OTHER = "444455556666";
    static final String USER = "arn:aws:iam::" + HERE + ":user/carlos";
    static final String ROLE = "arn:aws:iam::" + HERE + ":role/app";
    static final Caller AS_USER = new Caller.User(USER, HERE);
    static final Caller AS_SESSION = new Caller.RoleSession(ROLE, HERE, "s1");
    static final String ALLOW_ALL = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

    private final String page;
    private final String shows;
    private final List<DynamicTest> tests = new ArrayList<>();
    private final List<Policy> identity = new ArrayList<>();
    private final List<Policy> service = new ArrayList<>();
    private final List<Policy> control = new ArrayList<>();
    private final List<Policy> session = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private Optional<Policy> boundary = Optional.empty();
    private Optional<Policy> trust = Optional.empty();
    private Caller caller = AS_USER;
    private String version = Policy.CURRENT;
    private Optional<String> through = Optional.empty();

    private Example(String page, String shows) {
        this.page = page;
        this.shows = shows;
    }

    /** @param page of the IAM User Guide, without {@code .html} */
    static Example of(String page, String shows) {
        return new Example(page, shows);
    }

    /** All requests of the examples, as tests. */
    static Stream<DynamicTest> tests(Example... examples) {
        return Stream.of(examples).flatMap(example -> example.tests.stream());
    }

    /** Policies that are added from now on are of this version. */
    Example version(String other) {
        version = other;
        return this;
    }

    /** Of the caller, if it is {@link #USER} or a session of {@link #ROLE}. */
    Example identity(String statements) {
        identity.add(read(Attachment.MANAGED_POLICY, statements));
        return this;
    }

    Example boundary(String statements) {
        boundary = Optional.of(read(Attachment.BOUNDARY, statements));
        return this;
    }

    Example session(String statements) {
        session.add(read(Attachment.SESSION, statements));
        return this;
    }

    Example scp(String statements) {
        service.add(read(Attachment.SERVICE_CONTROL, statements));
        return this;
    }

    Example rcp(String statements) {
        control.add(read(Attachment.RESOURCE_CONTROL, statements));
        return this;
    }

    /** Of the role {@link #ROLE}. */
    Example trust(String statements) {
        trust = Optional.of(read(Attachment.TRUST, statements));
        return this;
    }

    Example resource(String arn, String account, String statements) {
        resources.add(
                new Resource(arn, account, Optional.of(read(Attachment.OTHER_RESOURCE, statements)), new TreeMap<>()));
        return this;
    }

    /** Of the endpoint vpce-1. */
    Example endpoint(String statements) {
        endpoints.add(new Endpoint(
                "vpce-1", "vpc-1", HERE, "s3", Optional.of(read(Attachment.INTERFACE_ENDPOINT, statements))));
        return this;
    }

    /** Who sends the requests from now on. */
    Example as(Caller other) {
        caller = other;
        return this;
    }

    /** By which endpoint the requests travel from now on. */
    Example through(String id) {
        through = Optional.of(id).filter(text -> !text.isEmpty());
        return this;
    }

    Example allows(String action, String resource, String... keys) {
        return test(Verdict.Decision.ALLOWED, action, resource, keys);
    }

    /** There is an explicit Deny. */
    Example denies(String action, String resource, String... keys) {
        return test(Verdict.Decision.EXPLICIT_DENY, action, resource, keys);
    }

    /** Nothing allows it. */
    Example doesNotAllow(String action, String resource, String... keys) {
        return test(Verdict.Decision.IMPLICIT_DENY, action, resource, keys);
    }

    private Example test(Verdict.Decision expected, String action, String resource, String... keys) {
        Caller sender = caller instanceof Caller.RoleSession one
                ? new Caller.RoleSession(one.roleArn(), one.account(), one.session(), session)
                : caller instanceof Caller.FederatedUser one
                        ? new Caller.FederatedUser(one.userArn(), one.account(), one.name(), session)
                        : caller;
        TreeMap<String, List<String>> context = new TreeMap<>();
        for (String key : keys) {
            int equals = key.indexOf('=');
            context.put(
                    key.substring(0, equals), List.of(key.substring(equals + 1).split("\\|", -1)));
        }
        Estate estate = estate();
        Request request = new Request(sender, action, resource, owner(estate, resource), context, through);
        String name = page + ": " + shows + ": " + action + " " + resource + " " + String.join(" ", keys);
        tests.add(DynamicTest.dynamicTest(
                name,
                () -> assertThat(new Evaluator(one -> !one.equals("ec2"))
                                .decide(estate, request)
                                .decision())
                        .isEqualTo(expected)));
        return this;
    }

    private Optional<String> owner(Estate estate, String resource) {
        String[] parts = resource.split(":", 6);
        return resource.equals("*")
                ? Optional.empty()
                : estate.resource(resource)
                        .map(Resource::account)
                        .or(() -> Optional.of(parts[4].isEmpty() ? HERE : parts[4]));
    }

    private Estate estate() {
        List<Identity> identities = new ArrayList<>();
        for (Identity.Kind kind : Identity.Kind.values()) {
            boolean isRole = kind == Identity.Kind.ROLE;
            identities.add(new Identity(
                    isRole ? ROLE : USER,
                    HERE,
                    kind,
                    identity,
                    boundary,
                    isRole ? trust : Optional.empty(),
                    new TreeMap<>(),
                    false));
        }
        Account here = new Account(
                HERE,
                Optional.of("o-1"),
                service.stream().map(List::of).toList(),
                control.isEmpty() ? List.of() : List.of(withFull()),
                false,
                true);
        Account other = new Account(OTHER, Optional.empty(), List.of(), List.of(), false, true);
        return new Estate(List.of(here, other), identities, resources, endpoints);
    }

    private List<Policy> withFull() {
        List<Policy> all = new ArrayList<>(control);
        all.add(read(
                Attachment.RESOURCE_CONTROL,
                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}"));
        return all;
    }

    private Policy read(Attachment attachment, String statements) {
        String text = "{\"Version\": \"" + version + "\", \"Statement\": [" + statements + "]}";
        return PolicyReader.read(
                attachment.name(), attachment, PolicySource.embedded(new Written(page, new Place(1, 1)), text));
    }
}
