import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { canvasCollisions, labelsOnCanvas } from "./canvas-collisions.js";
import { chooseLayout, openLegend, openStory, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

describe("The stories of the home page", () => {
  it("Who owned Puma shows each stake over time, in the picture, in the timeline and as of a day", async () => {
    const { page, pageErrors } = await browser.open("/");
    await openStory(page, "Who owned Puma");
    await page.getByText(/of [5-9] connections shown/).waitFor();
    await page.getByLabel(/^As of/).selectOption("a date");
    await page.getByLabel("On", { exact: true }).fill("2015-01-01");
    await page.getByText("3 of 3 entities and 2 of 2 connections shown").waitFor();
    await page.getByRole("toolbar").getByRole("link", { name: "Timeline" }).click();
    const lane = page.getByRole("region", { name: "Puma" });
    await lane.getByRole("link", { name: "Owned by Kering, 82.4 % (2013-03 to 2017-12)" }).click();
    await page.locator(".panel h2", { hasText: "82.4 %" }).waitFor();
    await page.getByRole("tab", { name: "Evidence" }).click();
    await page.locator(".claim .source").first().waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("Where Gucci is sold shows the sellers, can be filtered to allegations, and exports the visible rows", async () => {
    const { page, pageErrors } = await browser.open("/");
    await openStory(page, "Where Gucci is sold");
    const legend = await openLegend(page);
    await legend.getByRole("button", { name: /^Alleged/ }).click({ modifiers: ["Alt"] });
    await page.getByRole("button", { name: "Undo: Only alleged" }).waitFor();
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "CSV of the connections" }).click();
    const csv = String(await readFile(await (await download).path()));
    const [, ...rows] = csv.trimEnd().split("\r\n");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.includes(",ALLEGED,"))).toBe(true);
    expect(pageErrors).toEqual([]);
  });

  it("a bar of a dashboard opens what it counts in the explorer, and its figure is exported as CSV, SVG and PNG", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    const card = page.getByRole("region", { name: "Listings seen on each platform" });
    await card.getByRole("button", { name: "Taobao" }).waitFor();
    const saved = async (name: string) => {
      const download = page.waitForEvent("download");
      await card.getByRole("button", { name }).click();
      return readFile(await (await download).path());
    };
    expect(String(await saved("CSV"))).toContain("Taobao,platform:taobao,6000");
    expect(String(await saved("SVG"))).toContain("6,000");
    expect((await saved("PNG")).subarray(1, 4).toString()).toBe("PNG");
    await card.getByRole("button", { name: "Taobao" }).click();
    await waitForRow(page, "Gucci");
    expect(pageErrors).toEqual([]);
  });

  it.each(["JD.com has a stock listing on Nasdaq: amount raised", "Kering: valid from"])(
    "a conflict between sources opens the claims of each: %s",
    async (conflict) => {
      const { page } = await browser.open("/figures");
      const card = page.getByRole("region", { name: "Where sources disagree" });
      await card.getByRole("button", { name: conflict }).click();
      await page.locator(".claim.disputes .source").first().waitFor();
    },
  );

  it.each(["The truce", "Who owned Puma", "Where Gucci is sold"])(
    "%s can be read in each layout: no label covers anything, no line runs through a node that it does not touch, and all nodes are in view",
    async (title) => {
      const { page } = await browser.open("/", { viewport: { width: 1400, height: 900 } });
      await openStory(page, title);
      const picture = async () => {
        const { lines, labels, ...spoiled } = await canvasCollisions(page);
        return { ...spoiled, hasLabels: labels > lines / 2 };
      };
      const clean = { covering: [], crossing: [], outside: [] };
      await expect.poll(picture).toEqual({ ...clean, hasLabels: true });
      for (const layout of ["Hierarchy", "Radial", "Columns by kind", "By date", "Grid"]) {
        await chooseLayout(page, layout);
        await expect.poll(picture, { message: layout }).toMatchObject(clean);
      }
    },
  );

  it("the stakes of Kering in Puma are one line, with their count and the range of their shares; it opens on a click", async () => {
    const { page } = await browser.open("/");
    await openStory(page, "Who owned Puma");
    const lines = () => labelsOnCanvas(page);
    await expect.poll(lines).toContainEqual(expect.stringContaining("27.1 % → 86 % → 4 %"));
    expect((await lines()).length).toBe(3);
    await page.evaluate<void>(
      `document.querySelector(".canvas")._cyreg.cy.edges().filter((edge) => edge.data("id").includes("kering brand:puma")).emit("tap")`,
    );
    await page.locator(".panel h2", { hasText: "Kering and Puma: 27.1 % → 86 % → 4 %, 7 stakes" }).waitFor();
    const stakes = page.locator(".panel .lines button");
    expect(await stakes.allTextContents()).toHaveLength(7);
    await stakes.nth(3).click();
    await page.locator(".panel h2", { hasText: "86 %" }).waitFor();
    await page.getByRole("button", { name: "One of 7 on this line" }).click();
    await page.reload();
    await page.locator(".panel h2", { hasText: "7 stakes" }).waitFor();
  });

  it("a hierarchy puts owners above what they own, in one undo step", async () => {
    const { page } = await browser.open(
      "/explore#n=conglomerate:kering;brand:gucci;brand:puma;brand:balenciaga&t=2014-01-01",
    );
    await page.waitForURL(/gucci@/);
    await chooseLayout(page, "Hierarchy");
    await page.getByRole("button", { name: "Copy link" }).click();
    expect(page.url()).toContain("l=hierarchy");
    const heights = [...page.url().matchAll(/(kering|gucci|puma|balenciaga)@-?\d+,(-?\d+)/g)].map(
      ([, name, y]) => [name, Number(y)] as const,
    );
    const kering = heights.find(([name]) => name === "kering")![1];
    expect(heights).toHaveLength(4);
    expect(heights.every(([name, y]) => name === "kering" || y > kering)).toBe(true);
  });
});
