package dev.minato.console;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.reconcile.world.WorldEvent;
import java.nio.charset.StandardCharsets;

/** Objects of tests, written as YAML. */
public final class Things {
    private Things() {}

    public static KubeObject object(String yaml) {
        return new KubeObject((MapValue) YamlDocuments.readOne("test", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    public static WorldEvent.Upsert news(String yaml) {
        return new WorldEvent.Upsert(object(yaml));
    }

    public static String application(String name, int version, String sync, String health) {
        return """
            apiVersion: minato.dev/v1alpha1
            kind: Application
            metadata: {namespace: minato, name: %s, uid: u-%s, resourceVersion: "%d"}
            spec: {source: {repo: /git/shop, path: %s}}
            status:
              sync: {status: %s, display: main@1a2b3c4}
              health: {status: %s, reason: Deployment shop/web has no Pods}
              kinds: [Deployment.apps]
              resources: {total: 2, healthy: 1}
            """.formatted(name, name, version, name, sync, health);
    }

    public static String deployment(String application, int version, String annotationOf) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              namespace: shop
              name: web
              uid: u-web
              resourceVersion: "%d"
              annotations: {minato.dev/claim: "minato/%s:apps/Deployment:%s"}
            spec: {replicas: 2}
            status: {readyReplicas: 1}
            """.formatted(version, application, annotationOf);
    }

    public static String owned(String kind, String apiVersion, String name, String owner, int version, String rest) {
        return """
            apiVersion: %s
            kind: %s
            metadata:
              namespace: shop
              name: %s
              uid: u-%s
              resourceVersion: "%d"
              ownerReferences: [{apiVersion: apps/v1, kind: Owner, name: o, uid: %s, controller: true}]
            %s
            """.formatted(apiVersion, kind, name, name, version, owner, rest);
    }
}
