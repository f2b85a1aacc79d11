package dev.minato.prove.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyException;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.net.Topology;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads files into an estate. What a file is, is told by its content. One use each; not thread-safe. */
public final class Inputs {
    private final InputFiles files;
    private final Problems problems = new Problems();
    private final EstateBuilder estate = new EstateBuilder(problems);

    private Inputs(InputFiles files) {
        this.files = files;
    }

    /**
     * The estate that the files describe, all together.
     *
     * @param paths of files, or of directories with a snapshot of an account
     * @throws InputException with everything that is wrong, each with its place
     */
    public static Estate read(InputFiles files, List<String> paths) {
        Inputs inputs = new Inputs(files);
        paths.forEach(inputs::read);
        inputs.problems.throwIfAny();
        Estate estate = inputs.estate.build();
        inputs.problems.throwIfAny();
        return estate;
    }

    /**
     * The networks that snapshots among the paths describe; empty when none does.
     *
     * @throws InputException with everything that is wrong, each with its place
     */
    public static Optional<Topology> network(InputFiles files, List<String> paths) {
        Inputs inputs = new Inputs(files);
        NetworkSnapshot network = new NetworkSnapshot();
        for (String path : paths) {
            if (files.kind(path) == InputFiles.Kind.DIRECTORY) {
                for (String name : files.list(path)) {
                    Node node = name.endsWith(".json") ? inputs.node(path.isEmpty() ? name : path + "/" + name) : null;
                    if (node != null) {
                        network.add(node);
                    }
                }
            }
        }
        Topology topology = network.topology();
        inputs.problems.throwIfAny();
        return network.isEmpty() ? Optional.empty() : Optional.of(topology);
    }

    private void read(String path) {
        switch (files.kind(path)) {
            case ABSENT -> problems.add(path, "there is no such file or directory");
            case DIRECTORY -> new AccountSnapshot(this, files, estate, problems).read(path);
            case FILE -> {
                Node file = node(path);
                if (file != null) {
                    readFile(file);
                }
            }
        }
    }

    private void readFile(Node file) {
        MapValue map = file.map();
        if (map.textOrEmpty("kind").equals(EstateFile.KIND)) {
            new EstateFile(this, estate).read(file);
        } else if (CloudFormation.isTemplate(map)) {
            template(file, new CloudFormation.Scope("", "", "", MapValue.EMPTY));
        } else if (TerraformPlan.isPlan(map)) {
            new TerraformPlan(this, estate, "").read(file);
        } else if (map.has("Statement")) {
            file.problem("is a policy, and does not say whom it is attached to: name it in a file of kind Estate");
        } else {
            file.problem("is no estate (kind: Estate), no CloudFormation template (Resources) and no Terraform plan"
                    + " (planned_values, as `terraform show -json` writes it)");
        }
    }

    /** A template or plan that an estate names, with what is known of where it goes. */
    void template(Node node) {
        if (!node.isMapOf(List.of("file", "account", "region", "stack", "parameters"))) {
            return;
        }
        Node name = node.entry("file");
        Node file = name == null ? null : beside(name, name.text());
        Node parameters = node.entry("parameters");
        if (name == null) {
            node.problem("has no file");
        } else if (file != null && CloudFormation.isTemplate(file.map())) {
            template(
                    file,
                    new CloudFormation.Scope(
                            node.optional("account"),
                            node.optional("region"),
                            node.optional("stack"),
                            parameters == null ? MapValue.EMPTY : parameters.map()));
        } else if (file != null && TerraformPlan.isPlan(file.map())) {
            new TerraformPlan(this, estate, node.optional("account")).read(file);
        } else if (file != null) {
            file.problem("is neither a CloudFormation template nor a Terraform plan");
        }
    }

    private void template(Node file, CloudFormation.Scope scope) {
        new CloudFormation(this, estate, file, scope).read();
    }

    // ---- files and policies, for all forms of input

    /** The value of the file; null, and a problem, when it cannot be read. */
    @Nullable
    Node node(String path) {
        return parsed(path, files.read(path));
    }

    /** The file beside the one that the node stands in; null, and a problem, when there is none. */
    @Nullable
    Node beside(Node node, String relative) {
        String path = beside(node, relative, files);
        return path == null ? null : node(path);
    }

    private static @Nullable String beside(Node node, String relative, InputFiles files) {
        String path = resolve(node.source(), relative);
        if (path == null) {
            node.problem("the path " + relative + " leads out of the repository");
            return null;
        }
        if (files.kind(path) != InputFiles.Kind.FILE) {
            node.problem("there is no file " + path);
            return null;
        }
        return path;
    }

    /** The policy that stands in the node, as a map or as a text with JSON in it; null, and said, when it is none. */
    @Nullable
    Policy policy(Node document, String name, Attachment attachment) {
        return policy(
                name,
                attachment,
                () -> document.value() instanceof StringValue(String json)
                        ? PolicySource.embedded(document.where(), json)
                        : PolicySource.ofTree(document.source(), document.value(), document.origins(), Path.ROOT));
    }

    /** The policy that is a file of its own, beside the one that the node stands in. */
    @Nullable
    Policy policyBeside(Node node, String relative, String name, Attachment attachment) {
        String path = beside(node, relative, files);
        return path == null ? null : policy(name, attachment, () -> PolicySource.ofText(path, files.read(path)));
    }

    private @Nullable Policy policy(String name, Attachment attachment, Supplier<PolicySource> source) {
        try {
            return PolicyReader.read(name, attachment, source.get());
        } catch (PolicyException e) {
            e.problems()
                    .forEach(problem -> problems.add(
                            problem.where(), (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.rule()));
            return null;
        }
    }

    private @Nullable Node parsed(String path, byte[] content) {
        try {
            List<Document> all = YamlDocuments.read(path, spaced(content), Limits.DEFAULT, Dialect.CLOUDFORMATION);
            if (all.size() != 1) {
                problems.add(path, all.isEmpty() ? "is empty" : "holds several documents; one is expected");
                return null;
            }
            return new Node(path, all.getFirst().tree(), all.getFirst().origins(), problems);
        } catch (YamlException e) {
            problems.add(e.source() + ":" + e.line() + ":" + e.column(), e.problem());
            return null;
        }
    }

    /** JSON may be indented by tabs, which YAML takes nowhere; in texts of JSON they are escaped. */
    private static byte[] spaced(byte[] content) {
        String text = new String(content, UTF_8);
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[")
                ? text.replace('\t', ' ').getBytes(UTF_8)
                : content;
    }

    private static @Nullable String resolve(String file, String relative) {
        if (relative.startsWith("/")) {
            return null;
        }
        Deque<String> names = new ArrayDeque<>();
        int slash = file.lastIndexOf('/');
        String base = slash < 0 ? "" : file.substring(0, slash);
        for (String name : (base + "/" + relative).split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (names.pollLast() == null) {
                        return null;
                    }
                }
                default -> names.addLast(name);
            }
        }
        return String.join("/", names);
    }
}
