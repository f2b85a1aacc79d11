// What a browser sees of a large console: see ConsoleBench, which starts it and reads "row {what, unit, rounds}".
// usage: node console.mjs ADDRESS APPLICATIONS     (the token comes as the first line of the standard input)

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [address, applications] = process.argv.slice(2);
const { chromium } = createRequire(process.env.BROWSER_TOOLS + "/node_modules/")("playwright-core");
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const said = async () => (await lines.next()).value;
const row = (what, unit, ...rounds) => console.log("row " + JSON.stringify({ what, unit, rounds }));

const token = await said();
const browser = await chromium.launch({
  executablePath: process.env.BROWSER_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 800 }, locale: "en-US" });
const page = await context.newPage();
page.setDefaultTimeout(120_000);
const wire = await context.newCDPSession(page);
await wire.send("Network.enable");
let bytes = 0;
wire.on("Network.dataReceived", (event) => { bytes += event.encodedDataLength; });
wire.on("Network.responseReceived", (event) => { bytes += event.response.encodedDataLength || 0; });

const drawn = (count) => page.waitForFunction(
  (all) => document.querySelectorAll("tbody.rows tr").length > 5 &&
    (!all || new RegExp("\\b" + all + "\\b").test(document.querySelector("[role=status].faint")?.textContent || "")),
  count, { polling: "raf" });

await page.goto(address);
await page.fill("#token", token);
await page.keyboard.press("Enter");
await drawn(applications); // the server has read all there is
await page.waitForTimeout(2_000);

// a new visit of somebody who is signed in
const first = [], every = [], sent = [];
for (let round = 0; round < 5; round++) {
  await page.goto("about:blank");
  await wire.send("Network.clearBrowserCache");
  bytes = 0;
  const start = Date.now();
  await page.goto(address, { waitUntil: "commit" });
  await drawn(0);
  first.push(Date.now() - start);
  await drawn(applications);
  every.push(Date.now() - start);
  await page.waitForTimeout(700);
  sent.push(bytes / 1000);
}
row("first rows on the screen, empty cache", "ms", ...first);
row("all applications there to be searched", "ms", ...every);
row("over the wire for all of it", "kB", ...sent);

const again = [];
for (let round = 0; round < 3; round++) {
  await page.goto("about:blank");
  const start = Date.now();
  await page.goto(address, { waitUntil: "commit" });
  await drawn(0);
  again.push(Date.now() - start);
}
row("first rows on the screen, files in the cache", "ms", ...again);

// typing: until what was typed is found
await drawn(applications);
const typed = [];
for (const word of ["billing-web-1", "team-42", "imagepull"]) {
  await page.fill("#search", "");
  await page.waitForTimeout(300);
  typed.push(await page.evaluate(async (text) => {
    const field = document.getElementById("search");
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
  }, word));
}
row("a search, until it is drawn", "ms", ...typed);
await page.fill("#search", "");

// the cluster's page
const cluster = [];
for (let round = 0; round < 3; round++) {
  await page.goto("about:blank");
  bytes = 0;
  const start = Date.now();
  await page.goto(address + "cluster", { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelectorAll("main table tbody tr").length > 5, null, { polling: "raf" });
  cluster.push(Date.now() - start);
}
row("the cluster's page", "ms", ...cluster);

// events: a change of one application until its new revision is on the page; then with 20 more pages open
await page.goto(address + "?q=-33");
await drawn(0);
async function changes(from) {
  const took = [];
  for (let round = 0; round < 8; round++) {
    const revision = (0xabc0000 + from + round).toString(16);
    const seen = page.evaluate((text) => new Promise((done) => {
      const look = () => document.querySelector("tbody.rows").textContent.includes(text) && done(Date.now());
      new MutationObserver(look).observe(document.querySelector("tbody.rows"), { childList: true, subtree: true, characterData: true });
      setTimeout(() => done(NaN), 10_000);
    }), revision);
    await page.waitForTimeout(600);
    console.log("change 330 " + revision);
    const changed = Number(await said());
    took.push((await seen) - changed);
  }
  return took;
}
row("event to screen", "ms", ...(await changes(0)));
const more = [];
for (let i = 0; i < 20; i++) {
  const other = await context.newPage();
  await other.goto(address + (i % 4 === 0 ? "cluster" : ""));
  more.push(other);
}
await page.bringToFront();
await page.waitForTimeout(3_000);
row("... with 20 more pages open", "ms", ...(await changes(100)));
await browser.close();
process.exit(0);
