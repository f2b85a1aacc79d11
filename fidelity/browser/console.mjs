// What a person does with the console, in Chromium. See fidelity/console-check, which starts it.
// usage: fidelity/browser/node console.mjs ADDRESS TOKENFILE embedded|lab|logs [PICTURES]

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import fs from "node:fs";

const [address, tokenFile, where, pictures] = process.argv.slice(2);
const embedded = where === "embedded";
const require = createRequire(process.env.BROWSER_TOOLS + "/node_modules/");
const { chromium } = require("playwright-core");
const { AxeBuilder } = require("@axe-core/playwright");

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
/** Asks the script around us to do something outside the browser. */
async function outside(what) {
  console.log(">" + what);
  await answers.next();
}

let passed = 0;
let failed = 0;
async function check(name, doing) {
  try {
    await doing();
    passed++;
    console.log("ok      " + name);
  } catch (problem) {
    failed++;
    console.log("FAILED  " + name + "\n        " + String(problem.message || problem).split("\n").slice(0, 12).join("\n        "));
  }
}
const must = (condition, words) => {
  if (!condition) throw new Error(words);
};

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  must(violations.length === 0, violations.map((v) => v.id + ": " + v.nodes[0].html.slice(0, 160) + "\n" + v.nodes[0].failureSummary).join("\n"));
}

const token = fs.readFileSync(tokenFile, "utf8").trim();
const browser = await chromium.launch({
  executablePath: process.env.BROWSER_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** A window, signed in. What the page itself complains about is a failure. */
const complaints = [];
async function open(options) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, permissions: ["clipboard-write"], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text())) complaints.push(message.text());
  });
  return page;
}
async function signIn(page) {
  await page.waitForSelector("#token");
  await page.fill("#token", token);
  await page.keyboard.press("Enter");
  await page.waitForSelector("main:not(.signin) h1");
}
const text = (page) => page.locator("main").innerText();
const settled = (page) => page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".loading"));

