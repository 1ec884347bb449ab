import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { Analyst } from "./analyst.js";
import { chooseHit, openLegend, openTab, waitForRow } from "./support.js";

/** The actions that a task takes at most. */
const MAX_ACTIONS = 6;

describe("An analyst who does not write queries", () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.stop());

  it("finds Gucci by 古驰 with its owner, goes back in time, finds the path to Alipay and its evidence, and shares the view", async () => {
    const { page, pageErrors } = await browser.open("/");
    await chooseHit(page, "Find a brand", "古驰", "Gucci");
    await waitForRow(page, "Gucci");

    await page.getByRole("tab", { name: "Expand" }).click();
    const owners = page.getByRole("listitem").filter({ hasText: "Owned by" });
    await owners.getByText("1/1").waitFor();
    await waitForRow(page, "Kering");

    await page.getByLabel(/^As of/).selectOption("a date");
    await page.getByLabel("On", { exact: true }).fill("2014-08-22");
    await page.getByRole("button", { name: "Undo: As of 2014-08-22" }).waitFor();

    await page.getByRole("button", { name: "Find a path" }).click();
    await chooseHit(page, "To", "支付宝", "Alipay");
    await page.getByRole("button", { name: "Show in the picture" }).first().click();
    await waitForRow(page, "Alipay");
    await page.getByTitle("Show the evidence").first().click();
    await page.locator(".claim").first().waitFor();
    expect(await page.locator(".claim .source").first().textContent()).not.toBe("");

    await openTab(page, "List");
    await page.getByRole("button", { name: "Hide Alipay" }).click();
    await waitForRow(page, "Alipay", "detached");
    await page.keyboard.press("Control+z");
    await waitForRow(page, "Alipay");
    await page.keyboard.press("Control+Shift+Z");
    await waitForRow(page, "Alipay", "detached");
    await page.getByRole("button", { name: "Undo: Hide Alipay" }).click();
    await waitForRow(page, "Alipay");

    await (await openLegend(page)).getByRole("button", { name: /^Payment services/ }).click();
    await waitForRow(page, "Alipay", "detached");
    await page.getByRole("button", { name: "Copy link" }).click();
    const address = new URL(page.url());
    expect(address.hash).toContain("brand:gucci@");
    expect(address.hash).toMatch(/payment-affiliate:alipay@.*&t=2014-08-22&e=PAYMENT_AFFILIATE/);
    const fresh = await browser.open(address.pathname + address.hash);
    await waitForRow(fresh.page, "Gucci");
    const paymentFilter = (await openLegend(fresh.page)).getByRole("button", { name: /^Payment services/ });
    expect(await paymentFilter.getAttribute("aria-pressed")).toBe("false");
    await fresh.page.getByRole("button", { name: "Copy link" }).click();
    expect(fresh.page.url()).toBe(address.href);
    expect([...pageErrors, ...fresh.pageErrors]).toEqual([]);
  });
});

describe.each(["mouse", "keyboard"] as const)("An analyst, by %s alone, with at most six actions", (tool) => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.stop());

  /** Lets an analyst do a task, beginning at the home page, without an error of the page. */
  async function perform(task: (analyst: Analyst) => Promise<void>): Promise<void> {
    const { page, pageErrors } = await browser.open("/", { viewport: { width: 1400, height: 900 } });
    await page.getByText("facts connect them").waitFor();
    const analyst = new Analyst(page, tool);
    await task(analyst);
    expect(analyst.actions).toBeLessThanOrEqual(MAX_ACTIONS);
    expect(pageErrors).toEqual([]);
  }

  it("learns who owned Gucci in 2014, and the source that says so", () =>
    perform(async (analyst) => {
      const { page } = analyst;
      const answer = await analyst.writeQuestion("Who owned Gucci in 2014?", "Owners of Gucci in 2014");
      expect(await answer.textContent()).toContain("Kering owns 99.4 % of Gucci");
      await analyst.open(answer);
      await analyst.choose(page.getByRole("button", { name: "Owned by Kering, 99.4 %" }));
      await analyst.choose(page.getByRole("tab", { name: "Evidence" }));
      const sources = page.locator(".claim .source");
      await sources.first().waitFor();
      expect((await sources.allTextContents()).filter((source) => source !== "")).not.toEqual([]);
    }));

  it("learns that Alibaba does not own Alipay, and who owned it when last confirmed", () =>
    perform(async (analyst) => {
      const answer = await analyst.writeQuestion(
        "Is Alipay owned by Alibaba?",
        /^Whether Alipay is owned by/,
      );
      expect(await answer.textContent()).toContain("No: Ant Group owned Alipay when last confirmed");
      await analyst.open(answer);
      await waitForRow(analyst.page, "Alipay");
    }));

  it("learns which suits Kering filed, and how they ended", () =>
    perform(async (analyst) => {
      const { page } = analyst;
      const answer = await analyst.writeQuestion("Kering's lawsuits", "Lawsuits with Kering as a plaintiff");
      expect(await answer.textContent()).toContain("(settled 2017-08)");
      await analyst.open(answer);
      await waitForRow(page, "Kering");
      await analyst.choose(page.getByRole("link", { name: "Open profile" }));
      const lawsuits = page.getByRole("region", { name: "Lawsuits" });
      await lawsuits.getByText("settled", { exact: false }).first().waitFor();
    }));

  it("learns what changed in August 2014", () =>
    perform(async (analyst) => {
      const { page } = analyst;
      await analyst.open(
        await analyst.writeQuestion("What changed in August 2014?", "What changed in August 2014"),
      );
      await page.getByRole("heading", { name: /^\d+ of \d+ connections differ$/ }).waitFor();
      await page.getByRole("region", { name: "Changed: dropped from the case" }).waitFor();
    }));

  it("compares Alibaba and JD.com", () =>
    perform(async (analyst) => {
      const { page } = analyst;
      await analyst.open(await analyst.writeQuestion("Compare Alibaba and JD.com", /compared with JD\.com/));
      for (const name of ["Alibaba Group", "JD.com"])
        await page.getByRole("table").getByRole("link", { name }).waitFor();
      await page.getByRole("heading", { name: "In common", exact: true }).waitFor();
    }));

  it("saves a picture for slides", () =>
    perform(async (analyst) => {
      const { page } = analyst;
      await analyst.open(await analyst.writeQuestion("Who owns Puma?", "Owners of Puma"));
      await waitForRow(page, "Puma");
      await analyst.choose(page.getByRole("button", { name: "Export" }));
      await analyst.choose(page.getByRole("menuitem", { name: "Slide or page…" }));
      const download = page.waitForEvent("download");
      await analyst.choose(page.getByRole("dialog").getByRole("button", { name: "PNG", exact: true }));
      expect((await download).suggestedFilename()).toMatch(/\.png$/);
    }));
});
