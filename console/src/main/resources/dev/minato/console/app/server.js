// The way to the server: requests, and one stream for what is shown.

import { get, set } from "./store.js";
import { t } from "./words.js";

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
      set({ session: null, signInProblem: t("sessionOver") });
    }
    set({ away: !!json.away });
    throw Object.assign(new Error(json.message), { away: !!json.away });
  }
  return json;
}

export async function loadSession() {
  try {
    const session = await send("GET", "/api/session");
    set({
      session: session.user ? session : null, provider: session.provider || "",
      ...(get().session && !session.user ? { signInProblem: t("sessionOver") } : {}),
    });
  } catch (away) {
    set({ session: get().session ?? null }); // whoever was signed in is so until the server says otherwise
  }
}

export async function signIn(token) {
  set({ session: await send("POST", "/api/session", { token }), signInProblem: "" });
}

export async function signOut() {
  const { go } = await send("DELETE", "/api/session");
  set({ session: null, rows: new Map(), page: null, signInProblem: "" });
  version = "";
  if (go) {
    location.assign(go); // at the provider, too
  }
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
let version = ""; // of the applications that this page has; empty before it has any

function listen(query, handlers) {
  close();
  const source = new EventSource("/api/stream?" + new URLSearchParams(query));
  stream = source;
  source.onopen = () => set({ online: true });
  source.addEventListener("away", () => set({ away: true }));
  source.onerror = () => {
    set({ online: false });
    if (source.readyState === EventSource.CLOSED) {
      again(source); // a refusal: either nobody is signed in any more, or the server is busy
    }
  };
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => {
      set({ away: false });
      handler(JSON.parse(event.data), event.lastEventId);
    });
  }
  source.addEventListener("signedout", () => {
    close();
    set({ session: null, signInProblem: t("sessionOver") });
  });
}

/** Tries again after a while, unless something else is followed by then. */
function again(source) {
  setTimeout(async () => {
    if (stream === source) {
      await loadSession();
      if (stream === source && get().session) {
        follow(get().route);
      }
    }
  }, 2000);
}

export function close() {
  stream?.close?.();
  stream = null;
}

/** Follows what the route shows, in place of what was followed before. */
export function follow(route) {
  set({ page: null, missing: "" });
  if (route.page === "applications" || route.page === "plan") {
    if (version) {
      listen({ page: "applications", since: version }, { applications: take, reload: loadApplications });
    } else {
      loadApplications();
    }
    return;
  }
  const { tab, query, ...rest } = route;
  listen(rest, {
    page: (page) => set({ page, missing: "" }),
    changed: () => loadPage(rest),
    missing: ({ message }) => set({ missing: message }),
  });
}

/** A page that is too large to be sent with every change: fetched, which compresses it. */
async function loadPage(query) {
  const source = stream;
  try {
    const page = await send("GET", "/api/page?" + new URLSearchParams(query));
    if (stream === source) {
      set({ page, missing: "" });
    }
  } catch (problem) {
    if (stream === source) {
      again(source);
    }
  }
}

async function loadApplications() {
  close();
  const source = {}; // stands for what is followed until there is a stream
  stream = source;
  try {
    const news = await send("GET", "/api/page?page=applications");
    if (stream !== source) {
      return;
    }
    version = news.version;
    set({ rows: new Map(news.rows.map((row) => [row[0] + "/" + row[1], row])), rowsComplete: news.complete, online: true, away: false });
    follow(get().route);
  } catch (problem) {
    if (stream === source) {
      set({ online: !(problem instanceof TypeError) }); // what fetch throws when there is no connection
      again(source);
    }
  }
}

function take(news, id) {
  const rows = new Map(get().rows);
  for (const row of news.rows) {
    rows.set(row[0] + "/" + row[1], row);
  }
  for (const key of news.gone) {
    rows.delete(key);
  }
  version = id;
  set({ rows, rowsComplete: news.complete });
}

let planning = null;

/** Has a plan worked out; hears how it goes. */
export function openPlan(query) {
  closePlan();
  const source = new EventSource("/api/plan?" + new URLSearchParams(query));
  planning = source;
  set({ plan: { progress: "" } });
  const end = (plan) => {
    if (planning === source) {
      closePlan();
      set({ plan });
    }
  };
  source.addEventListener("progress", (event) => set({ plan: { progress: JSON.parse(event.data) } }));
  source.addEventListener("failed", (event) => end({ failed: JSON.parse(event.data) }));
  source.addEventListener("planned", async (event) => {
    source.close(); // or the browser would ask for it once more
    try {
      end({ result: await send("GET", "/api/planned?id=" + JSON.parse(event.data)) });
    } catch (problem) {
      end({ failed: problem.message });
    }
  });
  source.onerror = () => {
    end({ failed: t("planLost") });
    loadSession();
  };
}

export function closePlan() {
  planning?.close();
  planning = null;
}

export const branches = (repository) => send("GET", "/api/branches?" + new URLSearchParams({ repository }));

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
