import type { Browser, Page } from "playwright-core";

/** Values by what they measure. */
export type Measures = Readonly<Record<string, number>>;

/** Collects the largest paint and the layout shifts of a page. */
const observe = `paint = 0; shifted = 0;
new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) paint = startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });`;

/** Collects the times between frames. */
const watchFrames = `frames = []; let before = performance.now();
const next = (now) => { frames.push(now - before); before = now; requestAnimationFrame(next); };
requestAnimationFrame(next);`;

/** Opens the screens of a server in a new profile, and measures them. */
export async function measurePage(browser: Browser, origin: string, view: string): Promise<Measures> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(observe);
  const home = await paintOf(page, `${origin}/`, ".counts");
  const profile = await paintOf(page, `${origin}/e/brand%3Agucci`, ".claims");
  const figures = await paintOf(page, `${origin}/figures`, ".card .actions");
  await page.goto(origin);
  await page.locator(".counts").waitFor();
  await page.evaluate(`history.pushState(null, "", ${JSON.stringify(view)})`);
  await page.locator(".list .row").first().waitFor({ state: "attached" });
  const began = performance.now();
  await page.waitForURL(/@-?\d+,-?\d+/);
  const layout = performance.now() - began;
  await page.waitForTimeout(1_000);
  const frame = await frameTimeOfDrag(page);
  await context.close();
  return {
    "home: largest paint, ms": home.paint,
    "home: layout shift": home.shifted,
    "profile: largest paint, ms": profile.paint,
    "profile: layout shift": profile.shifted,
    "dashboards: largest paint, ms": figures.paint,
    "dashboards: layout shift": figures.shifted,
    "300 nodes: rows to positions in the address, ms": layout,
    "300 nodes: frame while the picture is dragged, ms (median)": frame,
  };
}

async function paintOf(page: Page, address: string, ready: string) {
  await page.goto(address);
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  return page.evaluate<{ paint: number; shifted: number }>("({ paint, shifted })");
}

async function frameTimeOfDrag(page: Page): Promise<number> {
  const canvas = await page.locator(".canvas").boundingBox();
  if (!canvas) return Number.NaN;
  await page.evaluate(watchFrames);
  const [x, y] = [canvas.x + 12, canvas.y + 12];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(x + step * 6, y + step * 3);
  await page.mouse.up();
  return page.evaluate<number>("frames.sort((a, b) => a - b)[Math.floor(frames.length / 2)]");
}
