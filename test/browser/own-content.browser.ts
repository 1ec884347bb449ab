import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { type PullHost, pullHost } from "../../src/connectors/pull/pull-host.js";
import { record } from "../../src/recording/record.js";
import { giveKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { type PlayedService, playService } from "../support/services/play-service.js";
import { says, to, wikidataItem } from "../support/services/wikidata.js";
import { waitForRow } from "./support.js";

const claims = [{ source: "source:s" }];
const owns = (from: string, to: string, more: object = {}) => ({
  kind: "OWNERSHIP",
  from: `organization:${from}`,
  to: `organization:${to}`,
  claims,
  ...more,
});

const home = mkdtempSync(join(tmpdir(), "brandgraph-page-"));
let browser: TestBrowser;
let played: PlayedService;
/** Whether the server has a contact for Wikidata. */
let hasContact = false;

beforeAll(async () => {
  played = await playService({});
  const settings = { BRANDGRAPH_HOME: home, BRANDGRAPH_MIRROR: played.mirror };
  const silent = pullHost(readConfig(settings));
  const named = pullHost(readConfig({ ...settings, BRANDGRAPH_CONTACT: "mailto:a@example.org" }));
  const fetchFor: PullHost["fetchFor"] = (...asked) => (hasContact ? named : silent).fetchFor(...asked);
  browser = await startBrowser({ seed: false, pulls: { ...named, fetchFor } });
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
  const names = ["alpha", "beta", "gamma"];
  await record(
    browser.api.database,
    [
      { kind: "SOURCE", id: "source:s", title: "S" },
      { kind: "SOURCE", id: "source:t", title: "T" },
      ...names.map((name) => ({ kind: "ORGANIZATION", id: `organization:${name}`, name, claims })),
      owns("alpha", "beta", { share: 0.6 }),
      owns("alpha", "gamma"),
      owns("beta", "gamma"),
      {
        ...{ kind: "CLAIM", subject: "ownership:alpha--beta", source: "source:t" },
        ...{ field: "share", value: "30 %" },
      },
    ],
    { by: "test" },
  );
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
  const item = (id: string, ...owners: readonly string[]) =>
    wikidataItem(id, id === "Q1" ? "Acme Gadgets" : "Acme Holding", [
      says("P31", to("Q4830453")),
      ...owners.map((owner) => says("P127", to(owner))),
    ]);
  const search = [
    { id: "Q1", label: "Acme Gadgets", description: "a company" },
    { id: "Q9", label: "Acme Gadgets", description: "a film" },
  ];
  const { page } = await browser.open("/");
  const field = page.getByRole("combobox", { name: /^Find a brand/ });
  const offer = page.getByRole("option", { name: "Get “Acme Gadgets” from Wikidata" });
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
    .fill((await giveKey(browser.api.database, "CURATOR")).text);
  await page.getByRole("button", { name: "Use key" }).click();
  await getIt.click();
  await page.getByRole("alert").filter({ hasText: "Set BRANDGRAPH_CONTACT to an e-mail" }).waitFor();

  hasContact = true;
  const again = page.getByRole("button", { name: "Try again" });
  await again.click();
  await page.getByRole("alert").filter({ hasText: "www.wikidata.org answers with" }).waitFor();

  played.replies[API] = { body: { search, entities: { Q1: item("Q1", "Q2"), Q2: item("Q2") }, success: 1 } };
  await again.click();
  await page.getByText("is not the name of exactly one item").waitFor();
  await page.getByRole("button", { name: "Acme Gadgets (a company) Q1" }).click();
  await page.getByText("Reading from Wikidata").waitFor();
  await waitForRow(page, "Acme Gadgets");

  await page.goto(new URL("/", page.url()).href);
  await field.fill("Acme Gadgets");
  await page.getByRole("option", { name: "Acme Gadgets" }).first().waitFor();
  await offer.waitFor();
});