async function finish() {
  await check("the page itself complains about nothing", async () => must(complaints.length === 0, complaints.join("\n")));
  await browser.close();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

const page = await open({ viewport: { width: 1280, height: 800 }, locale: "en-US", colorScheme: "light" });
if (where === "logs") {
  const log = () => page.locator("pre.log").innerText();
  const rows = async () => (await log()).split("\n").length;
  await check("a Pod's log is there to its end", async () => {
    await page.goto(address + "/objects/-/Pod/shop/web-1/logs");
    await signIn(page);
    await page.waitForFunction(() => document.querySelector("pre.log")?.textContent.includes("40 request"));
    must((await rows()) === 40, "not all lines: " + await rows());
  });
  await check("it is followed: a line is on the screen when it is written, and the page scrolls to it", async () => {
    await outside("more");
    await page.waitForFunction(() => document.querySelector("pre.log").textContent.includes("45 request"));
    must(await page.evaluate(() => { const pre = document.querySelector("pre.log"); return pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 2; }), "it is not at its end");
  });
  await check("it is searched, by keyboard, also in what comes; the address says so", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("error");
    await page.waitForFunction(() => document.querySelector("pre.log").textContent.split("\n").length === 9);
    await outside("more");
    await page.waitForFunction(() => document.querySelector("pre.log").textContent.includes("50 request"));
    must((await rows()) === 10 && page.url().includes("find=error"), await log());
    await page.fill("#search", "");
  });
  await check("another container, and the one before, have logs of their own, which end", async () => {
    await page.selectOption("main select", "side");
    await page.waitForFunction(() => document.querySelector("pre.log").textContent === "the other container");
    await page.selectOption("main select", "main");
    await page.check("input[type=checkbox]");
    await page.waitForFunction(() => document.querySelector("pre.log").textContent.includes("out of memory"));
    await page.waitForSelector("text=The log has ended");
    must(/kubectl logs -n shop web-1 -c main --previous/.test(await text(page)), "no command");
  });
  await check("axe finds nothing", () => accessible(page));
  if (pictures) await page.screenshot({ path: pictures + "/logs.png" });
  await finish();
}
await check("a token that nobody knows is refused in words, and what was typed stays", async () => {
  await page.goto(address + "/");
  await page.fill("#token", "wrong");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]:not(:empty)");
  must((await page.inputValue("#token")) === "wrong", "the field was emptied");
});
await check("the first page after signing in shows all applications", async () => {
  await signIn(page);
  await page.waitForSelector("text=streaming-production");
});
await check("/ goes to the search, typing finds, the address says so", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("stag");
  await page.waitForFunction(() => document.querySelectorAll("tbody.rows tr").length === 1);
  must(page.url().includes("q=stag"), page.url());
  await page.keyboard.press("Escape");
});
await check("Enter opens what is marked; its tree goes down to Pods", async () => {
  await page.keyboard.press("Enter");
  await page.waitForSelector("h1:has-text('streaming-staging')");
  await page.waitForSelector(".tree li li li a");
  must(/Pod/.test(await text(page)), "no Pod is shown");
});
await check("a release that cannot run is on the screen by itself, with the reason", async () => {
  await page.goto(address + "/applications/minato/streaming-develop");
  await settled(page);
  await outside("break");
  await page.waitForSelector(".problem-card, .why", { timeout: 60_000 });
  await page.waitForFunction(() => /Insufficient cpu/.test(document.querySelector("main").innerText), null, { timeout: 60_000 });
});
await check("the list shows it before those that are well", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.waitForSelector("table.applications");
  const first = await page.locator("tbody.rows tr th").first().innerText();
  must(first === "streaming-develop" || first === "example", "first is " + first);
});
await check("history names both releases; the button says which command does the same", async () => {
  await page.goto(address + "/applications/minato/streaming-develop/history");
  await page.waitForSelector("text=The streaming example");
  await page.click("ol.history button >> nth=0");
  must(/minato app sync streaming-develop .*--revision/.test(await page.locator("dialog").innerText()), "no command");
});
await check("one key more goes back, and the application is healthy again", async () => {
  await page.keyboard.press("Enter");
  await page.waitForSelector(".summary .badge.good:has-text('Healthy')", { timeout: 60_000 });
});
await check("a branch is planned before it is merged: the address alone does it, the command beside it does the same", async () => {
  await outside("branch");
  await page.goto(address + "/plan");
  await page.waitForSelector("select[name=repository] option >> nth=1", { state: "attached" });
  await page.selectOption("select[name=repository]", { index: 1 });
  await page.waitForSelector("#branches option[value=idea]", { state: "attached" });
  await page.fill("input[name=revision]", "idea");
  await page.click("button:has-text('Plan')");
  await page.waitForSelector("section[aria-label=Plan] .step", { timeout: 60_000 });
  const shown = await text(page);
  must(/minato plan --revision idea --in \S+/.test(shown), "no command");
  must(/60m/.test(shown) && /changed/.test(shown), shown);
  await page.goto(page.url());
  await page.waitForSelector("section[aria-label=Plan] .step", { timeout: 60_000 });
});
await check("a revision that nobody has is refused in words", async () => {
  await page.goto(address + "/plan?revision=nothing-of-this-name");
  await page.waitForSelector("[role=alert] .text");
});
await check("g p opens the plan", async () => {
  await page.goto(address + "/cluster");
  await settled(page);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.waitForSelector("h1:has-text('Plan')");
});
await check("a command is copied by its button", async () => {
  await page.goto(address + "/objects/apps/Deployment/develop/web/yaml");
  await page.click("button:has-text('Copy')");
  await page.waitForSelector(".notice:has-text('Copied')");
});
await check("values of Secrets are not shown", async () => {
  const shown = await page.evaluate(() => fetch("/api/page?page=applications").then((answer) => answer.text()));
  must(!shown.includes(token), "the token is on the page");
});
await check("? shows the keys, Escape closes them", async () => {
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
});
await check("what is not there says so, and leads back", async () => {
  await page.goto(address + "/applications/minato/nothing");
  await page.waitForSelector(".empty a");
});
await check("a session ends while something is typed: the page says so, and what was typed is there afterwards", async () => {
  await page.goto(address + "/plan");
  await page.waitForSelector("select[name=repository] option >> nth=1", { state: "attached" });
  await page.fill("input[name=revision]", "half a bran");
  await page.fill("input[name=application]", "streaming-develop");
  const other = await page.context().newPage();
  await other.goto(address + "/applications");
  await other.click("button:has-text('Sign out')");
  await page.waitForSelector("#token");
  must(/session has ended/.test(await text(page)), await text(page));
  await signIn(page);
  must((await page.inputValue("input[name=revision]")) === "half a bran", "the revision is lost");
  must((await page.inputValue("input[name=application]")) === "streaming-develop", "the application is lost");
  await other.close();
});
await check("the network drops: the page says so, keeps what is typed, and goes on when it is back", async () => {
  await page.goto(address + "/applications?q=streaming");
  await page.waitForSelector("tbody.rows tr");
  await page.context().setOffline(true);
  await page.evaluate(() => document.querySelector("header a[href='/cluster']").click());
  await page.waitForSelector(".offline");
  await page.context().setOffline(false);
  await page.waitForSelector("main table meter", { timeout: 30_000 });
  must((await page.locator(".offline").count()) === 0, "it still says that there is no connection");
});
if (embedded) {
  await check("the cluster is away: the page says so, shows what was known, and goes on when it is back", async () => {
    await page.goto(address + "/applications?q=streaming");
    await page.waitForSelector("tbody.rows tr");
    await outside("away");
    await page.waitForSelector(".offline:has-text('cluster does not answer')", { timeout: 30_000 });
    must((await page.locator("tbody.rows tr").count()) > 0, "the rows are gone");
    await page.fill("#search", "stream");
    await outside("back");
    await page.waitForSelector(".offline", { state: "detached", timeout: 60_000 });
    must((await page.inputValue("#search")) === "stream", "the search is lost");
  });
}
await check("the console goes away: the page says so, and comes back when it does", async () => {
  await page.goto(address + "/applications?q=streaming");
  await page.waitForSelector("tbody.rows tr");
  await outside("stop");
  await page.waitForSelector(".offline");
  await outside("start");
  // sessions are in memory only: whoever was signed in signs in again, and is where they were
  await page.waitForSelector("#token", { timeout: 30_000 });
  await signIn(page);
  await page.waitForSelector("tbody.rows tr");
  must(page.url().includes("q=streaming"), page.url());
});

