import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeGraph } from "../support/graph/graph.js";
import { createNamedEntity, listMerchantIds, writeMarketplace } from "../support/graph/marketplace.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { isLongRun } from "../support/process/long.js";

/** The size of the largest supernode that the page supports. It is measured if BRANDGRAPH_LONG is set. */
const SELLERS = 100_000;

/** The rows of the list before more are requested. */
const ROWS = 200;

let browser: TestBrowser;
beforeAll(async () => {
  if (!isLongRun) return;
  browser = await startBrowser({ seed: false });
  const { database } = browser.api;
  await writeGraph(database, { entities: [{ ...createNamedEntity("platform:hub") }], facts: [] });
  await writeMarketplace(database, SELLERS);
}, 600_000);
afterAll(() => browser?.stop());

const day = "t=2015-01-01";
const buildAddress = (sellers: number) =>
  `/explore#n=platform:hub;${listMerchantIds(sellers - 1).join(";")}&${day}&o=platform:hub`;

/** Measures the duration of an action, in milliseconds. */
async function measureDuration(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return Math.round(performance.now() - start);
}

/** Measures the longest task of the page from now on, in milliseconds. */
async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`longest = 0; new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask" })`);
  return () => page.evaluate<number>("Math.round(longest)");
}

const printFigures = (what: string, figures: Readonly<Record<string, number>>) =>
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);

describe.runIf(isLongRun)(`A supernode with ${SELLERS} sellers`, () => {
  it.each(["cold", "warm"])(
    "%s, shows its count at once, requires an order, and adds 25 neighbours while the page stays responsive",
    async (when) => {
      const { page } = await browser.open(`/explore#n=platform:hub@0,0&${day}&o=platform:hub`);
      await page.locator(".list .row").first().waitFor({ state: "attached" });
      const longest = await watchTasks(page);
      const sellers = page.locator(".ways li", { hasText: "Sellers" });
      const counts = await measureDuration(async () => {
        await page.getByRole("tab", { name: "Expand" }).click();
        await sellers.getByText("0/100,000").waitFor();
      });
      expect(await sellers.getByRole("button").isDisabled()).toBe(true);
      await sellers.getByRole("combobox").selectOption("By name");
      const first = await measureDuration(async () => {
        await sellers.getByRole("button").click();
        await sellers.getByText("25/100,000").waitFor();
      });
      printFigures(`supernode, ${when}, ms`, {
        counts,
        "25 by name": first,
        "longest task": await longest(),
      });
      expect(await longest()).toBeLessThan(200);
    },
  );

  it.each([300, 1_500])("%s entities are laid out, panned and zoomed", async (count) => {
    const { page } = await browser.open("/");
    const longest = await watchTasks(page);
    await page.evaluate(`history.pushState(null, "", ${JSON.stringify(buildAddress(count))})`);
    await page
      .locator(".list .row")
      .nth(Math.min(count, ROWS) - 1)
      .waitFor({ state: "attached" });
    const layout = await measureDuration(() => page.waitForURL(/m0@/));
    const loading = await longest();
    const canvas = (await page.locator(".canvas").boundingBox())!;
    const moves = await watchTasks(page);
    const x = canvas.x + 20;
    const y = canvas.y + 20;
    const panning = await measureDuration(async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= 40; step++) await page.mouse.move(x + step * 8, y + step * 4);
      await page.mouse.up();
      for (let step = 0; step < 10; step++) await page.mouse.wheel(0, step < 5 ? -120 : 120);
    });
    printFigures(`${count} entities, ms`, {
      layout: layout,
      "longest task of the layout": loading,
      "40 mouse moves and 10 wheel turns": panning,
      "longest task of the moves": await moves(),
    });
    expect(Math.max(loading, await moves())).toBeLessThan(200);
  });
});
