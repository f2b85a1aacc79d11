package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.twin.api.direct.DirectCluster;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.testkit.Given;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two servers from one seed get the same requests: one the trees of the platform's own controllers, the other bytes, as a
 * client sends them. The direct way leaves out the codec and nothing else: both answer the same, and keep the same.
 */
class DirectWayTest {
    private static final long SEED = Long.getLong("minato.seed", 20261121L);
    private static final int STEPS = Integer.getInteger("minato.steps", 1_500);
    private static final String MANAGER = "somebody";

    private static final String POD = "{'containers':[{'name':'c','image':'x:1','ports':[{'containerPort':80}],"
            + "'resources':{'requests':{'cpu':'1000m','memory':'1024Ki'}}}]}";
    private static final String TEMPLATE = "{'metadata':{'labels':{'app':'a'}},'spec':" + POD + "}";
    private static final String SELECTOR = "{'matchLabels':{'app':'a'}}";

    /** apiVersion, kind, and the rest of the object, one of each kind in turn. */
    private static final List<List<String>> KINDS = List.of(
            List.of("v1", "ConfigMap", "{'data':{'a':'1','b':''}}"),
            List.of("v1", "Secret", "{'stringData':{'a':'1'},'type':'Opaque'}"),
            List.of("v1", "Pod", "{'spec':" + POD + "}"),
            List.of("v1", "Service", "{'spec':{'selector':{'app':'a'},'ports':[{'port':80}]}}"),
            List.of("v1", "ServiceAccount", "{}"),
            List.of(
                    "v1",
                    "PersistentVolumeClaim",
                    "{'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}"),
            List.of("v1", "Endpoints", "{'subsets':[{'addresses':[{'ip':'10.0.0.1'}],'ports':[{'port':80}]}]}"),
            List.of("v1", "LimitRange", "{'spec':{'limits':[{'type':'Pod','max':{'cpu':'8'}}]}}"),
            List.of("v1", "Namespace", "{}"),
            List.of("apps/v1", "Deployment", "{'spec':{'selector':" + SELECTOR + ",'template':" + TEMPLATE + "}}"),
            List.of(
                    "apps/v1",
                    "StatefulSet",
                    "{'spec':{'serviceName':'a','selector':" + SELECTOR + ",'template':" + TEMPLATE + "}}"),
            List.of("apps/v1", "DaemonSet", "{'spec':{'selector':" + SELECTOR + ",'template':" + TEMPLATE + "}}"),
            List.of(
                    "batch/v1",
                    "CronJob",
                    "{'spec':{'schedule':'* * * * *','jobTemplate':{'spec':{'template':{'spec':{'restartPolicy':'Never',"
                            + "'containers':[{'name':'c','image':'x'}]}}}}}}"),
            List.of(
                    "autoscaling/v2",
                    "HorizontalPodAutoscaler",
                    "{'spec':{'maxReplicas':3,'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'a'}}}"),
            List.of(
                    "autoscaling/v1",
                    "HorizontalPodAutoscaler",
                    "{'spec':{'maxReplicas':3,'targetCPUUtilizationPercentage':70,"
                            + "'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'a'}}}"),
            List.of("policy/v1", "PodDisruptionBudget", "{'spec':{'minAvailable':'50%','selector':" + SELECTOR + "}}"),
            List.of(
                    "networking.k8s.io/v1",
                    "Ingress",
                    "{'spec':{'rules':[{'http':{'paths':[{'path':'/','pathType':'Prefix',"
                            + "'backend':{'service':{'name':'a','port':{'number':80}}}}]}}]}}"),
            List.of("networking.k8s.io/v1", "NetworkPolicy", "{'spec':{'podSelector':{}}}"),
            List.of(
                    "rbac.authorization.k8s.io/v1",
                    "ClusterRole",
                    "{'rules':[{'apiGroups':[''],'resources':['pods'],'verbs':['get']}]}"),
            List.of("scheduling.k8s.io/v1", "PriorityClass", "{'value':5}"),
            List.of("storage.k8s.io/v1", "StorageClass", "{'provisioner':'a.b/c'}"),
            List.of("coordination.k8s.io/v1", "Lease", "{'spec':{'holderIdentity':'a','leaseDurationSeconds':5}}"),
            List.of(
                    "apiextensions.k8s.io/v1",
                    "CustomResourceDefinition",
                    "{'spec':{'group':'own.dev','scope':'Namespaced','names':{'plural':'things','kind':'Thing'},"
                            + "'versions':[{'name':'v1','served':true,'storage':true,'subresources':{'status':{}},"
                            + "'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object',"
                            + "'x-kubernetes-preserve-unknown-fields':true,"
                            + "'properties':{'size':{'type':'integer','default':1}}}}}}}]}}"),
            List.of("own.dev/v1", "Thing", "{'spec':{'other':[1,'a',null]}}"));

