import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { chooseHit, openLegend, openTab, waitForRow } from "./support.js";

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
