import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { createPullHost, type PullHost } from "../../src/connectors/pull/pull-host.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { type PlayedService, playService } from "../support/services/play-service.js";
import {
  createItemValue,
  createWikidataItem,
  createWikidataStatement,
} from "../support/services/wikidata.js";
import { waitForRow } from "./support.js";

const claims = [{ source: "source:s" }];
const owns = (from: string, to: string, more: object = {}) => ({
  kind: "OWNERSHIP",
  from: `organization:${from}`,
  to: `organization:${to}`,
  claims,
  ...more,
});

/** Three organizations and their source. Recorded again, they change nothing. */
const groundwork = [
  { kind: "SOURCE", id: "source:s", title: "S" },
  ...["alpha", "beta", "gamma"].map((name) => ({
    kind: "ORGANIZATION",
    id: `organization:${name}`,
    name,
    claims,
  })),
];
/** Records what a test needs, whether or not others ran before it. */
const provideGroundwork = (lines: readonly object[] = []) =>
  recordEntries(browser.api.database, [...groundwork, ...lines], { by: "test" });

const home = mkdtempSync(join(tmpdir(), "brandgraph-page-"));
let browser: TestBrowser;
let played: PlayedService;
/** True if the server has a contact for Wikidata. */
let hasContact = false;

beforeAll(async () => {
  played = await playService({});
  const settings = { BRANDGRAPH_HOME: home, BRANDGRAPH_MIRROR: played.mirror };
  const hostWithoutContact = createPullHost(readConfig(settings));
  const hostWithContact = createPullHost(
    readConfig({ ...settings, BRANDGRAPH_CONTACT: "mailto:a@example.org" }),
  );
  const createFetchByContact: PullHost["createFetch"] = (...parameters) =>
    (hasContact ? hostWithContact : hostWithoutContact).createFetch(...parameters);
  browser = await startBrowser({
    seed: false,
    pulls: { ...hostWithContact, createFetch: createFetchByContact },
  });
});
afterAll(async () => {
  await browser?.stop();
  await played.close();
  rmSync(home, { recursive: true });
});

it("The home page of a graph without the seed shows its owners, its disputes and its latest changes", async () => {
  const empty = await browser.open("/");
  await empty.page.getByText("The graph is empty").waitFor();
  expect(await empty.page.getByText("Stories to start from").count()).toBe(0);
  await provideGroundwork([
    { kind: "SOURCE", id: "source:t", title: "T" },
    owns("alpha", "beta", { share: 0.6 }),
    owns("alpha", "gamma"),
    owns("beta", "gamma"),
    {
      kind: "CLAIM",
      subject: "ownership:alpha--beta",
      source: "source:t",
      field: "share",
      value: "30 %",
    },
  ]);
  const { page, pageErrors } = await browser.open("/");
  const owners = page.getByRole("region", { name: "Largest owners today" });
  await owners.getByRole("button", { name: /alpha/ }).waitFor();
  await page
    .getByRole("region", { name: "Where sources disagree most" })
    .getByText(/alpha .* beta/)
    .first()
    .waitFor();
  const latest = page.getByRole("region", { name: "Latest changes" });
  await latest.getByRole("link", { name: "Organization gamma" }).waitFor();
  expect(await page.getByText("Stories to start from").count()).toBe(0);
  await owners.getByRole("button", { name: /alpha/ }).click();
  await page.locator(".list .row", { hasText: /^gamma,/ }).waitFor({ state: "attached" });
  expect(pageErrors).toEqual([]);
});

it("What a search does not find is brought in from Wikidata: with a key, a contact, and a choice between namesakes", async () => {
  const API = "/www.wikidata.org/w/api.php";
  const createItem = (id: string, ...owners: readonly string[]) =>
    createWikidataItem(id, id === "Q1" ? "Acme Gadgets" : "Acme Holding", [
      createWikidataStatement("P31", createItemValue("Q4830453")),
      ...owners.map((owner) => createWikidataStatement("P127", createItemValue(owner))),
    ]);
  const search = [
    { id: "Q1", label: "Acme Gadgets", description: "a company" },
    { id: "Q9", label: "Acme Gadgets", description: "a film" },
  ];
  const { page } = await browser.open("/");
  const field = page.getByRole("combobox", { name: /^Find a brand/ });
  const offer = page.getByRole("option", { name: "Get “Acme Gadgets” from Wikidata" });
  await field.waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Search or ask" }).getByRole("combobox").fill("Acme Gadgets");
  await offer.waitFor();
  await page.keyboard.press("Escape");
  await field.fill("Acme Gadgets");
  await page.getByText("Nothing is found by “Acme Gadgets”.").waitFor();
  await offer.waitFor();
  await page.keyboard.press("Enter");
  const getIt = page.getByRole("button", { name: "Get it" });
  await page.getByText("This needs a key with the role CURATOR.").waitFor();
  expect(played.requests).toEqual([]);

  await getIt.click();
  await page
    .getByLabel("This server requires an API key.")
    .fill((await createTestKey(browser.api.database, "CURATOR")).text);
  await page.getByRole("button", { name: "Use key" }).click();
  await getIt.click();
  await page.getByRole("alert").filter({ hasText: "Set BRANDGRAPH_CONTACT to an e-mail" }).waitFor();

  hasContact = true;
  const retryButton = page.getByRole("button", { name: "Try again" });
  await retryButton.click();
  await page.getByRole("alert").filter({ hasText: "www.wikidata.org answers with" }).waitFor();

  played.replies[API] = {
    body: { search, entities: { Q1: createItem("Q1", "Q2"), Q2: createItem("Q2") }, success: 1 },
  };
  await retryButton.click();
  await page.getByText("is not the name of exactly one item").waitFor();
  await page.getByRole("button", { name: "Acme Gadgets (a company) Q1" }).click();
  await page.getByText("Reading from Wikidata").waitFor();
  await waitForRow(page, "Acme Gadgets");

  await page.goto(new URL("/", page.url()).href);
  await field.fill("Acme Gadgets");
  await page.getByRole("option", { name: "Acme Gadgets" }).first().waitFor();
  await offer.waitFor();
});