    private static final List<String> KEYS = List.of(
            "replicas",
            "labels",
            "annotations",
            "a",
            "paused",
            "minReadySeconds",
            "immutable",
            "type",
            "finalizers",
            "image",
            "env",
            "resources",
            "limits",
            "cpu",
            "maxSurge",
            "strategy",
            "ports",
            "tolerations",
            "unknown");

    private static final List<Value> VALUES = List.of(
            NullValue.NULL,
            Value.of(0),
            Value.of(3),
            Value.of(-1),
            Value.of(Long.MAX_VALUE),
            new FloatValue(1.5),
            new FloatValue(-0.25),
            Value.of(true),
            Value.of(""),
            Value.of("50%"),
            Value.of("1e3"),
            Value.of("0.10"),
            Value.of("é\u2028\ud83d\ude00 \" \\ <&> \n"),
            Value.of("2026-01-01T00:00:00.5+02:00"),
            MapValue.EMPTY,
            ListValue.EMPTY,
            MapValue.of("a", "b"),
            MapValue.of("app", "a", "b", ""),
            ListValue.ofTexts(List.of("own.dev/held")),
            ListValue.of(MapValue.of("name", "A", "value", "1")));

    private final Entropy entropy = new Entropy(SEED);
    private final TestServer direct = new TestServer();
    private final TestServer encoded = new TestServer();
    private final DirectCluster cluster =
            new DirectCluster(direct.server, direct.server.registry(), controller -> UserInfo.ADMIN);
    private final Map<String, Integer> answered = new TreeMap<>();

    /** What was asked, and what came of it: the code, and the object or the refusal. */
    private record Answer(int code, String text) {}

