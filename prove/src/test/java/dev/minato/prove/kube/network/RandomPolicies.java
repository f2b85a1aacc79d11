package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.net.Address;
import dev.minato.prove.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Small sets of policies over a small vocabulary, by a seed, and all the flows that this vocabulary can tell apart: the
 * namespaces a (labels known), b (named by policies only) and others; one or two labels with two values that are
 * mentioned, one that is not, or none.
 */
final class RandomPolicies {
    private static final List<String> BLOCKS = List.of("10.0.0.0/8", "10.0.1.0/24", "0.0.0.0/0", "::/0");
    private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.0.1.1", "10.9.0.1", "192.0.2.1", "fd00::1");
    private static final int[] PORTS = {79, 80, 85, 91};

    private final Random random;
    private final boolean admin;
    private final boolean blocks;
    private final boolean secondLabel;
    private final boolean named;

    RandomPolicies(long seed) {
        random = new Random(seed);
        admin = random.nextInt(3) == 0;
        blocks = random.nextInt(3) == 0;
        secondLabel = !blocks && random.nextInt(4) == 0;
        named = random.nextInt(3) == 0;
    }

    List<KubeObject> objects() {
        List<KubeObject> objects = new ArrayList<>();
        objects.add(KubeObject.of("v1", "Namespace", "", "a")
                .withAt(List.of("metadata", "labels"), MapValue.of("env", "prod")));
        int policies = random.nextInt(5);
        for (int i = 0; i < policies; i++) {
            objects.add(KubeObject.of("networking.k8s.io/v1", "NetworkPolicy", pick("a", "b"), "p" + i)
                    .with("spec", policySpec()));
        }
        if (admin) {
            int count = 1 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                objects.add(KubeObject.of("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy", "", "anp" + i)
                        .with("spec", adminSpec(true).with("priority", random.nextInt(500) * 2 + i)));
            }
            if (random.nextBoolean()) {
                objects.add(
                        KubeObject.of("policy.networking.k8s.io/v1alpha1", "BaselineAdminNetworkPolicy", "", "default")
                                .with("spec", adminSpec(false)));
            }
        }
        return objects;
    }

    private MapValue policySpec() {
        MapValue spec = MapValue.of("podSelector", podSelector());
        int types = random.nextInt(4);
        if (types > 0) {
            List<String> names =
                    types == 1 ? List.of("Ingress") : types == 2 ? List.of("Egress") : List.of("Ingress", "Egress");
            spec = spec.with("policyTypes", ListValue.ofTexts(names));
        }
        if (random.nextInt(3) > 0) {
            spec = spec.with("ingress", rules("from"));
        }
        if (random.nextInt(3) > 0) {
            spec = spec.with("egress", rules("to"));
        }
        return spec;
    }

    private ListValue rules(String peers) {
        List<MapValue> rules = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            MapValue rule = MapValue.EMPTY;
            if (random.nextInt(4) > 0) {
                rule = rule.with(peers, many(2, this::peer));
            }
            if (random.nextBoolean()) {
                rule = rule.with("ports", many(2, this::port));
            }
            rules.add(rule);
        }
        return ListValue.of(rules);
    }

    private MapValue peer() {
        int kind = random.nextInt(blocks ? 5 : 3);
        return switch (kind) {
            case 0 -> MapValue.of("podSelector", podSelector());
            case 1 -> MapValue.of("namespaceSelector", namespaceSelector());
            case 2 -> MapValue.of("namespaceSelector", namespaceSelector(), "podSelector", podSelector());
            default -> {
                String cidr = pick(BLOCKS.toArray(String[]::new));
                MapValue block = MapValue.of("cidr", cidr);
                Cidr outer = Cidr.parse(cidr);
                List<String> inner = BLOCKS.stream()
                        .filter(text -> outer.contains(Cidr.parse(text)) && !text.equals(cidr))
                        .toList();
                if (!inner.isEmpty() && random.nextBoolean()) {
                    block = block.with("except", ListValue.ofTexts(List.of(pick(inner.toArray(String[]::new)))));
                }
                yield MapValue.of("ipBlock", block);
            }
        };
    }

    private MapValue port() {
        MapValue port = MapValue.EMPTY;
        if (random.nextBoolean()) {
            port = port.with("protocol", pick("TCP", "UDP"));
        }
        return switch (random.nextInt(named ? 4 : 3)) {
            case 0 -> port;
            case 1 -> port.with("port", 80);
            case 2 -> port.with("port", 80).with("endPort", 90);
            default -> port.with("port", "http");
        };
    }

    private MapValue adminSpec(boolean pass) {
        MapValue spec = MapValue.of("subject", adminPods());
        if (random.nextInt(4) > 0) {
            spec = spec.with("ingress", adminRules("from", pass));
        }
        if (random.nextInt(4) > 0) {
            spec = spec.with("egress", adminRules("to", pass));
        }
        return spec;
    }

    private ListValue adminRules(String peers, boolean pass) {
        return many(3, () -> {
            MapValue rule = MapValue.of("action", pass ? pick("Allow", "Deny", "Pass") : pick("Allow", "Deny"))
                    .with(
                            peers,
                            many(
                                    2,
                                    () -> peers.equals("to") && blocks && random.nextInt(3) == 0
                                            ? MapValue.of(
                                                    "networks",
                                                    ListValue.ofTexts(List.of(pick(BLOCKS.toArray(String[]::new)))))
                                            : adminPods()));
            return random.nextInt(3) == 0 ? rule.with("ports", many(2, this::adminPort)) : rule;
        });
    }

    private MapValue adminPods() {
        return random.nextBoolean()
                ? MapValue.of("namespaces", namespaceSelector())
                : MapValue.of(
                        "pods", MapValue.of("namespaceSelector", namespaceSelector(), "podSelector", podSelector()));
    }

    private MapValue adminPort() {
        return switch (random.nextInt(named ? 3 : 2)) {
            case 0 -> MapValue.of("portNumber", MapValue.of("protocol", pick("TCP", "UDP"), "port", 80));
            case 1 -> MapValue.of("portRange", MapValue.of("protocol", pick("TCP", "UDP"), "start", 80, "end", 90));
            default -> MapValue.of("namedPort", "http");
        };
    }

    MapValue podSelector() {
        return selector(secondLabel ? pick("app", "tier") : "app", "x", "y");
    }

    MapValue namespaceSelector() {
        return random.nextInt(3) == 0
                ? selector("kubernetes.io/metadata.name", "a", "c")
                : selector("env", "prod", "dev");
    }

    private MapValue selector(String key, String one, String two) {
        return switch (random.nextInt(7)) {
            case 0 -> MapValue.EMPTY;
            case 1, 2 -> MapValue.of("matchLabels", MapValue.of(key, one));
            case 3 -> expression(key, "In", one, two);
            case 4 -> expression(key, "NotIn", two);
            case 5 -> expression(key, "Exists");
            default -> expression(key, "DoesNotExist");
        };
    }

    private static MapValue expression(String key, String operator, String... values) {
        MapValue expression = MapValue.of("key", key, "operator", operator);
        return MapValue.of(
                "matchExpressions",
                ListValue.of(
                        values.length == 0
                                ? expression
                                : expression.with("values", ListValue.ofTexts(List.of(values)))));
    }

    private ListValue many(int most, Supplier<MapValue> one) {
        List<MapValue> all = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return ListValue.of(all);
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    NetworkOptions options() {
        NetworkOptions.BlocksOnPods[] all = NetworkOptions.BlocksOnPods.values();
        return new NetworkOptions(
                random.nextInt(3) == 0 ? List.of(Cidr.parse("10.0.0.0/16")) : List.of(),
                all[random.nextInt(all.length)],
                random.nextInt(4) > 0);
    }

    Question question() {
        PortSet ports = random.nextBoolean()
                ? PortSet.ALL
                : PortSet.of(
                        pick("TCP", "UDP").equals("TCP") ? Protocol.TCP : Protocol.UDP, random.nextBoolean() ? 80 : 85);
        return new Question(List.of(end()), List.of(end()), List.of(ports));
    }

    private End end() {
        if (random.nextInt(4) == 0) {
            return new End.Addresses(
                    List.of(Cidr.parse(pick("0.0.0.0/0", "10.0.0.0/8", "::/0"))),
                    random.nextBoolean() ? List.of(Cidr.parse("10.0.1.0/24")) : List.of());
        }
        NamespaceSet in = switch (random.nextInt(5)) {
            case 0 -> new NamespaceSet.Any();
            case 1 -> new NamespaceSet.Named(new TreeSet<>(List.of("a")));
            case 2 -> new NamespaceSet.Named(new TreeSet<>(List.of("b")));
            case 3 -> new NamespaceSet.AllBut(new TreeSet<>(List.of("a")));
            default -> new NamespaceSet.Selected(LabelSelector.of(namespaceSelector()));
        };
        return new End.Pods(in, LabelSelector.of(podSelector()));
    }

    // --- everything that can be told apart -----------------------------------------------------------------------

    /** Shows all flows that answer the question, if the policies let them through. */
    void flows(Question question, NetworkOptions options, List<KubeObject> objects, Consumer<Flow> flows) {
        boolean b = objects.stream().anyMatch(object -> object.namespace().equals("b")) || mentionsB(question);
        boolean outside = question.from().getFirst() instanceof End.Addresses
                || question.to().getFirst() instanceof End.Addresses;
        List<FlowEnd.Pod> pods = pods(options, b, outside);
        List<FlowEnd> froms = ends(question.from().getFirst(), pods, options);
        List<FlowEnd> tos = ends(question.to().getFirst(), pods, options);
        for (FlowEnd from : froms) {
            for (FlowEnd to : tos) {
                boolean some = from instanceof FlowEnd.Pod || to instanceof FlowEnd.Pod;
                if (some && from.address().v6() == to.address().v6()) {
                    between(from, to, question.ports().getFirst(), options, flows);
                }
            }
        }
    }

    private static boolean mentionsB(Question question) {
        return java.util.stream.Stream.of(
                        question.from().getFirst(), question.to().getFirst())
                .anyMatch(end ->
                        end instanceof End.Pods(NamespaceSet.Named(var names), var labels) && names.contains("b"));
    }

    private void between(FlowEnd from, FlowEnd to, PortSet ports, NetworkOptions options, Consumer<Flow> flows) {
        for (int port : PORTS) {
            for (Protocol protocol : Protocol.values()) {
                if (port < ports.first()
                        || port > ports.last()
                        || !ports.protocol().map(p -> p == protocol).orElse(true)) {
                    continue;
                }
                for (NavigableSet<String> names : named
                        ? List.of(new TreeSet<String>(), new TreeSet<>(List.of("http")))
                        : List.of(new TreeSet<String>())) {
                    for (boolean plugin : new boolean[] {false, true}) {
                        boolean may = switch (options.blocksOnPods()) {
                            case EITHER -> true;
                            case ALWAYS -> plugin;
                            case NEVER -> !plugin;
                        };
                        if (may) {
                            flows.accept(new Flow(from, to, protocol, port, names, plugin));
                        }
                    }
                }
            }
        }
    }

    private List<FlowEnd> ends(End end, List<FlowEnd.Pod> pods, NetworkOptions options) {
        List<FlowEnd> ends = new ArrayList<>();
        switch (end) {
            case End.Addresses addresses -> {
                for (String text : ADDRESSES) {
                    FlowEnd.Outside outside = new FlowEnd.Outside(Address.parse(text));
                    if (isOne(end, outside, options)) {
                        ends.add(outside);
                    }
                }
            }
            case End.Pods in ->
                pods.stream().filter(pod -> isOne(end, pod, options)).forEach(ends::add);
        }
        return ends;
    }

    /** Whether the question means this end. */
    static boolean isOne(End end, FlowEnd flowEnd, NetworkOptions options) {
        boolean podAddress = options.podAddresses().isEmpty()
                || options.podAddresses().stream().anyMatch(block -> block.contains(flowEnd.address()));
        return switch (end) {
            case End.Addresses(List<Cidr> in, List<Cidr> except) ->
                flowEnd instanceof FlowEnd.Outside(Address address)
                        && (!podAddress || options.podAddresses().isEmpty())
                        && in.stream().anyMatch(block -> block.contains(address))
                        && except.stream().noneMatch(block -> block.contains(address));
            case End.Pods(NamespaceSet in, LabelSelector labels) ->
                flowEnd instanceof FlowEnd.Pod pod
                        && podAddress
                        && labels.matches(pod.labels())
                        && switch (in) {
                            case NamespaceSet.Any any -> true;
                            case NamespaceSet.Named(var names) -> names.contains(pod.namespace());
                            case NamespaceSet.AllBut(var names) -> !names.contains(pod.namespace());
                            case NamespaceSet.Selected(var selector) -> selector.matches(pod.namespaceLabels());
                        };
        };
    }

    private List<FlowEnd.Pod> pods(NetworkOptions options, boolean b, boolean outside) {
        List<NavigableMap<String, String>> namespaces = new ArrayList<>();
        namespaces.add(labels("kubernetes.io/metadata.name", "a", "env", "prod"));
        List<String> more = new ArrayList<>();
        if (b) {
            more.add("b");
        }
        if (options.otherNamespaces()) {
            more.add("c");
            more.add("d");
            if (!b) {
                more.add("b");
            }
        }
        for (String name : more) {
            namespaces.add(labels("kubernetes.io/metadata.name", name));
            for (String env : List.of("prod", "dev", "odd")) {
                namespaces.add(labels("kubernetes.io/metadata.name", name, "env", env));
            }
        }
        List<String> addresses = new ArrayList<>();
        if (options.podAddresses().isEmpty()) {
            addresses.addAll(blocks ? ADDRESSES : outside ? List.of("10.0.0.1", "fd00::1") : List.of("10.0.0.1"));
        } else {
            addresses.addAll(List.of("10.0.0.1", "10.0.1.1"));
        }
        List<FlowEnd.Pod> pods = new ArrayList<>();
        for (NavigableMap<String, String> namespace : namespaces) {
            for (String app : List.of("", "x", "y", "odd")) {
                for (String tier : secondLabel ? List.of("", "x", "y", "odd") : List.of("")) {
                    NavigableMap<String, String> own = new TreeMap<>();
                    Optional.of(app).filter(text -> !text.isEmpty()).ifPresent(text -> own.put("app", text));
                    Optional.of(tier).filter(text -> !text.isEmpty()).ifPresent(text -> own.put("tier", text));
                    for (String address : addresses) {
                        pods.add(new FlowEnd.Pod(
                                namespace.getOrDefault("kubernetes.io/metadata.name", ""),
                                namespace,
                                own,
                                Address.parse(address)));
                    }
                }
            }
        }
        return pods;
    }

    private static NavigableMap<String, String> labels(String... pairs) {
        NavigableMap<String, String> labels = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }
}