/** Presses Tab until the focused element has a name that begins with a text. */
async function focusByTab(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const names: readonly string[] = await focused.evaluate((element) => {
      const labels = "labels" in element && element.labels ? [...element.labels] : [];
      return [
        element.getAttribute("aria-label"),
        ...[element, ...labels].map((node) => node.textContent),
      ].map((text) => text ?? "");
    });
    if (names.some((text) => text.trim().startsWith(name))) return;
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

it("A curator adds a fact with a new source by keyboard alone, it appears in another tab, and what another source says of it is undone in the history", async () => {
  await provideGroundwork();
  const text = (await createTestKey(browser.api.database, "CURATOR", { name: "Ann" })).text;
  const writes: string[] = [];
  const { page, pageErrors } = await browser.open("/add");
  page.on("request", (request) => request.postData()?.includes('"mutation') && writes.push(request.url()));
  const key = page.getByLabel("You need a key with the role CURATOR to add a fact. You have no key.");
  await key.fill(text);
  expect(writes).toEqual([]);
  const otherTab = await browser.open("/");
  await otherTab.page.getByRole("region", { name: "Latest changes" }).waitFor();
  await key.press("Enter");
  await page.getByRole("group", { name: "What the source says" }).waitFor();

  await focusByTab(page, "Subject");
  await page.keyboard.type("alpha");
  await page.getByRole("option", { name: "alpha" }).first().waitFor();
  await page.keyboard.press("Enter");
  await focusByTab(page, "Verb");
  await page.keyboard.type("owns");
  await focusByTab(page, "Object");
  await focusByTab(page, "New entity");
  await page.keyboard.press("Enter");
  await page.getByLabel("Object: name").waitFor();
  await focusByTab(page, "Object: name");
  await page.keyboard.type("Delta Works");
  await focusByTab(page, "Kind");
  await page.keyboard.type("Organization");
  await focusByTab(page, "Add an identifier");
  await page.keyboard.press("Enter");
  await page.getByLabel("Identifier", { exact: true }).waitFor();
  await page.keyboard.type("Q42");
  await focusByTab(page, "Share");
  await page.keyboard.type("60 %");
  await focusByTab(page, "Start date");
  await page.keyboard.type("2011");
  await focusByTab(page, "Title");
  await page.keyboard.type("Annual report 2011");
  await focusByTab(page, "Publisher");
  await page.keyboard.type("alpha");
  await focusByTab(page, "Quote");
  await page.keyboard.type("We hold 60 per cent of Delta Works.");
  await focusByTab(page, "Record");
  await page.keyboard.press("Enter");
  await page.getByText("Recorded. It is in the change log").waitFor();
  await otherTab.page.getByRole("link", { name: "Delta Works" }).first().waitFor();
  await otherTab.page.context().close();

  await focusByTab(page, "Show it in the graph");
  await page.keyboard.press("Enter");
  const share = page.getByRole("row", { name: /^Share/ });
  await share.getByText("We hold 60 per cent of Delta Works.").waitFor();
  await share.getByRole("button", { name: /^Actions on what/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Differ" }).press("Enter");
  const differing = page.getByRole("region", { name: "Another source differs" });
  await differing.getByLabel(/^What your source gives as share/).fill("30 %");
  await differing.getByLabel("Title").fill("Another paper");
  await differing.getByRole("button", { name: "What would change?" }).press("Enter");
  await differing.getByText("Disputed: share").waitFor();
  await differing.getByRole("button", { name: "Record the difference" }).press("Enter");
  const marks = page.locator(".panel header .status-mark");
  await marks.getByText("Disputed: share").waitFor();
  expect(await marks.count()).toBe(1);

  await page.goto(`${browser.api.url}/history?show=changes`);
  const latest = page.getByRole("listitem").filter({ hasText: "Delta Works" }).first();
  await latest.getByRole("button", { name: /^Undo/ }).press("Enter");
  await latest.getByText("What “Another paper” says of it here is retracted.").waitFor();
  await latest.getByRole("button", { name: "Undo it" }).press("Enter");
  await page
    .getByRole("status")
    .filter({ hasText: /^Undone: / })
    .waitFor();
  await page.goBack();
  await share.getByText("We hold 60 per cent of Delta Works.").waitFor();
  expect(await marks.count()).toBe(0);
  expect(pageErrors).toEqual([]);
});

it("A fact that someone recorded meanwhile is a conflict with both versions, and nothing that was typed is lost", async () => {
  await provideGroundwork();
  const { page } = await browser.open("/add?subject=organization:beta");
  await page.getByLabel(/^You need a key/).fill((await createTestKey(browser.api.database, "CURATOR")).text);
  await page.keyboard.press("Enter");
  await page.getByLabel("Verb").selectOption("OWNERSHIP");
  await page.getByRole("combobox", { name: "Object" }).fill("alpha");
  await page.getByRole("option", { name: "alpha" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("Share").fill("40 %");
  await page.getByLabel("Title").fill("Minutes");
  await page.getByText("A new fact").waitFor();
  const credited = page.getByRole("group", { name: "The source will be credited with" });
  const isUnclaimed = page.getByText(/^No claim states share\./);
  await credited.getByLabel("share").uncheck();
  await isUnclaimed.waitFor();
  await credited.getByLabel("You know the others yourself, without a source").check();
  await isUnclaimed.waitFor({ state: "detached" });
  await credited.getByLabel("share").check();
  await recordEntries(browser.api.database, [owns("beta", "alpha", { share: 0.1 })], { by: "another" });
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "Someone recorded it while you were typing" });
  const row = conflict.getByRole("row", { name: /^Share/ });
  await row.waitFor();
  expect(await row.getByRole("cell").allTextContents()).toEqual(["10 %", "40 %"]);
  expect(await page.getByLabel("Share", { exact: true }).inputValue()).toBe("40 %");
  await conflict.getByRole("button", { name: "Record mine beside it" }).click();
  await page.getByText("Recorded. It is in the change log").waitFor();
});

it("Two entities that may be the same are merged in the review, and undoing it leaves all counts as before", async () => {
  const createTwin = (id: string) => ({
    kind: "ORGANIZATION",
    id: `organization:${id}`,
    name: "Twin Looms",
    claims,
  });
  await provideGroundwork([
    createTwin("twin-looms"),
    createTwin("twin-looms-2"),
    owns("alpha", "twin-looms"),
    owns("beta", "twin-looms-2"),
  ]);
  const readCounts = async () =>
    (await browser.api.execute(
      "{ graph { entityCounts { kind count } relationshipCounts { kind count } } }",
    )) as object;
  const before = await readCounts();
  const { page } = await browser.open("/review");
  await page
    .getByLabel("You need a key with the role CURATOR to review what is recorded. You have no key.")
    .fill((await createTestKey(browser.api.database, "CURATOR")).text);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^Review \d+ to review/ }).waitFor();
  const pair = page.getByRole("listitem").filter({ hasText: "organization:twin-looms-2" });
  await pair.getByRole("button", { name: "Merge into Twin Looms", exact: true }).press("Enter");
  await page.getByText(/^Twin Looms \(organization:twin-looms.*\) is merged into Twin Looms/).waitFor();
  expect(await readCounts()).not.toEqual(before);
  await page.getByRole("button", { name: "Undo the merge" }).press("Enter");
  await page.getByText(/^Undone: Twin Looms/).waitFor();
  expect(await readCounts()).toEqual(before);
  await pair.getByRole("button", { name: "Different" }).press("Enter");
  await page.getByText("Twin Looms and Twin Looms are different.").waitFor();
  await pair.waitFor({ state: "detached" });

  await page.getByRole("tab", { name: "Long unconfirmed" }).click();
  const stake = page.getByRole("listitem").filter({ hasText: /^alpha holds a share of Twin Looms/ });
  await stake.getByText(/^Last confirmed .* by S$/).waitFor();
  await page.getByRole("tab", { name: "From one source alone" }).click();
  await page.getByLabel("Kind").selectOption("OWNERSHIP");
  await stake.getByRole("button", { name: "Confirm" }).click();
  await stake.getByLabel("Title").fill("Register of companies");
  await stake.getByRole("button", { name: "Record the support" }).click();
  await stake.waitFor({ state: "detached" });
  expect(page.url()).toMatch(/list=one-source&kind=OWNERSHIP$/);
});

it("An address with a user name, as an earlier release may have stored it, is shown as text", async () => {
  await provideGroundwork();
  await browser.api.database.write(({ run }) => run(mislead));
  const { page, pageErrors } = await browser.open("/source/source%3As");
  await page.getByText(MISLEADING).first().waitFor();
  expect(await page.locator("a[href*='evil.example']").count()).toBe(0);
  expect(pageErrors).toEqual([]);
});

const MISLEADING = "https://good.example@evil.example";

const mislead = createStatement({
  name: "store a misleading address",
  access: "WRITE",
  text: "MATCH (s:Source {id: 'source:s'}) SET s.url = $url",
  parameters: { url: MISLEADING },
});
