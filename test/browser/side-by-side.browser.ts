import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { findSeriousIssues } from "./axe.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const readTexts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

describe("Entities side by side (page 12)", () => {
  it("show field by field what is the same, what differs and what is not recorded", async () => {
    const { page } = await browser.open("/compare-entities?ids=platform:tmall,payment-affiliate:alipay");
    const findTableRow = (name: string) => page.getByRole("row", { name });
    await findTableRow("Country same").waitFor();
    expect(await findTableRow("Country same").getByRole("cell").allInnerTexts()).toEqual(["China", "China"]);
    const launched = await findTableRow("Launched different").getByRole("cell").allInnerTexts();
    expect(launched).toEqual(["2008-04", expect.stringMatching(/^2004-12 .*Disputed$/)]);
    expect(await findTableRow("Business model").getByRole("cell").allInnerTexts()).toEqual([
      "online marketplace",
      "not recorded",
    ]);
    await page.getByLabel("Hide what is the same").check();
    await findTableRow("Country same").waitFor({ state: "detached" });
    await findTableRow("Launched different").waitFor();
  });

  it("show owners, lawsuits and other neighbours in common, with the facts that link them and their evidence", async () => {
    const { page } = await browser.open("/compare-entities?ids=brand:gucci,brand:puma");
    const owners = page.getByRole("region", { name: "Owners and operators in common" });
    await owners.getByRole("link", { name: "Kering" }).waitFor();
    expect(await owners.getByRole("heading", { level: 3 }).allInnerTexts()).toEqual([
      "Kering",
      "Groupe Artémis",
    ]);
    await owners
      .getByText("Kering owned 99.4 % of Gucci when last confirmed, in August 2014")
      .first()
      .waitFor();
    const common = page.getByRole("region", { name: "In common" });
    await common
      .getByRole("link", { name: "Gucci America, Inc. v. Alibaba Group Holding Ltd. (2014)", exact: true })
      .waitFor();
    expect(await readTexts(page, ".neighbour-kind h3")).toContain("Lawsuits 1");
    expect(await common.getByText("There may be more").count()).toBe(0);
    await page.getByText("No direct connection is recorded").waitFor();
    await common.getByRole("link", { name: /evidence of: .* is about Puma/ }).click();
    await page.locator(".claim").first().waitFor();
  });

  it("show direct facts, and the shortest path of those that have nothing in common", async () => {
    const { page } = await browser.open(
      "/compare-entities?ids=platform:tmall,payment-affiliate:alipay,organization:sowind&on=2016-01-01",
    );
    const between = page.getByRole("region", { name: "Between them" });
    await between.getByText("Alipay processed payments for Tmall").waitFor();
    const paths = page.getByRole("region", { name: "Paths" });
    await paths.getByText(/Tmall and Sowind.*: linked in \d steps, through .*Kering/).waitFor();
    await paths.getByRole("link", { name: /all paths between Tmall and Sowind/ }).click();
    await page.getByRole("heading", { name: "Paths" }).waitFor();
  });

  it("are at most four, are added by name and removed by a button, and are in the address with the day", async () => {
    const { page } = await browser.open("/compare-entities");
    await page.getByText("Add two to 4 entities").waitFor();
    for (const [name, id] of [
      ["Gucci", "brand:gucci"],
      ["Puma", "brand:puma"],
    ] as const) {
      await page.getByRole("combobox", { name: "Add an entity" }).fill(name);
      await page
        .getByRole("option", { name: new RegExp(`^${name}`) })
        .first()
        .click();
      await page.waitForURL((url) => url.searchParams.get("ids")?.includes(id) ?? false);
    }
    await page.getByLabel("As of (default: today)").fill("2012-06-01");
    await page.waitForURL((url) => url.searchParams.get("on") === "2012-06-01");
    await page.getByText("Kering owned").first().waitFor();
    await page.getByRole("button", { name: "Remove Gucci" }).click();
    await page.getByText("Add another entity to compare with it.").waitFor();
    expect(new URL(page.url()).searchParams.get("ids")).toBe("brand:puma");
    await page.goto(
      new URL(
        "/compare-entities?ids=brand:gucci,brand:puma,platform:tmall,conglomerate:kering,platform:taobao",
        page.url(),
      ).href,
    );
    await page.getByText("These are 4 entities, the most that fit.").waitFor();
    await page.getByRole("columnheader", { name: /Kering/ }).waitFor();
    expect(await page.getByRole("columnheader").count()).toBe(5);
  });

  it("open from a profile, and from entities that are selected in the picture", async () => {
    const { page } = await browser.open("/e/brand%3Agucci");
    await page.getByRole("link", { name: "Compare with…" }).click();
    await page.waitForURL(/\/compare-entities\?ids=brand%3Agucci/);
    const picture = await browser.open("/explore#n=brand:gucci@0,0;brand:puma@300,0");
    await picture.page.getByRole("link", { name: "Side by side" }).click();
    await picture.page.getByRole("columnheader", { name: /Puma/ }).waitFor();
    expect(await picture.page.getByRole("columnheader").count()).toBe(3);
  });

  it("fit a narrow page, each value below the name of its entity, without a finding of axe", async () => {
    const { page } = await browser.open("/compare-entities?ids=brand:gucci,brand:puma,platform:tmall", {
      viewport: { width: 360, height: 800 },
    });
    await page.locator(".common-neighbours").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    expect(await findSeriousIssues(page)).toEqual([]);
  });
});
