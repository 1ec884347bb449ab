import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/browser.js";
import { giveKey } from "../support/keys.js";
import { holdBack, openStory, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser({ anonymousReads: false });
});
afterAll(() => browser?.stop());

/** A page that shows a key of that text. */
async function openWith(key: string, path: string): Promise<Page> {
  const { page } = await browser.open(path);
  await page.getByLabel("This server asks for an API key.").fill(key);
  await page.getByRole("button", { name: "Use key" }).click();
  return page;
}

describe("A page of a server that asks for a key", () => {
  it("asks for one on each screen, once; says that a wrong one is wrong; shows all with the right one", async () => {
    const { page } = await browser.open("/");
    const field = page.getByLabel("This server asks for an API key.");
    for (const path of ["/", "/figures", "/e/brand%3Agucci", "/explore#n=brand:gucci", "/schema"]) {
      await page.goto(new URL(path, page.url()).href);
      await field.waitFor();
      expect(await field.count()).toBe(1);
    }
    await page.goto(new URL("/", page.url()).href);
    await field.fill("no-key");
    await page.getByRole("button", { name: "Use key" }).click();
    const error = page.getByRole("alert").filter({ hasText: "not valid" });
    await error.waitFor();
    const { text } = await giveKey(browser.api.database, "READER");
    await page.getByRole("textbox").or(page.locator("input[type=password]")).last().fill(text);
    await page.getByRole("button", { name: "Use key" }).click();
    await page.getByText("facts link them").waitFor();
    await openStory(page, "The truce");
    await waitForRow(page, "Gucci");
  });
});

describe("A page whose answers are on their way", () => {
  it("says so, takes Enter before the answer as a choice of the best, and asks no more for what is no longer wanted", async () => {
    const { text } = await giveKey(browser.api.database, "READER");
    const page = await openWith(text, "/");
    await page.getByText("facts link them").waitFor();
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

  it("keeps what it shows while another day is asked for, and marks it", async () => {
    const { text } = await giveKey(browser.api.database, "READER");
    const page = await openWith(text, "/explore#n=brand:gucci;conglomerate:kering&t=2014-08-22");
    await waitForRow(page, "Gucci");
    const release = await holdBack(page, "2015-12-31");
    await page.getByLabel("On", { exact: true }).fill("2015-12-31");
    await page.locator(".status", { hasText: "Loading what changed" }).waitFor();
    await waitForRow(page, "Gucci");
    release();
    await page.locator(".status", { hasText: /shown$/ }).waitFor();
  });
});

describe("Addresses and names from sources", () => {
  it("are no links where they are no web addresses", async () => {
    const { text } = await giveKey(browser.api.database, "READER");
    const page = await openWith(text, "/e/brand%3Agucci");
    await page.getByRole("link", { name: "Q178516" }).waitFor();
    await page.route("**/graphql*", withScripts);
    await page.reload();
    await page.getByText("Q178516").first().waitFor();
    await page.locator(".claim .source").first().waitFor();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });
});

/** An answer in which each web address is a script. */
async function withScripts(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = (await response.text()).replaceAll("https://", "javascript://");
  await route.fulfill({ response, body });
}