    @Test
    void theDirectWayStoresWhatTheEncodedWayStores() {
        for (int step = 0; step < STEPS; step++) {
            Change change = change();
            Answer one = directly(change);
            Answer other = inBytes(change);
            assertThat(one).as("seed %d, step %d: %s", SEED, step, change).isEqualTo(other);
            answered.merge(change.getClass().getSimpleName() + " " + one.code(), 1, Integer::sum);
            Duration pause = Duration.ofMillis(entropy.below(1500));
            direct.loop.runUntil(direct.loop.now().plus(pause));
            encoded.loop.runUntil(encoded.loop.now().plus(pause));
        }
        assertThat(stored(direct)).as("seed %d", SEED).isEqualTo(stored(encoded));
        // the requests are worth something: most are taken, by each way of writing, and some are refused
        assertThat(answered.keySet()).contains("Create 200", "Update 200", "Merge 200", "Apply 200", "Delete 200");
        assertThat(answered.entrySet().stream()
                        .filter(entry -> entry.getKey().contains(" 20"))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as(answered.toString())
                .isGreaterThan(STEPS / 3)
                .isLessThan(STEPS);
    }

    private Change change() {
        List<String> kind = KINDS.get(entropy.below(KINDS.size()));
        ResourceType type = direct.server.registry().ofKind(kind.get(0), kind.get(1));
        if (type == null) {
            // until its definition is there, nothing serves the kind
            return new Change.Create(fresh(KINDS.get(KINDS.size() - 2), "things.own.dev", false));
        }
        String name = kind.get(1).equals("CustomResourceDefinition") ? "things.own.dev" : "n" + entropy.below(3);
        KubeObject fresh = fresh(kind, name, type.namespaced());
        KubeObject there = shown(type, fresh);
        int what = entropy.below(12);
        if (there == null || what == 0) {
            return what % 2 == 0
                    ? new Change.Create(changed(fresh))
                    : new Change.Apply(changed(fresh), MANAGER, what > 5, "");
        }
        String subresource = type.hasStatus() && entropy.below(6) == 0 ? "status" : "";
        return switch (what) {
            case 1, 2, 3, 4 -> new Change.Update(changed(there), subresource);
            case 5, 6, 7 -> Change.Merge.of(there, patch(subresource));
            case 8, 9, 10 -> new Change.Apply(changed(fresh), entropy.below(2) == 0 ? MANAGER : "other", what > 8, "");
            default ->
                kind.get(1).equals("CustomResourceDefinition")
                        ? new Change.Update(there, "")
                        : new Change.Delete(
                                there.key(), there.apiVersion(), there.uid(), Change.Propagation.BACKGROUND, null);
        };
    }

    private static KubeObject fresh(List<String> kind, String name, boolean namespaced) {
        MapValue rest = Given.map(kind.get(2));
        KubeObject object = KubeObject.of(kind.get(0), kind.get(1), namespaced ? "default" : "", name);
        for (int i = 0; i < rest.size(); i++) {
            object = object.with(rest.keyAt(i), rest.valueAt(i));
        }
        return object;
    }

    /** The object as a client sees it now, with what a client may leave in. */
    private @Nullable KubeObject shown(ResourceType type, KubeObject object) {
        TestServer.Answer answer = direct.get(path(type, object.key(), "", true));
        return answer.code() == 200 ? answer.object() : null;
    }

    private KubeObject changed(KubeObject object) {
        MapValue tree = object.tree();
        for (int i = entropy.below(3); i > 0; i--) {
            tree = changed(tree, 0);
        }
        if (entropy.below(8) == 0 && tree.has("metadata")) {
            tree = tree.with("metadata", (Value) tree.map("metadata").without("resourceVersion"));
        }
        return new KubeObject(tree);
    }

    /** One value somewhere below replaced, added or taken out; the names of things stay. */
    private MapValue changed(MapValue map, int depth) {
        List<String> inner = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            if (map.valueAt(i) instanceof MapValue || map.valueAt(i) instanceof ListValue) {
                inner.add(map.keyAt(i));
            }
        }
        if (!inner.isEmpty() && (depth == 0 || entropy.below(3) > 0)) {
            String key = inner.get(entropy.below(inner.size()));
            return switch (requireNonNull(map.get(key))) {
                case MapValue below -> map.with(key, (Value) changed(below, depth + 1));
                case ListValue list
                when !list.isEmpty() && list.get(0) instanceof MapValue first ->
                    map.with(key, (Value) list.with(0, changed(first, depth + 1)));
                default -> map;
            };
        }
        String key = depth == 0 || entropy.below(3) == 0 || map.isEmpty()
                ? KEYS.get(entropy.below(KEYS.size()))
                : map.keyAt(entropy.below(map.size()));
        boolean identity =
                List.of("name", "namespace", "uid", "apiVersion", "kind").contains(key);
        return identity ? map : map.with(key, VALUES.get(entropy.below(VALUES.size())));
    }

    private MapValue patch(String subresource) {
        String part = subresource.isEmpty() ? "spec" : "status";
        MapValue inner = MapValue.of(KEYS.get(entropy.below(KEYS.size())), VALUES.get(entropy.below(VALUES.size())));
        return switch (entropy.below(4)) {
            case 0 ->
                MapValue.of(
                        "metadata",
                        MapValue.of("labels", MapValue.of("app", VALUES.get(entropy.below(VALUES.size())))));
            case 1 -> MapValue.of("metadata", MapValue.of("annotations", inner));
            case 2 -> MapValue.of("data", inner);
            default -> MapValue.of(part, inner);
        };
    }

