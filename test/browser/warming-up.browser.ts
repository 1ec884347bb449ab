import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { waitUntilLoaded } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const names = new Map(readTrustedDocuments().map(({ hash, name }) => [hash, name]));

/** A database that still plans some documents, for the requests of a page. */
interface PlanningDatabase {
  /** The number of requests for each document, by its name. */
  readonly requests: ReadonlyMap<string, number>;
  /** From now on all documents are planned. */
  finish(): void;
}

async function planDocuments(page: Page, isPlanned: (name: string) => boolean): Promise<PlanningDatabase> {
  const requests = new Map<string, number>();
  let isFinished = false;
  await page.route("**/graphql?*", async (route) => {
    const { searchParams } = new URL(route.request().url());
    const { persistedQuery } = JSON.parse(searchParams.get("extensions") ?? "{}");
    const name = names.get(persistedQuery?.sha256Hash) ?? "unknown";
    requests.set(name, (requests.get(name) ?? 0) + 1);
    if (isFinished || isPlanned(name)) return route.fallback();
    const error = { message: "The database still plans the query.", extensions: { code: "PLANNING" } };
    await route.fulfill({ status: 503, headers: { "retry-after": "2" }, json: { errors: [error] } });
  });
  return {
    requests,
    finish: () => {
      isFinished = true;
    },
  };
}

const openEmptyPage = async (): Promise<Page> => (await browser.open("/health/live")).page;

describe("A page whose database still plans", () => {
  it("says that the server is warming up, asks less and less often, and shows the screen once it is planned", async () => {
    const page = await openEmptyPage();
    const { requests, finish } = await planDocuments(page, (name) => name === "revision");
    await page.clock.install();
    await page.goto(browser.api.url);
    await page.getByText("The server is warming up.").waitFor();
    for (const [index, seconds] of [2, 4, 8, 16].entries()) {
      await page.clock.runFor(seconds * 1000);
      await expect.poll(() => requests.get("home")).toBe(index + 2);
    }
    await page.clock.runFor(10_000);
    // A request that was sent before this one would have been counted.
    await page.evaluate("fetch('/health/live').then(({ ok }) => ok)");
    expect(requests.get("home")).toBe(5);
    expect([...requests.keys()].filter((name) => name !== "revision")).toEqual(["home"]);
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.getByText("No answer").count()).toBe(0);
    finish();
    await page.clock.runFor(20_000);
    await page.getByText("facts connect them").waitFor();
  });

  it("shows each part of the home screen as soon as it is planned", async () => {
    const page = await openEmptyPage();
    const { finish } = await planDocuments(
      page,
      (name) => name !== "disputes" && name !== "entities-with-facts",
    );
    await page.goto(browser.api.url);
    await page.getByText("facts connect them").waitFor();
    await page.getByText("Loading what is in dispute… The server is warming up.").waitFor();
    expect(await page.locator("svg.story-picture").count()).toBe(0);
    finish();
    await page.locator("svg.story-picture").first().waitFor();
    await waitUntilLoaded(page);
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});
