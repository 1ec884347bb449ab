import type { Browser, Page } from "playwright-core";

/** Collects the largest paint, the layout shifts and the longest task of a page. */
const observe = `paint = 0; shifted = 0; longest = 0;
new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) paint = startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ type: "longtask", buffered: true });`;

/** The measurements of a page by itself, in milliseconds and as a score of layout shifts. */
export interface Observed {
  readonly paint: number;
  readonly shifted: number;
  readonly longest: number;
  /** Kilobytes of the scripts, as they were sent, that had arrived when the largest paint began. */
  readonly scripts: number;
}

/** Opens a page in a new profile of a browser, gives it to a function, and closes it. */
export async function runWithObservedPage<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Reads what the page observed since it was loaded. Entries reach an observer after the work that they are about. */
export async function readObserved(page: Page): Promise<Observed> {
  await page.waitForTimeout(500);
  return page.evaluate<Observed>(`({ paint, shifted, longest, scripts: ${scriptsBeforePaint} })`);
}

const scriptsBeforePaint = `performance.getEntriesByType("resource")
  .filter(({ name, responseEnd }) => new URL(name).pathname.endsWith(".js") && responseEnd <= paint)
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize / 1000, 0)`;
