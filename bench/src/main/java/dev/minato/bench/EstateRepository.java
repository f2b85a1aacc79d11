package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.yaml.Yaml;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.request.Formula;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The estate of {@link TenantEstate} and the cluster of {@link KubeEstate} as a repository that people keep: a file for
 * every policy, a directory for every namespace, and the Guarantees.
 *
 * <pre>
 *   aws/estate.yaml   aws/policies/NAME.json   cluster/NAMESPACE.yaml   guarantees/guarantees.yaml
 * </pre>
 */
final class EstateRepository {
    private static final String GUARANTEES = "guarantees/guarantees.yaml";
    private static final int TENANTS = 30;

    private final Path root;

    EstateRepository(Path root) {
        this.root = root;
    }

    void write() {
        write(TenantEstate.Change.NONE);
        Map<String, List<KubeObject>> namespaces = new TreeMap<>();
        for (KubeObject object : KubeEstate.of(TENANTS)) {
            String namespace = object.kind().equals("Namespace") ? object.name() : object.namespace();
            namespaces
                    .computeIfAbsent(namespace.isEmpty() ? "cluster-wide" : namespace, _ -> new ArrayList<>())
                    .add(object);
        }
        namespaces.forEach((name, objects) -> write(
                "cluster/" + name + ".yaml",
                Yaml.writeAll(objects.stream().map(KubeObject::tree).toList())));
        write(GUARANTEES, guarantees());
    }

    /** The policies, with somebody's change in one of them. */
    void write(TenantEstate.Change change) {
        TenantEstate tenants = new TenantEstate(change);
        Estate estate = tenants.estate();
        tenants.texts().forEach((name, text) -> write("aws/" + path(name), text + "\n"));
        write("aws/estate.yaml", Yaml.write(listing(estate)));
    }

    /** One port more in a NetworkPolicy of one namespace. */
    void changeNetworkPolicy() {
        replace("cluster/" + KubeEstate.namespace(7, "dev") + ".yaml", "endPort: 9100", "endPort: 9101");
    }

    /** One action more in an SCP's Deny. */
    void changeOrganization() {
        replace(
                "aws/policies/guardrails.json",
                "\"s3:DeleteBucketPolicy\"",
                "\"s3:DeleteBucketPolicy\", \"s3:DeleteBucketWebsite\"");
    }

    /** A role more, with the policies of another. */
    void addRole() {
        String text = read("aws/estate.yaml");
        int role = text.indexOf("- arn: arn:aws:iam::");
        String first = text.substring(role, text.indexOf("\n- ", role) + 1);
        write("aws/estate.yaml", text.replace(first, first + first.replaceFirst("(role/\\S+)", "$1-too")));
    }

    private void replace(String name, String from, String to) {
        String text = read(name);
        if (!text.contains(from)) {
            throw new IllegalStateException(name + " does not contain " + from);
        }
        write(name, text.replace(from, to));
    }

    private String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String policy) {
        return "policies/" + policy.replaceAll("[^A-Za-z0-9.]+", "-").replaceFirst("(\\.json)?$", ".json");
    }

    private static StringValue reference(Policy policy) {
        return StringValue.of(path(policy.name()));
    }

    private static ListValue references(List<Policy> policies) {
        return ListValue.of(policies.stream().map(EstateRepository::reference).toList());
    }

    private static MapValue listing(Estate estate) {
        return MapValue.of("apiVersion", "minato.dev/v1alpha1", "kind", "Estate")
                .with(
                        "accounts",
                        ListValue.of(estate.accounts().stream()
                                .map(EstateRepository::account)
                                .toList()))
                .with(
                        "identities",
                        ListValue.of(estate.identities().stream()
                                .map(EstateRepository::identity)
                                .toList()))
                .with(
                        "resources",
                        ListValue.of(estate.resources().stream()
                                .map(EstateRepository::resource)
                                .toList()))
                .with(
                        "endpoints",
                        ListValue.of(estate.endpoints().stream()
                                .map(EstateRepository::endpoint)
                                .toList()));
    }

    private static MapValue account(Account account) {
        return MapValue.of("id", account.id(), "complete", account.complete())
                .with("organization", StringValue.of(account.organization().orElseThrow()))
                .with(
                        "serviceControl",
                        ListValue.of(account.serviceControl().stream()
                                .map(EstateRepository::references)
                                .toList()));
    }

    private static MapValue identity(Identity identity) {
        return MapValue.of("arn", identity.arn(), "policies", references(identity.policies()))
                .with("trust", reference(identity.trust().orElseThrow()))
                .with("tags", tags(identity.tags()));
    }

    private static MapValue resource(Resource resource) {
        return MapValue.of("arn", resource.arn(), "account", resource.account())
                .with("policy", reference(resource.policy().orElseThrow()))
                .with("tags", tags(resource.tags()));
    }

    private static MapValue endpoint(Endpoint endpoint) {
        return MapValue.of("id", endpoint.id(), "vpc", endpoint.vpc(), "account", endpoint.account())
                .with("service", StringValue.of(endpoint.service()))
                .with("policy", reference(endpoint.policy().orElseThrow()));
    }

    private static MapValue tags(Map<String, String> tags) {
        MapValue.Builder map = MapValue.builder();
        tags.forEach((key, value) -> map.put(key, StringValue.of(value)));
        return map.build();
    }

    /** Fifteen about the account, and three about the cluster. */
    private static String guarantees() {
        List<MapValue> all = new ArrayList<>();
        MapValue account = MapValue.of("policies", ListValue.ofTexts(List.of("/aws/estate.yaml")));
        for (Map.Entry<String, Formula> one : TenantEstate.guarantees().entrySet()) {
            String name = one.getKey().replaceAll("[^a-z0-9]+", "-");
            all.add(guarantee(name, one.getKey(), account, "forbid", FormulaWords.of(one.getValue())));
        }
        MapValue cluster = MapValue.of("objects", ListValue.ofTexts(List.of("/cluster")));
        all.add(guarantee(
                "no-path-between-tenants",
                "No Pod of tenant 8 reaches one of tenant 7.",
                cluster,
                "noPath",
                MapValue.of("from", namespaces(8), "to", namespaces(7))));
        all.add(guarantee(
                "not-from-the-internet",
                "Nothing leads from the Internet to tenant 7.",
                cluster,
                "notReachableFromInternet",
                namespaces(7)));
        all.add(guarantee(
                "cluster-admins",
                "Nobody but the platform's group can become cluster-admin.",
                cluster,
                "nobodyBecomes",
                MapValue.of(
                        "power",
                        "cluster-admin",
                        "but",
                        ListValue.ofTexts(List.of("Group:platform-admins", "Group:system:masters")))));
        return Yaml.writeAll(all);
    }

    private static MapValue namespaces(int tenant) {
        return MapValue.of(
                "namespaces",
                ListValue.ofTexts(List.of(KubeEstate.namespace(tenant, "dev"), KubeEstate.namespace(tenant, "prod"))));
    }

    private static MapValue guarantee(String name, String says, MapValue over, String promise, MapValue value) {
        return MapValue.of("apiVersion", "minato.dev/v1alpha1", "kind", "Guarantee")
                .with("metadata", MapValue.of("name", name))
                .with("spec", MapValue.of("says", says, "over", over, promise, value));
    }

    private void write(String name, String text) {
        Path path = root.resolve(name);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
