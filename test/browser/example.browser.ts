import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import type { Role } from "../../src/domain/graphql/access/role.js";
import { createExampleHost, type ExampleHost } from "../../src/transfer/example/example-host.js";
import { createTestKey } from "../support/api/keys.js";
import { writeBrandPackage } from "../support/graph/brand-package.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { createSignal } from "../support/process/signal.js";
import { findSeriousIssues } from "./axe.js";
import { buildKeyScript, LONGEST_HOLD_SECONDS } from "./support.js";

const folder = mkdtempSync(join(tmpdir(), "brandgraph-example-"));
const { signal } = new AbortController();
const createHost = (settings: Readonly<Record<string, string>>): ExampleHost =>
  createExampleHost(readConfig({ BRANDGRAPH_HOME: folder, ...settings }), { PATH: folder }, signal);

let host = createHost({});
let browser: TestBrowser;

beforeAll(async () => {
  const example: ExampleHost = { signal, provideBrands: () => host.provideBrands() };
  browser = await startBrowser({ hasOwnGraph: true, example });
});
afterAll(async () => {
  await browser?.stop();
  rmSync(folder, { recursive: true });
});

const findOffer = (page: Page) => page.getByRole("button", { name: "Explore 15,000 brands" });
const findSection = (page: Page) => page.getByRole("region", { name: "A graph of real size" });

/** Opens the home screen with a key of a role, and waits until all of it is there. */
async function openHome(role: Role): Promise<Page> {
  const { text } = await createTestKey(browser.api.database, role);
  const { page } = await browser.open("/", { initScript: buildKeyScript(text) });
  await page.getByText("facts connect them").waitFor();
  return page;
}

it("The home screen offers 15,000 brands to who may import, says why that fails, and ends with the largest owners", async () => {
  const reader = await openHome("READER");
  await reader.waitForLoadState("networkidle");
  expect(await findSection(reader).count()).toBe(0);

  const page = await openHome("CURATOR");
  await findSection(page).getByText("npx brandgraph example remove").waitFor();
  await findOffer(page).click();
  const problem = findSection(page).getByRole("alert");
  await problem.getByText(/could not fetch the npm package name-suggestion-index/).waitFor();
  expect(await problem.count()).toBe(1);
  expect(await findSeriousIssues(page)).toEqual([]);

  const packageFolder = join(folder, "package");
  writeBrandPackage(packageFolder);
  const folderHost = createHost({ BRANDGRAPH_EXAMPLE_PACKAGE: packageFolder });
  const isProvided = createSignal("the release of the brands", LONGEST_HOLD_SECONDS);
  host = {
    signal,
    provideBrands: async () => {
      await isProvided.promise;
      return folderHost.provideBrands();
    },
  };
  await findSection(page).getByRole("button", { name: "Try again" }).click();
  await findSection(page).getByText("Fetching and reading the brands").waitFor();
  // The page of another user shows the same import.
  const adminPage = await openHome("ADMIN");
  await findSection(adminPage).getByText("Fetching and reading the brands").waitFor();
  expect(await findSection(adminPage).getByRole("button").count()).toBe(0);
  isProvided.give();
  for (const opened of [page, adminPage]) {
    await findSection(opened)
      .getByText(/^New: [\d,]+ entities, 448 facts/)
      .waitFor();
    const owners = opened.getByRole("region", { name: "Largest owners today" });
    await owners.getByRole("button").first().waitFor();
  }
  expect(await findSeriousIssues(page)).toEqual([]);

  await page.reload();
  await page.getByText("facts connect them").waitFor();
  await page.waitForLoadState("networkidle");
  expect(await findSection(page).count()).toBe(0);
});
