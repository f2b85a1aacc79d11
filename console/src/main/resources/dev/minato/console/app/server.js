// The way to the server: requests, and one stream for what is shown.

import { get, set } from "./store.js";

/** Sends a request; an answer that is a refusal is thrown with the server's words. */
async function send(method, path, body) {
  const headers = {};
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  if (get().session) {
    headers["X-Minato-CSRF"] = get().session.csrf;
  }
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) {
    if (answer.status === 401 && path !== "/api/session") {
      set({ session: null });
    }
    throw new Error(json.message);
  }
  return json;
}

export async function loadSession() {
  try {
    const session = await send("GET", "/api/session");
    set({ session: session.user ? session : null });
  } catch (refused) {
    set({ session: null });
  }
}

export async function signIn(token) {
  set({ session: await send("POST", "/api/session", { token }) });
}

export async function signOut() {
  await send("DELETE", "/api/session");
  set({ session: null, rows: new Map(), page: null });
}

export const sync = (namespace, name, revision) =>
  send("POST", "/api/sync", { namespace, name, ...(revision ? { revision } : {}) });

export async function loadRights(namespace) {
  try {
    set({ rights: await send("GET", "/api/rights?" + new URLSearchParams({ namespace })) });
  } catch (refused) {
    set({ rights: {} }); // no button is better than one that is refused
  }
}

let stream = null;
let version = 0; // of the applications that this page has

function listen(query, handlers) {
  close();
  const source = new EventSource("/api/stream?" + new URLSearchParams(query));
  stream = source;
  source.onopen = () => set({ online: true });
  source.onerror = () => {
    set({ online: false });
    if (source.readyState === EventSource.CLOSED && stream === source) {
      // a refusal: either nobody is signed in any more, or the server is busy
      setTimeout(() => stream === source && loadSession().then(() => get().session && follow(get().route)), 2000);
    }
  };
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
  }
  source.addEventListener("signedout", () => {
    close();
    set({ session: null });
  });
}

export function close() {
  stream?.close();
  stream = null;
}

/** Follows what the route shows, in place of what was followed before. */
export function follow(route) {
  if (route.page === "applications") {
    set({ page: null, missing: "" });
    listen({ page: "applications", since: version }, { applications: take });
    return;
  }
  set({ page: null, missing: "" });
  const { tab, query, ...rest } = route;
  listen(rest, {
    page: (page) => set({ page, missing: "" }),
    missing: ({ message }) => set({ missing: message }),
  });
}

function take(news) {
  const rows = news.whole ? new Map() : new Map(get().rows);
  for (const row of news.rows) {
    rows.set(row[0] + "/" + row[1], row);
  }
  for (const key of news.gone) {
    rows.delete(key);
  }
  version = news.version;
  set({ rows, rowsComplete: news.complete });
}

let log = null;

export function openLog(query) {
  closeLog();
  set({ log: { lines: [], ended: null } });
  log = new EventSource("/api/log?" + new URLSearchParams(query));
  log.addEventListener("lines", (event) => {
    const lines = get().log.lines.concat(JSON.parse(event.data));
    set({ log: { lines: lines.slice(-5000), ended: null } });
  });
  log.addEventListener("end", (event) => {
    closeLog();
    set({ log: { ...get().log, ended: JSON.parse(event.data) } });
  });
  log.onerror = () => {
    closeLog();
    set({ log: { ...get().log, ended: "?" } });
  };
}

export function closeLog() {
  log?.close();
  log = null;
}
