import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { lockRevision } from "../../src/recording/snapshot/revision.js";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { createSignal } from "../support/process/signal.js";
import { findSeriousIssues } from "./axe.js";
import { LONGEST_HOLD_SECONDS, listCutOffElements } from "./support.js";

let browser: TestBrowser;
let key = "";

beforeAll(async () => {
  browser = await startBrowser({ seed: false });
  key = (await createTestKey(browser.api.database, "CURATOR")).text;
  const claims = [{ source: "source:s" }];
  const createBrand = (id: string) => ({ kind: "BRAND", id: `brand:${id}`, name: "Twin Looms", claims });
  const { rejected } = await recordEntries(
    browser.api.database,
    [
      { kind: "SOURCE", id: "source:s", title: "S" },
      { kind: "CONGLOMERATE", id: "conglomerate:alpha", name: "Alpha", claims },
      createBrand("twin"),
      createBrand("twin-2"),
      ...["brand:twin", "brand:twin-2"].map((to) => ({
        kind: "OWNERSHIP",
        from: "conglomerate:alpha",
        to,
        claims,
      })),
    ],
    { by: "test" },
  );
  expect(rejected).toEqual([]);
});
afterAll(() => browser?.stop());

const readCounts = async () =>
  (await browser.api.execute(
    "{ graph { entityCounts { kind count } relationshipCounts { kind count } } sources { totalCount } }",
  )) as object;

/** Opens a screen of the curators with a key. */
async function openWithKey(path: string): Promise<Page> {
  const { page } = await browser.open(path);
  await page.getByLabel(/^You need a key with the role CURATOR/).fill(key);
  await page.keyboard.press("Enter");
  return page;
}

/** Records the mutations that the page sends from now on, by their addresses. */
function recordMutations(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") urls.push(request.url());
  });
  return urls;
}

/** Moves the focus on by key until it is on an element with a role and a name, such as 'button "Import"'. */
async function focusByTab(page: Page, target: string): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) > 0 && (await focused.ariaSnapshot()).includes(target)) return;
  }
  throw new Error(`The focus does not reach ${target}.`);
}

const TABLE = "brand;country;owner\nLoom One;IT;Alpha\nLoom Two;Nowhere;Alpha\nLoom Three;FR;Alpha\n";

it("Without a key, the import and the history say which key they need, and post nothing", async () => {
  for (const path of ["/import", "/history", "/history?show=merges"]) {
    const { page } = await browser.open(path);
    const posted = recordMutations(page);
    await page.getByLabel(/^You need a key with the role CURATOR .*You have no key\.$/).waitFor();
    expect(await page.locator("input[type=file]").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Undo/ }).count()).toBe(0);
    expect(posted).toEqual([]);
    await page.close();
  }
});

it("A table has its columns guessed by name and content, and says how surely; its first ten rows are sentences, and its check has every change (page 18)", async () => {
  const page = await openWithKey("/import");
  const rows = Array.from(
    { length: 12 },
    (_, index) => `${index + 1}.3.2014;46,25 %;Loom House;Loom ${index}`,
  );
  await page.getByLabel("File to import").setInputFiles({
    name: "holdings.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["when;stake;owner;brand", ...rows].join("\n")),
  });
  await page.getByLabel("Each row is").selectOption({ label: "Ownership: owns" });
  for (const [field, column, words] of [
    ["Subject", "owner", "Guessed by its name alone."],
    ["Object", "brand", "Guessed by its name alone."],
    ["Share", "stake", "Guessed by its name; numbers in 12 of 12 cells."],
    ["Start", "when", "Guessed by its cells; please check: dates in 12 of 12 cells."],
  ] as const) {
    const choice = page.getByRole("combobox", { name: field, exact: true });
    expect(await choice.inputValue(), field).toBe(column);
    await choice.locator("xpath=..").getByText(words).waitFor();
  }
  expect(await page.getByLabel("Dates are written").inputValue()).toBe("DD.MM.YYYY");
  expect(await page.getByLabel("Decimal sign").inputValue()).toBe(",");
  const sentences = page.getByRole("region", { name: "The first rows as sentences" }).getByRole("listitem");
  expect(await sentences.count()).toBe(10);
  expect(await sentences.first().textContent()).toBe(
    "Loom House owns Loom 0. Share: 46,25 %. Start: 1.3.2014.",
  );
  await page.getByLabel("Start", { exact: true }).selectOption("");
  expect(await sentences.first().textContent()).toBe("Loom House owns Loom 0. Share: 46,25 %.");
  await page.getByLabel("Start", { exact: true }).selectOption("when");
  expect(await page.getByText("dates in 12 of 12 cells").count(), "what is chosen is no guess").toBe(0);
  await page.getByLabel("Title").fill("A list of holdings");
  await page.getByRole("button", { name: "Check without recording" }).click();
  const changes = page.getByRole("region", { name: "Result" }).locator("details[open] li");
  await changes.first().waitFor();
  expect(await changes.count(), "a house, twelve brands and twelve holdings").toBe(25);
  expect((await changes.allTextContents()).filter((text) => text.includes("share 0.4625"))).toHaveLength(12);
  expect(await findSeriousIssues(page)).toEqual([]);
});

