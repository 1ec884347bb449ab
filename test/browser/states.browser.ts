import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ClaimsDocument,
  DisputesDocument,
  FacetDocument,
  GraphSizeDocument,
  OwnersDocument,
  TimelineDocument,
} from "../../src/client/gql/graphql.js";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { selectForRun } from "../support/process/long.js";
import { picture, selectScreens } from "./screen-table.js";
import { buildKeyScript, holdBack, openStory, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser({ anonymousReads: false });
});
afterAll(() => browser?.stop());

/** Opens a page with a key that may read. */
async function openWithKey(path: string): Promise<Page> {
  const { text } = await createTestKey(browser.api.database, "READER");
  const { page } = await browser.open(path, { initScript: buildKeyScript(text) });
  return page;
}

describe("A page of a server that requires a key", () => {
  it("asks for it once on each screen, rejects a wrong key, and shows everything with a valid one", async () => {
    const { page } = await browser.open("/");
    const field = page.getByLabel("This server requires an API key.");
    for (const [path] of selectScreens("/", picture, "/browse/BRAND", "/history")) {
      // A hash alone would not load the page.
      await page.goto("about:blank");
      await page.goto(browser.api.url + path);
      await field.waitFor();
      expect(await field.count()).toBe(1);
    }
    await page.goto(new URL("/", page.url()).href);
    await field.fill("no-key");
    await page.getByRole("button", { name: "Use key" }).click();
    const error = page.getByRole("alert").filter({ hasText: "is invalid" });
    await error.waitFor();
    await page.getByRole("button", { name: /^Key not valid/ }).waitFor();
    expect(await page.getByText("Signed in").count()).toBe(0);
    const { text } = await createTestKey(browser.api.database, "READER");
    await page.getByRole("textbox").or(page.locator("input[type=password]")).last().fill(text);
    await page.getByRole("button", { name: "Use key" }).click();
    await page.getByText("facts connect them").waitFor();
    await page.getByRole("button", { name: /^Signed in/ }).waitFor();
    await openStory(page, "The truce");
    await waitForRow(page, "Gucci");
  });
});

describe("A page that is loading", () => {
  it("says so, lets Enter choose the best hit once it arrives, and aborts obsolete requests", async () => {
    const page = await openWithKey("/");
    await page.getByText("facts connect them").waitFor();
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(decodeURIComponent(request.url())));
    const release = await holdBack(page, "query");
    const field = page.getByRole("combobox");
    await field.fill("ali");
    await page.getByText("Searching…").waitFor();
    await field.fill("alipay");
    await expect.poll(() => failed.some((url) => url.includes('"query":"ali"'))).toBe(true);
    await page.keyboard.press("Enter");
    release();
    await waitForRow(page, "Alipay");
    await page.goto(new URL("/", page.url()).href);
    await page.getByRole("combobox").click();
    await page.getByRole("option", { name: "Alipay" }).waitFor();
  });

  it("claims nothing about a view before it is there", async () => {
    const page = await openWithKey("/");
    await page.getByText("facts connect them").waitFor();
    const release = await holdBack(page, "gucci");
    await page.goto(new URL("/explore#n=brand:gucci;conglomerate:kering&o=brand:gucci", page.url()).href);
    const panel = page.getByRole("complementary", { name: "Selection" });
    await panel.getByRole("heading", { name: "Loading the selection…" }).waitFor();
    await page.getByText("2 entities are not loaded yet").waitFor();
    await panel.getByText("Loading…", { exact: true }).waitFor();
    expect(await panel.getByText(/in view|Nothing selected/).count()).toBe(0);
    release();
    await panel.getByRole("heading", { name: "Gucci" }).waitFor();
  });

  it("keeps and marks the previous view while another day is loading", async () => {
    const page = await openWithKey("/explore#n=brand:gucci;conglomerate:kering&t=2014-08-22");
    await waitForRow(page, "Gucci");
    const release = await holdBack(page, "2015-12-31");
    await page.getByLabel("On", { exact: true }).fill("2015-12-31");
    await page.locator(".status", { hasText: "Loading changes" }).waitFor();
    await waitForRow(page, "Gucci");
    release();
    await page.locator(".status", { hasText: /shown$/ }).waitFor();
  });

  it("takes a month that the user types for a day as the period of its days", async () => {
    const page = await openWithKey("/explore#n=brand:gucci&t=2014-08-22");
    await waitForRow(page, "Gucci");
    const day = page.getByLabel("On", { exact: true });
    await day.fill("2014-08");
    await day.press("Enter");
    const from = page.getByLabel("From", { exact: true });
    await from.waitFor();
    expect(await from.inputValue()).toBe("2014-08-01");
    expect(await page.getByLabel("To", { exact: true }).inputValue()).toBe("2014-08-31");
  });
});

