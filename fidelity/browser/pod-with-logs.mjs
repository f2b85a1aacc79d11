// As much of an API server as the console needs to show one Pod, and the log that a kubelet would give of it: a true
// stream, with five lines more at each SIGUSR1, the last of them an error, and another one of the container before.
// Simulated nodes have no logs.
// usage: node pod-with-logs.mjs KUBECONFIG     writes where it is; prints "ready"

import fs from "node:fs";
import http from "node:http";

const pod = {
  apiVersion: "v1", kind: "Pod",
  metadata: { namespace: "shop", name: "web-1", uid: "u-1", resourceVersion: "10", creationTimestamp: "2026-01-01T00:00:00Z" },
  spec: { containers: [{ name: "main", image: "web" }, { name: "side", image: "side" }] },
  status: {
    phase: "Running",
    containerStatuses: [{ name: "main", ready: true, restartCount: 1, state: { running: {} } }, { name: "side", ready: true, restartCount: 0, state: { running: {} } }],
  },
};
const kinds = [["Pod", "pods", true], ["Node", "nodes", false], ["Namespace", "namespaces", false], ["Event", "events", true]];
const discovery = (groups) => ({ kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", items: groups });
const core = {
  metadata: {},
  versions: [{
    version: "v1",
    resources: kinds.map(([kind, resource, namespaced]) => ({
      resource, responseKind: { group: "", version: "v1", kind }, scope: namespaced ? "Namespaced" : "Cluster",
      singularResource: kind.toLowerCase(), verbs: ["get", "list", "watch"],
    })),
  }],
};

const following = new Set();
let count = 0;
const line = () => `${++count} request from 10.0.0.${count} took ${count % 7} ms${count % 5 === 0 ? " ERROR upstream is slow" : ""}\n`;
const past = Array.from({ length: 40 }, line).join("");
process.on("SIGUSR1", () => {
  const next = Array.from({ length: 5 }, line).join("");
  following.forEach((answer) => answer.write(next));
});

function answer(url, body) {
  const path = url.pathname;
  if (path === "/api") return discovery([core]);
  if (path === "/apis") return discovery([]);
  if (path.endsWith("/tokenreviews")) return { status: { authenticated: true, user: { username: "anybody", groups: ["people"] } } };
  if (path.endsWith("/subjectaccessreviews")) return { status: { allowed: true } };
  const [kind] = kinds.find(([, resource]) => path === "/api/v1/" + resource) || [];
  return kind ? { kind: kind + "List", apiVersion: "v1", metadata: { resourceVersion: "20" }, items: kind === "Pod" ? [pod] : [] } : null;
}

const server = http.createServer(async (request, reply) => {
  const url = new URL(request.url, "http://server");
  for await (const chunk of request) void chunk;
  if (url.searchParams.get("watch")) {
    reply.writeHead(200, { "Content-Type": "application/json" });
    reply.flushHeaders(); // and nothing ever happens
    return;
  }
  if (url.pathname === "/api/v1/namespaces/shop/pods/web-1/log") {
    if (request.headers["impersonate-user"] !== "anybody") {
      reply.writeHead(403).end("in nobody's name");
      return;
    }
    reply.writeHead(200, { "Content-Type": "text/plain" });
    if (url.searchParams.get("previous")) {
      reply.end("the container before\nout of memory\n");
    } else if (url.searchParams.get("container") === "side") {
      reply.end("the other container\n");
    } else {
      reply.write(past);
      following.add(reply);
      reply.on("close", () => following.delete(reply));
    }
    return;
  }
  const found = answer(url);
  const json = JSON.stringify(found || { kind: "Status", apiVersion: "v1", status: "Failure", code: 404, message: "not here" });
  const type = url.pathname.match(/^\/apis?$/) ? "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList" : "application/json";
  reply.writeHead(found ? 200 : 404, { "Content-Type": type }).end(json);
});
server.listen(0, "127.0.0.1", () => {
  const cluster = { name: "logs", cluster: { server: "http://127.0.0.1:" + server.address().port } };
  fs.writeFileSync(process.argv[2], JSON.stringify({
    apiVersion: "v1", kind: "Config", "current-context": "logs", clusters: [cluster],
    contexts: [{ name: "logs", context: { cluster: "logs", user: "console" } }], users: [{ name: "console", user: { token: "console" } }],
  }));
  console.log("ready");
});
