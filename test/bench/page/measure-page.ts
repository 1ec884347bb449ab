import type { Browser, Page } from "playwright-core";
import { readObserved, runWithObservedPage } from "./observed-page.js";
import type { OwnedBrands } from "./record-brands.js";
import { HUB } from "./with-hub-server.js";

/** Values by what they measure. */
export type Measures = Readonly<Record<string, number>>;

/** The measure of the first load: the scripts of the home screen, as they are sent. */
export const FIRST_LOAD = "home: scripts until it is drawn, KB";

/** The entities of the view that is laid out and dragged. */
const MANY = 300;
/** The entities of the largest view. */
const MOST = 1_500;

/** Collects the times between frames. */
const watchFrames = `frames = []; let before = performance.now();
const next = (now) => { frames.push(now - before); before = now; requestAnimationFrame(next); };
requestAnimationFrame(next);`;

/** Has its first positions in the address. */
const PLACED = /@-?\d+,-?\d+/;

/** The screens of a server with the seed and brands of one owner: paint, layout shift, layout, frames. */
export const measureScreens = (browser: Browser, origin: string, brands: OwnedBrands): Promise<Measures> =>
  runWithObservedPage(browser, async (page) => {
    const home = await openScreen(page, `${origin}/`, ".counts");
    const profile = await openScreen(
      page,
      `${origin}/e/brand%3Agucci`,
      'section[aria-label="Sources"] table',
    );
    const figures = await openScreen(page, `${origin}/figures`, ".card .actions");
    const many = await measureLayout(page, origin, brands.view(MANY));
    const frame = await measureDragFrame(page);
    const most = await measureLayout(page, origin, brands.view(MOST));
    return {
      "home: largest paint, ms": home.paint,
      "home: layout shift": home.shifted,
      [FIRST_LOAD]: home.scripts,
      "profile: largest paint, ms": profile.paint,
      "profile: layout shift": profile.shifted,
      "dashboards: largest paint, ms": figures.paint,
      "dashboards: layout shift": figures.shifted,
      [`${MANY} entities: from the address to positions, ms`]: many.elapsed,
      [`${MANY} entities: frame while the picture is dragged, ms (median)`]: frame,
      [`${MOST} entities: from the address to positions, ms`]: most.elapsed,
      [`${MOST} entities: longest task, ms`]: most.longest,
    };
  });

/** A platform with many sellers: chosen by its name on the home screen, until its neighbours have positions. */
export const measureHub = (browser: Browser, origin: string): Promise<Measures> =>
  runWithObservedPage(browser, async (page) => {
    await page.goto(origin);
    await page.getByRole("combobox", { name: /^Find a brand/ }).fill(HUB);
    await page.getByRole("option", { name: HUB }).first().waitFor();
    const began = performance.now();
    await page.keyboard.press("Enter");
    await page.waitForURL(PLACED, { timeout: 60_000 });
    const elapsed = performance.now() - began;
    return {
      "hub: from its name to positions, ms": elapsed,
      "hub: longest task, ms": (await readObserved(page)).longest,
    };
  });

async function openScreen(page: Page, address: string, ready: string) {
  await page.goto(address);
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  return readObserved(page);
}

/** Goes from the home screen to a view, as a link does. */
async function measureLayout(page: Page, origin: string, view: string) {
  await openScreen(page, origin, ".counts");
  await page.evaluate("longest = 0");
  const began = performance.now();
  await page.evaluate(`history.pushState(null, "", ${JSON.stringify(view)})`);
  await page.waitForURL(PLACED, { timeout: 60_000 });
  const elapsed = performance.now() - began;
  const { longest } = await readObserved(page);
  return { elapsed, longest };
}

async function measureDragFrame(page: Page): Promise<number> {
  const canvas = await page.locator(".canvas").boundingBox();
  if (!canvas) return Number.NaN;
  await page.evaluate(watchFrames);
  const x = canvas.x + 12;
  const y = canvas.y + 12;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(x + step * 6, y + step * 3);
  await page.mouse.up();
  return page.evaluate<number>("frames.sort((a, b) => a - b)[Math.floor(frames.length / 2)]");
}