describe("A page without an answer", () => {
  it("says so on each screen, claims nothing, and shows the content once it is asked to retry", async () => {
    const page = await openWithKey("/help");
    const screens = selectScreens(
      "/",
      picture,
      "/e/brand%3Agucci",
      "/sources",
      "/browse/BRAND",
      "/paths?from=brand:gucci&to=payment-affiliate:alipay",
      "/report#n=brand:gucci;conglomerate:kering",
      "/schema",
    );
    for (const [path, { content }] of screens) {
      await page.route("**/graphql**", (route) => route.abort());
      await page.goto("about:blank");
      await page.goto(browser.api.url + path);
      const problem = page.locator("#main .state.problem").first();
      await problem.getByText(/^Could not load .+ yet\. .+ Retrying\.$/).waitFor();
      expect(await page.locator(content).count(), path).toBe(0);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await problem.getByRole("button", { name: "Retry now" }).click();
      await page.locator(content).first().waitFor({ state: "attached" });
    }
  });
});

describe("A page whose server stops answering", () => {
  it("keeps the content of each screen and says that it may be out of date, until the server answers again", async () => {
    const page = await openWithKey("/help");
    await page.clock.install();
    const warning = page.getByText("No answer: may be out of date");
    const screens = selectScreens(
      picture.replace("explore", "table"),
      "/source/source%3Adigitalcommerce360-2014-08-22",
      "/browse",
      "/compare?before=2014-07-15&after=2014-08-22#n=brand:gucci;conglomerate:kering",
      "/timeline?ids=brand:puma",
      "/chart?of=OWNERSHIP&by=YEAR",
      "/add",
    );
    for (const [path, { content }] of screens) {
      await page.goto("about:blank");
      await page.goto(browser.api.url + path);
      await page.locator(content).first().waitFor({ state: "attached" });
      await page.getByText("Live", { exact: true }).waitFor();
      await page.route("**/graphql**", (route) => route.abort());
      await page.clock.fastForward("00:16");
      await warning.waitFor();
      expect(await page.locator(content).count(), path).toBeGreaterThan(0);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.clock.fastForward("00:03");
      await warning.waitFor({ state: "detached" });
    }
  });
});

describe("A screen with one part that has no answer", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openWithKey("/help");
  });
  const parts = [
    ["/", GraphSizeDocument, "the counts", ".stories"],
    ["/e/brand%3Agucci", OwnersDocument, "the owners", ".entity dl"],
    ["/e/brand%3Agucci", ClaimsDocument, "the claims", ".entity dl"],
    ["/e/brand%3Agucci", TimelineDocument, "the timeline", ".entity dl"],
    [
      "/explore#n=brand:gucci;conglomerate:kering&o=brand:gucci&v=evidence",
      ClaimsDocument,
      "the claims",
      ".list .row",
    ],
    ["/figures", DisputesDocument, "the figures", ".card .actions"],
    ["/browse/BRAND", FacetDocument, "the values of", ".data tbody tr"],
  ] as const;
  // A long run has the three lists of a profile, otherwise one of them.
  const examples = ["the counts", "the claims", "the figures", "the values of"];
  it.each(selectForRun(parts, ([, , what]) => what, examples))(
    "%s %#: shows the others, says which one it is, and shows it once it is there",
    async (path, document, what, loadedSelector) => {
      const hash = document.__meta__?.hash ?? "";
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      await page.route("**/graphql**", (route) =>
        route.request().url().includes(hash) ? route.abort() : route.continue(),
      );
      await page.goto("about:blank");
      await page.goto(browser.api.url + path);
      const problem = page.locator("#main .state.problem", { hasText: `Could not load ${what}` });
      await problem.first().waitFor();
      await page.locator(loadedSelector).first().waitFor({ state: "attached" });
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await problem.first().waitFor({ state: "detached" });
      expect(await page.locator("#main .state.problem").count()).toBe(0);
    },
  );
});

describe("A key that may not record", () => {
  it("is named on each screen of curators, with the role that is needed", async () => {
    const page = await openWithKey("/add");
    for (const path of ["/add", "/review", "/import", "/history"]) {
      await page.goto(browser.api.url + path);
      await page
        .getByLabel(/^You need a key with the role CURATOR .*Yours, “.+”, has the role READER\.$/)
        .waitFor();
    }
  });
});

describe("Addresses and names from sources", () => {
  it("are links only if they are http or https", async () => {
    const page = await openWithKey("/e/brand%3Agucci");
    await page.getByRole("link", { name: "Q178516", exact: true }).waitFor();
    await page.route("**/graphql*", injectScripts);
    await page.reload();
    await page.getByText("Q178516").first().waitFor();
    await page.locator(".claim").first().waitFor();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    // Requests that the page still makes must not fail the run when the page closes.
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
});

/** Turns each web address of an answer into a javascript: address. */
async function injectScripts(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = (await response.text()).replaceAll("https://", "javascript://");
  await route.fulfill({ response, body });
}
