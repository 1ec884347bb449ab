import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { findSeriousIssues } from "./axe.js";

let browser: TestBrowser;
let press: PressSite;
beforeAll(async () => {
  press = await startPressSite();
  browser = await startBrowser({ origins: [press.origin] });
});
afterAll(async () => {
  await browser?.stop();
  press?.server.close();
});

interface PressSite {
  readonly server: Server;
  readonly origin: string;
  /** The body of its only page. */
  article: string;
}

/** Starts a site whose page shows what is pasted into it. */
async function startPressSite(): Promise<PressSite> {
  const server = createServer((_, response) =>
    response
      .setHeader("content-type", "text/html")
      .end(`<!doctype html><html lang="en"><title>News</title><h1>News</h1>${site.article}`),
  );
  const site: PressSite = { server, origin: "", article: "" };
  await once(server.listen(0, "127.0.0.1"), "listening");
  return Object.assign(site, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const TITLE = "Ownerships by year it began, split by country";
const getCard = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

describe("The builder of charts", () => {
  it("makes ownerships by year, split by country, by two clicks of a menu, and holds them in the address", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    await page.getByRole("link", { name: "Build a chart" }).click();
    await page.getByLabel("Split by").selectOption("Country");
    await page.waitForURL(/chart\?of=OWNERSHIP&by=YEAR,COUNTRY&as=LINES/);
    const card = getCard(page, TITLE);
    await card.locator(".plot path.recharts-line-curve").first().waitFor();
    await card.getByRole("button", { name: "France" }).waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.reload();
    await card.locator(".plot path.recharts-line-curve").first().waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("shows the values of all series at once, by mouse and by keys, hides a series, and has them as a table", async () => {
    const { page, pageErrors } = await browser.open("/chart?of=OWNERSHIP&by=YEAR,COUNTRY&as=LINES");
    const card = getCard(page, TITLE);
    await card.locator(".plot path.recharts-line-curve").first().waitFor();
    const countLines = () => card.locator(".plot path.recharts-line-curve").count();
    const all = await countLines();
    expect(all).toBeGreaterThan(2);
    await card.locator(".plot svg.recharts-surface").first().focus();
    await page.keyboard.press("ArrowRight");
    const tip = card.locator(".recharts-tooltip-wrapper");
    await tip.getByText("2000").waitFor();
    expect(await tip.locator(".recharts-tooltip-item").count()).toBe(all);
    await card.getByRole("button", { name: "China" }).click();
    await expect.poll(countLines).toBe(all - 1);
    await card.getByText("Values as a table").click();
    const row = card.getByRole("row", { name: /^2013/ });
    expect(await row.getByRole("cell").first().textContent()).toBe("5");
    expect(await row.getByRole("link").first().getAttribute("href")).toBe(
      "/browse/OWNERSHIP?YEAR=2013&COUNTRY=FR&on=any",
    );
    const download = page.waitForEvent("download");
    await card.getByRole("button", { name: "SVG of" }).click();
    const svg = String(await readFile(await (await download).path()));
    for (const word of [TITLE, "any day", "France", "2013"]) expect(svg).toContain(word);
    expect(svg).not.toContain("var(--");
    expect(pageErrors).toEqual([]);
  });

  it("measures money in one currency, and says about how many amounts sources disagree", async () => {
    const { page, pageErrors } = await browser.open("/chart?of=STOCK_LISTING&by=YEAR&as=BARS");
    await page.getByLabel("Measure").selectOption("sum of amount raised");
    const card = page.getByRole("region", { name: /^Amount raised of stock listings/ });
    await card.getByText("23,580,026,780").waitFor();
    await card.getByText(/^Sources disagree about the amount raised of 1:/).waitFor();
    await page.getByLabel("Currency").selectOption("USD");
    await page.waitForURL(/sum=amountRaised&currency=USD/);
    await card.getByText("amount raised in USD, any day").waitFor();
    await page.getByLabel("Split by").selectOption("Currency of the amount raised");
    await card.getByRole("button", { name: "USD" }).or(card.getByText("USD")).first().waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("draws no stack of counts that sources share, and says so", async () => {
    const { page } = await browser.open("/chart?of=LISTING&by=PLATFORM,BRAND&sum=listingCount&as=STACKED");
    const card = page.getByRole("region", { name: /^Listing count of listings/ });
    await card.getByText("must not be added up, so the chart is drawn as").waitFor();
    expect(await card.locator(".recharts-bar").count()).toBe(0);
  });
});

describe("The dashboards", () => {
  it("limit every chart to a country, and say where they cannot", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    await page.getByText("How it is computed").nth(7).waitFor();
    const cards = page.locator(".card.chart");
    const readCardTexts = async () =>
      (await cards.allTextContents()).map((text) => text.replace(/\s+/g, " "));
    const countLoadingCards = () => page.locator(".card .state[role=status]").count();
    await expect.poll(countLoadingCards, { timeout: 60_000 }).toBe(0);
    const before = await readCardTexts();
    await page.getByLabel("Country", { exact: true }).selectOption("Switzerland");
    await page.waitForURL(/country=CH/);
    await expect
      .poll(async () => (await readCardTexts()).filter((text, index) => text === before[index]), {
        timeout: 60_000,
      })
      .toEqual([]);
    expect(before.length).toBe(8);
    expect(pageErrors).toEqual([]);
  });

  it("show exposures on a scale of 0 to 100, each with its factors and their facts", async () => {
    const { page } = await browser.open("/figures");
    const card = page.getByRole("region", { name: /^Exposure of/ });
    const meter = card.getByLabel("Exposure of Gucci");
    await meter.waitFor();
    expect(await meter.getAttribute("max")).toBe("100");
    await card.getByText("Gucci", { exact: true }).click();
    await card
      .getByRole("link", { name: /^\d+ facts?$/ })
      .first()
      .click();
    await page.waitForURL(/\/explore#n=.*brand:gucci/);
  });
});

describe("The inputs of an exposure", () => {
  it("show their age and the newest of each factor on a wide and a narrow page", async () => {
    const { page } = await browser.open("/figures");
    const card = page.getByRole("region", { name: /^Exposure of/ });
    await card.getByText("Gucci", { exact: true }).click();
    const listings = card.getByRole("listitem").filter({ hasText: /^Unauthorized listings: 0\.0 of 14/ });
    await listings.getByText(/newest input 2014-08-22, 2 left out, not confirmed for 2 years/).waitFor();
    await listings
      .getByText(/\(last confirmed 2014-08-22, \d+ years old, left out\)/)
      .first()
      .waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const [box, cardBox] = [await listings.boundingBox(), await card.boundingBox()];
      expect(box!.x + box!.width).toBeLessThanOrEqual(cardBox!.x + cardBox!.width + 1);
      expect(cardBox!.x + cardBox!.width).toBeLessThanOrEqual(width + 1);
    }
  });
});

describe("A board", () => {
  it("keeps charts in the browser, and with a key gets a link that shows the same without one", async () => {
    const { text } = await createTestKey(browser.api.database, "READER", { name: "Ada" });
    const { page, pageErrors } = await browser.open("/chart?of=OFFER&by=CHANNEL&as=BARS&status=ALLEGED");
    const chart = "Offers by channel";
    await getCard(page, chart).waitFor();
    await page.getByRole("link", { name: "Add to my board" }).click();
    await page.getByRole("heading", { name: "My board" }).waitFor();
    await getCard(page, chart).waitFor();
    await page.getByLabel("API key").fill(text);
    await page.keyboard.press("Enter");
    await page.getByLabel("Title").fill("Offers");
    await page.getByRole("button", { name: "Save and show the link" }).click();
    await page.waitForURL(/\/board\/[\w-]{12}$/);
    const { page: otherPage } = await browser.open(new URL(page.url()).pathname);
    await otherPage.getByText("Saved by Ada on").waitFor();
    await getCard(otherPage, chart).getByText("0 disputed").waitFor();
    expect(await otherPage.getByLabel("Status").inputValue()).toBe("ALLEGED");
    await page.getByRole("button", { name: "Delete this board" }).click();
    await page.getByRole("heading", { name: "My board" }).waitFor();
    await otherPage.reload();
    await otherPage.getByRole("heading", { name: "Board not found" }).waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("is embedded by the copied code: its charts and limits without forms, whose links open tabs (page 13)", async () => {
    const { text } = await createTestKey(browser.api.database, "READER", { name: "Bea" });
    const { page } = await browser.open("/chart?of=OFFER&by=CHANNEL&as=BARS&status=ALLEGED", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const chart = "Offers by channel";
    await page.getByRole("link", { name: "Add to my board" }).click();
    await page.getByLabel("API key").fill(text);
    await page.keyboard.press("Enter");
    await page.getByLabel("Title").fill('Offers "by channel"');
    await page.getByRole("button", { name: "Save and show the link" }).click();
    await page.getByRole("button", { name: "Copy the code to embed it" }).click();
    await page.getByText("Copied").first().waitFor();
    press.article = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(press.article).toContain('title="Offers &quot;by channel&quot;"');

    const reader = await page.context().browser()!.newContext();
    const article = await reader.newPage();
    await article.goto(press.origin);
    const frame = article.frameLocator("iframe");
    const card = frame.getByRole("region", { name: chart, exact: true });
    await card.getByRole("table").waitFor();
    await frame.getByText("Limited to status alleged.").waitFor();
    for (const role of ["textbox", "combobox", "navigation"] as const)
      expect(await frame.getByRole(role).count(), role).toBe(0);
    expect(await findSeriousIssues(article)).toEqual([]);
    const embeddedAddress = article.frames()[1]!.url();
    const [tab] = await Promise.all([
      reader.waitForEvent("page"),
      card.getByRole("link", { name: `Change ${chart}` }).click(),
    ]);
    await tab.getByRole("heading", { name: chart }).first().waitFor();
    expect(article.frames()[1]!.url()).toBe(embeddedAddress);

    // Another screen is refused in a frame, and stays empty.
    press.article = press.article.replace("/embed/", "/");
    await article.goto(press.origin);
    await expect.poll(() => article.frames()[1]!.url(), { timeout: 30_000 }).toMatch(/^chrome-error:/);
    expect(await article.frames()[1]!.locator("main").count()).toBe(0);
    await reader.close();
  });

  it("asks for no key in a frame, but leads to a tab that does (page 13)", async () => {
    const closed = await startBrowser({ origins: [press.origin], anonymousReads: false });
    try {
      press.article = `<iframe src="${closed.api.url}/embed/board/AAAAAAAAAAAA" title="Board"></iframe>`;
      const { page: article } = await closed.open("/help");
      await article.goto(press.origin);
      const frame = article.frameLocator("iframe");
      await frame.getByText("This server requires an API key.").waitFor();
      expect(await frame.locator("input").count()).toBe(0);
      const [tab] = await Promise.all([
        article.context().waitForEvent("page"),
        frame.getByRole("link", { name: "Open it in a tab" }).click(),
      ]);
      await tab.getByPlaceholder("API key").waitFor();
    } finally {
      await closed.stop();
    }
  });
});
