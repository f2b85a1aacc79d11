package dev.minato.twin.testkit;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Simulation;

/** Objects for tests, written as JSON with single quotes. */
public final class Given {
    private Given() {}

    public static KubeObject object(String json) {
        return new KubeObject(map(json));
    }

    public static MapValue map(String json) {
        return Json.parseMap(json.replace('\'', '"'));
    }

    public static ObjectKey key(String kind, String namespace, String name) {
        return new ObjectKey(GroupKind.core(kind), namespace, name);
    }

    /** A node with 4 CPUs, 8 GiB and room for 110 Pods. */
    public static KubeObject node(String name, String labels, String spec) {
        return object("""
                {'apiVersion':'v1','kind':'Node','metadata':{'name':'%s','labels':%s},'spec':%s,
                 'status':{'allocatable':{'cpu':'4','memory':'8Gi','pods':'110'}}}""".formatted(name, labels, spec));
    }

    public static KubeObject node(String name) {
        return node(name, "{'kubernetes.io/hostname':'%s'}".formatted(name), "{}");
    }

    /** A Pod as the API server stores it, of one container. */
    public static KubeObject pod(String name, String labels, String spec) {
        MapValue containers = map("{'containers':[{'name':'c','image':'x'}],'schedulerName':'default-scheduler'}");
        KubeObject pod = object("""
                {'apiVersion':'v1','kind':'Pod','metadata':{'name':'%s','namespace':'web','labels':%s},
                 'status':{'phase':'Pending'}}""".formatted(name, labels));
        MapValue.Builder all = containers.toBuilder();
        map(spec).forEach(all::put);
        return pod.with("spec", all.build());
    }

    public static KubeObject pod(String name) {
        return pod(name, "{}", "{}");
    }

    public static void existing(Simulation sim, KubeObject... objects) {
        for (KubeObject object : objects) {
            sim.does(new Change.Create(object));
        }
    }

    /** The message of a condition. */
    public static String message(KubeObject object, String type) {
        for (MapValue condition : object.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals(type)) {
                return condition.textOrEmpty("message");
            }
        }
        return "";
    }

    /** The status of a condition. */
    public static String condition(KubeObject object, String type) {
        for (MapValue condition : object.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals(type)) {
                return condition.textOrEmpty("status");
            }
        }
        return "";
    }
}