await page.context().close();

const PAGES = {
  applications: "/applications", grouped: "/applications?group=environment", nothing: "/applications?q=xyzzy",
  tree: "/applications/minato/streaming-develop", diff: "/applications/minato/streaming-develop/diff",
  history: "/applications/minato/streaming-develop/history", plan: "/plan", planned: "/plan?revision=idea", refused: "/plan?revision=nothing",
  tenants: "/applications?group=tenant", events: "/applications/minato/streaming-develop/events",
  object: "/objects/apps/Deployment/develop/web", yaml: "/objects/apps/Deployment/develop/web/yaml", cluster: "/cluster",
  missing: "/applications/minato/nothing",
};
const LOOKS = !embedded ? [] : [
  ["en-US", "light", 1280, 800], ["ja-JP", "dark", 1280, 800], ["ja-JP", "light", 360, 740], ["en-US", "dark", 360, 740],
  ["en-US", "dark", 2560, 1300], ["ja-JP", "light", 2560, 1300],
];
for (const [locale, colorScheme, width, height] of LOOKS) {
  const looked = await open({ viewport: { width, height }, locale, colorScheme });
  await looked.goto(address + "/");
  await looked.waitForSelector("#token");
  const name = `${locale.slice(0, 2)}-${colorScheme}-${width}`;
  await check(`axe finds nothing: ${name} signing in`, () => accessible(looked));
  await signIn(looked);
  for (const [what, path] of Object.entries(PAGES)) {
    await check(`axe finds nothing: ${name} ${what}`, async () => {
      await looked.goto(address + path);
      await settled(looked);
      if (pictures) await looked.screenshot({ path: `${pictures}/${name}-${what}.png` });
      must(await looked.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the window");
      await accessible(looked);
    });
  }
  await looked.context().close();
}
await finish();