    private Answer directly(Change change) {
        List<Outcome> outcomes = new ArrayList<>();
        cluster.send("platform", change, outcomes::add);
        while (outcomes.isEmpty()) {
            assertThat(direct.loop.runNext()).isTrue();
        }
        return switch (outcomes.getFirst()) {
            case Outcome.Done(KubeObject after, String version) ->
                new Answer(200, after == null ? "Success" : after.tree().toJson());
            case Outcome.Refused(int code, String reason, String message) -> new Answer(code, reason + ": " + message);
            case Outcome.Unknown(String message) -> throw new AssertionError(message);
        };
    }

    private Answer inBytes(Change change) {
        ObjectKey key = change.key();
        TestServer.Answer answer = switch (change) {
            case Change.Create(KubeObject object) ->
                send("POST", object.apiVersion(), key, "", "", object.tree(), Body.JSON);
            case Change.Update(KubeObject object, String subresource) ->
                send("PUT", object.apiVersion(), key, subresource, "", object.tree(), Body.JSON);
            case Change.Merge(ObjectKey same, String apiVersion, MapValue patch, String subresource) ->
                send("PATCH", apiVersion, key, subresource, "", patch, Body.MERGE_PATCH);
            case Change.Apply(KubeObject object, String manager, boolean force, String subresource) ->
                send(
                        "PATCH",
                        object.apiVersion(),
                        key,
                        subresource,
                        "?fieldManager=" + manager + "&force=" + force,
                        object.tree(),
                        Body.APPLY_PATCH);
            case Change.Delete delete ->
                send(
                        "DELETE",
                        delete.apiVersion(),
                        key,
                        "",
                        "",
                        Given.map("{'kind':'DeleteOptions','apiVersion':'v1','propagationPolicy':'Background',"
                                + "'preconditions':{'uid':'" + delete.uid() + "'}}"),
                        Body.JSON);
            default -> throw new AssertionError(change);
        };
        boolean refused = answer.code() >= 400;
        boolean status = answer.text("kind").equals("Status");
        return new Answer(
                refused ? answer.code() : 200,
                refused
                        ? answer.text("reason") + ": " + answer.message()
                        : status ? "Success" : answer.body().toJson());
    }

    private TestServer.Answer send(
            String method,
            String apiVersion,
            ObjectKey key,
            String subresource,
            String query,
            MapValue body,
            String type) {
        ResourceType resource = requireNonNull(
                encoded.server.registry().ofKind(apiVersion, key.kind().kind()));
        byte[] bytes = body.toJson().getBytes(StandardCharsets.UTF_8);
        String path = path(resource, key, subresource, !method.equals("POST"));
        RequestPath parsed = RequestPath.parse(method, path, query.isEmpty() ? null : query.substring(1));
        ApiRequest request = new ApiRequest(
                new Credentials.Known(UserInfo.ADMIN),
                null,
                parsed,
                BodyReader.read(bytes, type),
                Accept.OBJECTS,
                "platform");
        return encoded.answer(encoded.respond(request));
    }

    private static String path(ResourceType type, ObjectKey key, String subresource, boolean named) {
        return (type.group().isEmpty() ? "/api/" : "/apis/" + type.group() + "/") + type.version()
                + (type.namespaced() ? "/namespaces/" + key.namespace() : "") + "/" + type.resource()
                + (named ? "/" + key.name() : "")
                + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    /** Everything in the store, as bytes, in order. */
    private static List<String> stored(TestServer server) {
        TreeSet<GroupResource> resources = new TreeSet<>(
                java.util.Comparator.comparing(GroupResource::group).thenComparing(GroupResource::resource));
        for (List<String> kind : KINDS) {
            ResourceType type = requireNonNull(server.server.registry().ofKind(kind.get(0), kind.get(1)));
            resources.add(type.key("", "x").resource());
        }
        List<String> all = new ArrayList<>();
        for (GroupResource resource : resources) {
            for (KubeObject object : server.store.list(resource)) {
                all.add(object.tree().toJson());
            }
        }
        return all;
    }
}