it("A table is imported by keyboard alone after a dry run that names its rejected row, and undone, after which all counts are as before", async () => {
  const before = await readCounts();
  const page = await openWithKey("/import");
  await page.getByLabel("File to import").waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(
    await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth"),
  ).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  // The dialog of the system cannot be driven by key.
  await focusByTab(page, 'button "File to import"');
  await page.getByLabel("File to import").setInputFiles({
    name: "looms.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(TABLE),
  });
  await focusByTab(page, 'combobox "Each row is');
  await page.keyboard.type("Brand");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("brand");
  expect(await page.getByLabel("Country", { exact: true }).inputValue()).toBe("country");
  await focusByTab(page, 'textbox "Title"');
  await page.keyboard.type("A list of looms");
  expect(await findSeriousIssues(page)).toEqual([]);
  await focusByTab(page, 'button "Check without recording"');
  await page.keyboard.press("Enter");
  const result = page.getByRole("region", { name: "Result" });
  await result.getByText(/^3 rows read\. .* 1 row rejected\.$/).waitFor();
  const rejected = result.getByRole("row").nth(1);
  expect((await rejected.getByRole("cell").allTextContents()).slice(0, 3)).toEqual([
    "3",
    "country",
    "Nowhere",
  ]);
  expect(await readCounts()).toEqual(before);
  expect(await findSeriousIssues(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await focusByTab(page, 'button "Rejected rows');
  await page.keyboard.press("Enter");
  const file = await download;
  expect(file.suggestedFilename()).toBe("looms.rejected.csv");
  expect(await readFile(await file.path(), "utf8")).toBe("brand;country;owner\nLoom Two;Nowhere;Alpha\n");
  await page.getByRole("button", { name: "Import", exact: true }).press("Enter");
  await result.getByText(/New: 2 entities, 2 claims, 1 source\. /).waitFor();
  expect(await readCounts()).not.toEqual(before);
  await page.getByRole("link", { name: "Show it in the history" }).press("Enter");
  const entry = page
    .getByRole("listitem")
    .filter({ hasText: "Imported looms.csv (csv) from A list of looms" });
  await entry.getByText(/^by curator/).waitFor();
  expect(await findSeriousIssues(page)).toEqual([]);
  await entry.getByRole("button", { name: "Undo the import of looms.csv" }).press("Enter");
  await entry.getByText("The graph becomes what it would be without the import of looms.csv").waitFor();
  await entry.getByRole("button", { name: "Undo it" }).press("Enter");
  await page.getByRole("status").filter({ hasText: "The import of looms.csv is undone." }).waitFor();
  await entry.getByText(/^Undone by curator/).waitFor();
  expect(await readCounts()).toEqual(before);
});

it("A corrected file that is dropped keeps what was chosen, and what cannot be read says what is allowed", async () => {
  const page = await openWithKey("/import");
  const drop = (name: string, text: string) =>
    page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector(".drop").dispatchEvent(event);
    }`);
  await page.locator(".drop").waitFor();
  await drop("looms.csv", TABLE);
  await page.getByLabel("Each row is").selectOption("BRAND");
  await page.getByRole("textbox", { name: "Title" }).fill("A list of looms");
  await drop("looms.rejected.csv", "brand;country;owner\nLoom Two;IT;Alpha\n");
  await page.getByText("looms.rejected.csv").waitFor();
  expect(await page.getByLabel("Each row is").inputValue()).toBe("BRAND");
  await page.getByRole("button", { name: "Check without recording" }).click();
  await page.getByText(/^1 row read\. /).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await listCutOffElements(page)).toEqual([]);
  await drop("empty.csv", "");
  await page.getByRole("alert").filter({ hasText: "“empty.csv” is empty." }).waitFor();
  await drop("page.html", "<!doctype html>");
  await page
    .getByRole("alert")
    .filter({ hasText: "“page.html” looks like none of these formats." })
    .waitFor();
  await drop("large.csv", `a,b\n${"x".repeat(1_100_000)}`);
  await page.getByRole("alert").filter({ hasText: "Here a file may have about 960.0 KB" }).waitFor();
});

it("An import that is cancelled or interrupted can be continued, and goes on at the server while the page is offline", async () => {
  const { database } = browser.api;
  const page = await openWithKey("/import");
  await page.getByLabel("File to import").setInputFiles({
    name: "facts.jsonl",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from(
      '{"kind":"BRAND","id":"brand:held","name":"Held Looms","claims":[{"source":"source:s"}]}\n',
    ),
  });
  await page.getByRole("button", { name: "Check without recording" }).click();
  const result = page.getByRole("region", { name: "Result" });
  await result.getByText(/ Would be new: 1 entity, 1 claim\. /).waitFor();
  await result.getByText("brand:held, new: name Held Looms").waitFor();
  // Nothing is recorded while another writes.
  const [lockSignal, release] = [
    createSignal("the lock of a writer", LONGEST_HOLD_SECONDS),
    createSignal("the release of the lock", LONGEST_HOLD_SECONDS),
  ];
  const lock = database.write(
    async ({ run }) => {
      await run(lockRevision);
      lockSignal.give();
      await release.promise;
    },
    { timeout: 0 },
  );
  await lockSignal.promise;
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const progress = result.getByRole("status").filter({ hasText: /^Recording/ });
  await progress.waitFor();
  await page.context().setOffline(true);
  const offline = result.getByRole("alert").filter({ hasText: "The import goes on at the server" });
  await offline.waitFor();
  await page.context().setOffline(false);
  await offline.waitFor({ state: "detached" });
  await progress.waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await result
    .getByRole("alert")
    .filter({
      hasText: /^Cancelled by curator.* What it recorded until then stays\.$/,
    })
    .waitFor();
  const goOn = result.getByRole("button", { name: "Go on with the rest" });
  await goOn.click();
  await progress.waitFor();
  // A process that ends in the middle of a job leaves it in this state. The page shows progress before the job is recorded.
  await expect.poll(() => database.write(({ run }) => run(abandonJobs))).toBe(1);
  await result.getByRole("alert").filter({ hasText: "It was interrupted." }).waitFor();
  release.give();
  await lock;
  await goOn.click();
  await result.getByText(/^1 row read\. New: 1 entity, 1 claim\. /).waitFor();
  expect((await browser.api.execute('{ brand(id: "brand:held") { name } }')).brand).toEqual({
    name: "Held Looms",
  });
});

const abandonJobs = createStatement({
  name: "abandon all jobs",
  access: "WRITE",
  text: "MATCH (j:Job {state: 'RUNNING'}) SET j.mark = 'gone', j.heardAt = 0 RETURN count(j)",
  parameters: {},
  read: ([row]) => Number(row?.[0]),
});

it("A merge can be undone in the history after the page was loaded again, and leaves all counts as before", async () => {
  const before = await readCounts();
  const review = await openWithKey("/review");
  const pair = review.getByRole("listitem").filter({ hasText: "brand:twin-2" });
  await pair.getByRole("button", { name: "Merge into Twin Looms", exact: true }).press("Enter");
  await review.getByText(/is merged into Twin Looms/).waitFor();
  expect(await readCounts()).not.toEqual(before);
  await review.goto(`${browser.api.url}/history?show=merges`);
  const entry = review.getByRole("listitem").filter({ hasText: "merged into" });
  await entry.getByRole("button", { name: /^Undo the merge of brand:twin/ }).press("Enter");
  await entry.getByText("apart from").waitFor();
  await entry.getByRole("button", { name: "Undo it" }).press("Enter");
  await review.getByRole("status").filter({ hasText: "are separate again." }).waitFor();
  await entry.getByText(/^Undone by curator/).waitFor();
  expect(await readCounts()).toEqual(before);
});
