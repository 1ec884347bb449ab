import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { findSeriousIssues } from "./axe.js";
import { buildKeyScript, listCutOffElements, waitUntilLoaded } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const open = async (id: string, options?: Parameters<TestBrowser["open"]>[1]) => {
  const opened = await browser.open(`/e/${encodeURIComponent(id)}`, options);
  await opened.page.locator(".evidence").waitFor();
  await waitUntilLoaded(opened.page);
  return opened;
};

describe("A profile (page 11)", () => {
  it("shows seven shares of one owner as one holding in a stepped chart, with a text and a table of its steps", async () => {
    const { page } = await open("brand:puma");
    const ownership = page.getByRole("region", { name: "Ownership over time" });
    expect(await ownership.getByRole("img").count()).toBe(2);
    const chart = ownership.getByRole("img", { name: /^Share of Kering in Puma over time: 27\.1 %/ });
    const text = await chart.getAttribute("aria-label");
    expect(text?.split("; ")).toHaveLength(7);
    expect(text).toContain("4 %, since 27 May 2021, last confirmed May 2021.");
    expect(await chart.locator("circle").count()).toBe(7);
    expect(await chart.locator(".uncertain").count()).toBeGreaterThan(0);
    await ownership.getByText("7 steps, the last: 4 %, since 27 May 2021, last confirmed May 2021").waitFor();
    await ownership.getByText("about 29 %, since 16 May 2018, last confirmed May 2018").first().waitFor();
    await ownership.getByText("Table of all 7 steps").click();
    expect(await ownership.locator("details[open] tbody tr").count()).toBe(7);
  });

  it("shows the chain of owners as a small picture that opens the workbench with all of them", async () => {
    const { page } = await open("brand:gucci");
    const behind = page.getByRole("region", { name: "Who is behind Gucci" });
    expect(await behind.locator("svg text").allTextContents()).toEqual(
      expect.arrayContaining(["99.4 %", "last confirmed Aug 2014", "40.9 %", "Kering", "Groupe Artémis"]),
    );
    expect(await behind.getByRole("listitem").allTextContents()).toEqual([
      "Kering, 99.4 %, last confirmed Aug 2014, of Gucci",
      "Groupe Artémis, 40.9 %, last confirmed Oct 2020, of Kering",
    ]);
    await behind.getByRole("link", { name: "Open Gucci and its owners in the workbench" }).click();
    await page.locator(".list .row", { hasText: "Groupe Artémis" }).first().waitFor({ state: "attached" });
    expect(decodeURIComponent(page.url())).toContain("conglomerate:kering");
  });

  it("says of each lawsuit what the entity is in it, and how it went", async () => {
    const { page } = await open("conglomerate:alibaba-group");
    const lawsuits = page.getByRole("region", { name: "Lawsuits" });
    const first = lawsuits.getByRole("listitem").filter({ hasText: "Gucci America, Inc." });
    await first.getByText("Alibaba Group was a defendant in it").waitFor();
    await first.getByText("Whether all of it is over is not known").waitFor();
    await first.getByText(/^Claims withdrawn .*2014 \(date disputed\)$/).waitFor();
    await first.getByText("Truce between Kering and Alibaba, August 2014").waitFor();
    const second = lawsuits.getByRole("listitem").filter({ hasText: "(2015)" });
    await second.getByText("Settled Aug 2017", { exact: true }).waitFor();
    await second.getByText(/^Ended Aug 2017\./).waitFor();
  });

  it("says what is disputed and what is not known, with the last evidence of what may have ended", async () => {
    const { page } = await open("brand:gucci");
    await page
      .getByRole("region", { name: "What is not known" })
      .getByText("Whether Kering still holds 99.4 %: last confirmed Aug 2014.")
      .waitFor();
    await page.getByRole("region", { name: "What is disputed" }).getByText("Alleged").first().waitFor();
    await page.getByRole("region", { name: "Sales" }).getByText("About 6,000 in total").waitFor();
    await page.getByRole("region", { name: "Sources of the connections" }).locator("li").first().waitFor();
  });

  it("offers a reader no action on a claim, and a curator one menu for each", async () => {
    const { page } = await open("brand:puma");
    expect(await page.getByRole("button", { name: /^Actions on what/ }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Retract" }).count()).toBe(0);
    const key = (await createTestKey(browser.api.database, "CURATOR")).text;
    const curator = await open("brand:puma", { initScript: buildKeyScript(key) });
    const menus = curator.page.getByRole("button", { name: /^Actions on what/ });
    await menus.first().waitFor();
    expect(await menus.count()).toBe(await curator.page.locator(".evidence .claim").count());
    await menus.first().click();
    expect(await curator.page.getByRole("menuitem").allTextContents()).toEqual([
      expect.stringContaining("Support"),
      expect.stringContaining("Differ"),
      expect.stringContaining("Retract"),
    ]);
  });

  it.each([
    "brand:puma",
    "lawsuit:gucci-america-v-alibaba-2014",
    "merchant:2014-defendants",
    "conglomerate:kering",
  ])("%s has no finding of axe, and fits a narrow page", async (id) => {
    const { page, pageErrors } = await open(id, { viewport: { width: 360, height: 740 } });
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findSeriousIssues(page, ["color-contrast"])).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    expect(await listCutOffElements(page)).toEqual([]);
    expect(pageErrors).toEqual([]);
  });
});
