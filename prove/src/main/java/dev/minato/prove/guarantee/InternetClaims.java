package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Promise;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.network.Answer;
import dev.minato.prove.kube.network.End;
import dev.minato.prove.kube.network.NamespaceSet;
import dev.minato.prove.kube.network.Network;
import dev.minato.prove.kube.network.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The promise that nothing of some namespaces is reachable from the Internet. Pods have no addresses that the Internet
 * knows: what lets somebody in is an Ingress or a route of a Gateway, or a Service with a load balancer, a port on the
 * nodes or an external address whose Pods' policies let addresses from outside in, or a Pod with a port of its node.
 */
final class InternetClaims {
    private static final List<String> ROUTES = List.of("HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute");
    private static final List<String> SCHEMES = List.of(
            "service.beta.kubernetes.io/aws-load-balancer-internal",
            "service.beta.kubernetes.io/aws-load-balancer-scheme");

    private final List<Located> objects;
    private final TreeSet<String> namespaces;
    private final Network network;

    InternetClaims(List<Located> objects, Promise.NotReachableFromInternet promise) {
        this.objects = objects;
        this.namespaces = new TreeSet<>(promise.namespaces());
        this.network = Network.of(objects);
    }

    KubeClaims.Answer answer() {
        for (Located located : objects) {
            KubeObject object = located.object();
            if (!namespaces.contains(object.namespace())) {
                continue;
            }
            Optional<KubeClaims.Answer> entrance = entrance(located, object);
            if (entrance.isPresent()) {
                return entrance.get();
            }
        }
        List<String> assumed = new ArrayList<>(List.of(
                "Pods' and Services' own addresses are not routed from the Internet",
                "only the objects that were read are there: no other Ingress, Service or Pod in "
                        + String.join(", ", namespaces)));
        assumed.addAll(network.assumptions());
        return KubeClaims.Answer.holds(assumed);
    }

    private Optional<KubeClaims.Answer> entrance(Located located, KubeObject object) {
        String group = object.groupKind().group();
        if ((group.equals("networking.k8s.io") || group.equals("extensions"))
                && object.kind().equals("Ingress")) {
            return Optional.of(broken(located, "leads from outside to Services of " + object.namespace()));
        }
        if (group.equals("gateway.networking.k8s.io") && ROUTES.contains(object.kind())) {
            return Optional.of(broken(located, "leads from a Gateway to Services of " + object.namespace()));
        }
        if (group.isEmpty() && object.kind().equals("Service")) {
            return service(located, object);
        }
        return podSpec(object)
                .filter(InternetClaims::opensItsNode)
                .map(spec -> broken(located, "makes Pods that listen on the addresses of their nodes"));
    }

    private Optional<KubeClaims.Answer> service(Located located, KubeObject object) {
        String type = object.spec().textOrEmpty("type");
        boolean balanced = type.equals("LoadBalancer") && !isInternal(object);
        boolean external = !object.spec().list("externalIPs").isEmpty();
        if (!balanced && !type.equals("NodePort") && !external) {
            return Optional.empty();
        }
        String how = external ? "has external addresses" : "is of type " + type;
        MapValue selector = object.spec().map("selector");
        if (selector.isEmpty()) {
            return Optional.of(broken(located, how + " and has no selector: to whom it leads is not written here"));
        }
        End pods = new End.Pods(
                new NamespaceSet.Named(new TreeSet<>(List.of(object.namespace()))),
                LabelSelector.ofLabels(selector.texts()));
        return switch (network.ask(Question.of(End.anyAddress(), pods))) {
            case Answer.Impossible _ -> Optional.empty();
            case Answer.Unknown(String why) -> Optional.of(KubeClaims.Answer.unknown(why));
            case Answer.Possible possible -> {
                Counterexample flow = NetworkClaims.counterexample(possible.flow(), possible.explanation());
                List<Allower> allowers = new ArrayList<>(List.of(allower(located, how)));
                allowers.addAll(flow.allowedBy());
                yield Optional.of(KubeClaims.Answer.broken(
                        new Counterexample(
                                "Service " + name(object) + " " + how + ", and " + flow.sentence(),
                                flow.request().with("service", (Object) name(object)),
                                allowers,
                                List.of()),
                        List.of()));
            }
        };
    }

    /** Only what the load balancers of AWS are told; anything else may be open to the Internet. */
    private static boolean isInternal(KubeObject object) {
        return SCHEMES.stream()
                .map(object::annotation)
                .anyMatch(value -> "true".equals(value) || "internal".equals(value));
    }

    private static Optional<MapValue> podSpec(KubeObject object) {
        if (object.kind().equals("Pod") && object.groupKind().group().isEmpty()) {
            return Optional.of(object.spec());
        }
        MapValue template = object.kind().equals("CronJob")
                ? object.spec().map("jobTemplate", "spec", "template", "spec")
                : object.spec().map("template", "spec");
        return template.isEmpty() ? Optional.empty() : Optional.of(template);
    }

    private static boolean opensItsNode(MapValue spec) {
        return spec.flag("hostNetwork")
                || spec.list("containers").maps().stream()
                        .flatMap(container -> container.list("ports").maps().stream())
                        .anyMatch(port -> port.has("hostPort"));
    }

    private static String name(KubeObject object) {
        return object.namespace() + "/" + object.name();
    }

    private static Allower allower(Located located, String what) {
        return new Allower(
                located.written().map(Object::toString).orElse(""),
                located.object().kind() + " " + name(located.object()) + " " + what);
    }

    private static KubeClaims.Answer broken(Located located, String what) {
        KubeObject object = located.object();
        return KubeClaims.Answer.broken(
                new Counterexample(
                        object.kind() + " " + name(object) + " " + what,
                        MapValue.of("kind", object.kind(), "namespace", object.namespace(), "name", object.name()),
                        List.of(allower(located, what)),
                        List.of()),
                List.of());
    }
}
