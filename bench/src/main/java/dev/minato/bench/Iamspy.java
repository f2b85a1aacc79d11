package dev.minato.bench;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * IAMSpy as a process: the estate in the forms that it reads, the questions, its answers. It has no endpoints, no
 * condition keys bound to a caller and no policy variables: what it cannot be told is left out.
 *
 * @param python with what IAMSpy needs
 * @param checkout of IAMSpy
 */
record Iamspy(Path script, String python, String checkout) {
    private static final StringValue DATE = StringValue.of("2026-01-01T00:00:00Z");

    record Answer(double seconds, String words) {}

    /** Its answers by the questions' names, and under {@code model} what reading the estate took. */
    Map<String, Answer> ask(
            Path folder, Estate estate, Map<String, String> texts, List<PeerQuestion> questions, int secondsMax)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        write(folder.resolve("gaad.json"), details(estate, texts));
        write(folder.resolve("resources.json"), resources(estate, texts));
        Account account = estate.accounts().getFirst();
        if (!account.serviceControl().isEmpty()) {
            write(folder.resolve("scps.json"), organization(account, texts));
        }
        write(
                folder.resolve("questions.json"),
                ListValue.of(questions.stream().map(Iamspy::question).toList()));
        ProcessBuilder builder = new ProcessBuilder(
                        python, script.toString(), folder.toString(), Integer.toString(secondsMax))
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().put("PYTHONPATH", checkout);
        Process process = builder.start();
        Map<String, Answer> answers = new TreeMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                MapValue answer = Json.parseMap(line.getBytes(StandardCharsets.UTF_8));
                answers.put(
                        answer.textOrEmpty("name"),
                        new Answer(
                                Double.parseDouble(String.valueOf(answer.get("seconds"))),
                                answer.textOrEmpty("answer")));
            }
        } catch (JsonFormatException e) {
            throw new IOException("IAMSpy's script does not speak JSON", e);
        }
        if (process.waitFor() != 0) {
            throw new IOException("IAMSpy ended with " + process.exitValue() + ":\n"
                    + Files.readString(folder.resolve("errors.txt")));
        }
        return answers;
    }

    private static void write(Path file, Value value) throws IOException {
        Files.writeString(file, value.toJson());
    }

    private static MapValue question(PeerQuestion question) {
        return MapValue.of("name", question.name(), "who", question.who().orElse(""))
                .with("action", StringValue.of(question.action()))
                .with("resource", StringValue.of(question.resource()))
                .with("keys", ListValue.ofTexts(question.keys()));
    }

    private static MapValue document(Policy policy, Map<String, String> texts) {
        String text = texts.get(policy.name());
        if (text == null) {
            throw new IllegalArgumentException("the text of " + policy.name() + " is not known");
        }
        try {
            return Json.parseMap(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonFormatException e) {
            throw new IllegalArgumentException(policy.name(), e);
        }
    }

    private static MapValue details(Estate estate, Map<String, String> texts) {
        List<MapValue> roles = new ArrayList<>();
        for (Identity identity : estate.identities()) {
            String name = identity.arn().substring(identity.arn().lastIndexOf('/') + 1);
            roles.add(MapValue.of("Path", "/", "RoleName", name, "RoleId", name)
                    .with("Arn", StringValue.of(identity.arn()))
                    .with("CreateDate", DATE)
                    .with("AssumeRolePolicyDocument", document(identity.trust().orElseThrow(), texts))
                    .with("InstanceProfileList", ListValue.EMPTY)
                    .with(
                            "RolePolicyList",
                            ListValue.of(identity.policies().stream()
                                    .map(policy -> MapValue.of(
                                            "PolicyName", policy.name(), "PolicyDocument", document(policy, texts)))
                                    .toList()))
                    .with("RoleLastUsed", MapValue.EMPTY));
        }
        return MapValue.of("UserDetailList", ListValue.EMPTY, "GroupDetailList", ListValue.EMPTY)
                .with("RoleDetailList", ListValue.of(roles))
                .with("Policies", ListValue.EMPTY);
    }

    private static ListValue resources(Estate estate, Map<String, String> texts) {
        return ListValue.of(estate.resources().stream()
                .map(resource -> MapValue.of("Resource", resource.arn(), "Account", resource.account())
                        .with("Policy", document(resource.policy().orElseThrow(), texts)))
                .toList());
    }

    private static MapValue organization(Account account, Map<String, String> texts) {
        MapValue leaf = named(
                        account.id(),
                        "Account",
                        policies(account.serviceControl().getLast(), texts))
                .with("Email", StringValue.of("a@example.com"))
                .with("Status", StringValue.of("ACTIVE"))
                .with("JoinedMethod", StringValue.of("CREATED"))
                .with("JoinedTimestamp", DATE);
        return named("r-root", "Root", policies(account.serviceControl().getFirst(), texts))
                .with("PolicyTypes", ListValue.EMPTY)
                .with("Children", ListValue.of(leaf));
    }

    private static MapValue named(String id, String type, ListValue policies) {
        return MapValue.of("Id", id, "Arn", "arn:aws:organizations::999999999999:" + id, "Name", id)
                .with("Type", StringValue.of(type))
                .with("Policies", policies);
    }

    private static ListValue policies(List<Policy> policies, Map<String, String> texts) {
        return ListValue.of(policies.stream()
                .map(policy -> MapValue.of("Id", policy.name(), "Arn", policy.name(), "Name", policy.name())
                        .with("Description", StringValue.of(""))
                        .with("Type", StringValue.of("SERVICE_CONTROL_POLICY"))
                        .with("AwsManaged", dev.minato.objects.tree.BoolValue.FALSE)
                        .with("Content", document(policy, texts)))
                .toList());
    }
}
