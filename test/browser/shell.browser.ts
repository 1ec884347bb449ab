import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HoldingsOfEntityDocument, OwnersDocument } from "../../src/client/gql/graphql.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { selectForRun } from "../support/process/long.js";
import { findSeriousIssues } from "./axe.js";
import {
  chooseHit,
  findRow,
  holdBack,
  openStory,
  openStoryPage,
  openTab,
  waitForRow,
  waitUntilLoaded,
} from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
/** A window of 1400 × 900 at 200 %. */
const zoomed = { viewport: { width: 700, height: 450 } };
const kering = "/explore#n=conglomerate:kering@0,0&o=conglomerate:kering";
const keringAndGucci = "/explore#n=conglomerate:kering@0,0;brand:gucci@200,0&o=conglomerate:kering";

describe("The way to the picture by keyboard", () => {
  it("has at most 15 stops, for an empty view, a story and a hundred entities, on a phone and on a wide screen", async () => {
    const { entities } = await browser.api.execute("{ entities(first: 100) { nodes { id } } }");
    const ids = entities.nodes.map(({ id }: { id: string }) => encodeURIComponent(id));
    const views = {
      empty: "",
      story: "#n=conglomerate:kering;brand:gucci&o=brand:gucci",
      hundred: `#n=${ids.join(";")}`,
    };
    const viewports = { phone: phone.viewport, wide: { width: 1920, height: 900 } };
    const pages = Object.entries(viewports).flatMap(([width, viewport]) =>
      Object.entries(views).map(([name, view]) => ({ name: `${name}, ${width}`, view, viewport })),
    );
    const examples = ["empty, wide", "story, phone", "hundred, phone"];
    for (const { name, view, viewport } of selectForRun(pages, (example) => example.name, examples)) {
      const { page } = await browser.open(`/explore${view}`, { viewport });
      await page.locator(".status", { hasText: view ? /shown/ : "Nothing is in view" }).waitFor();
      let stops = 0;
      do {
        await page.keyboard.press("Tab");
        stops += 1;
      } while (stops < 40 && !(await page.locator(".canvas").evaluate((canvas) => canvas.matches(":focus"))));
      expect(stops, name).toBeLessThanOrEqual(15);
      await page.context().close();
    }
  });

  it("leads by F6 through the areas of the page, and by arrow keys through the tools, none of which is cut off", async () => {
    const { page } = await browser.open(kering);
    await waitForRow(page, "Kering");
    const readFocusedArea = () =>
      page.evaluate<string>("document.activeElement.closest('[data-area]')?.className.split(' ')[0] ?? ''");
    const areas: string[] = [];
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press("F6");
      areas.push(await readFocusedArea());
    }
    expect(areas).toEqual(["top-bar", "rail", "toolbar", "centre", "panel", "time-bar"]);
    await page.keyboard.press("Shift+F6");
    expect(await readFocusedArea()).toBe("panel");
    await page.getByRole("toolbar").getByRole("link", { name: "Graph" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("link", { name: "Table" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("End");
    await page.getByRole("button", { name: "Export" }).and(page.locator(":focus")).waitFor();
    const measureHiddenWidths = () =>
      page.evaluate<readonly number[]>(
        `[...document.querySelectorAll(".toolbar, .panel .tabs")].map((bar) => bar.scrollWidth - bar.clientWidth)`,
      );
    for (const width of [768, 1024, 1200, 1280, 1330, 1400, 1460, 1700, 1790]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await measureHiddenWidths(), `${width}`).toEqual([0, 0]);
    }
  });

  it("can skip to the content, which keeps the view", async () => {
    const { page } = await browser.open(kering);
    await waitForRow(page, "Kering");
    await page.getByRole("button", { name: "Skip to content" }).press("Enter");
    await page.locator("#main:focus").waitFor();
    expect(page.url()).toContain("n=conglomerate:kering");
  });
});

/** Returns true if two elements, one above the other, do not overlap. */
async function isApart(element: Locator, neighbour: Locator): Promise<boolean> {
  const [first, second] = [await element.boundingBox(), await neighbour.boundingBox()];
  return first!.y + first!.height <= second!.y + 1 || second!.y + second!.height <= first!.y + 1;
}

/** Lists the entities in the picture that, or whose names, the line of status covers. */
const listCoveredEntities = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`{
    const canvas = document.querySelector(".canvas");
    const top = document.querySelector(".status").getBoundingClientRect().top - canvas.getBoundingClientRect().top;
    canvas._cyreg.cy.nodes().filter((node) => node.renderedBoundingBox().y2 > top).map((node) => node.id());
  }`);

describe("On a phone and at 200 % zoom", () => {
  it.each([
    ["360 × 740", phone],
    ["200 %", zoomed],
  ])("%s: the picture keeps 55 %% of the height while the panel shows details", async (_, options) => {
    const { page } = await openStoryPage(browser, "The truce", options);
    const guide = page.locator(".story-guide");
    await guide.getByRole("heading").waitFor();
    const handle = page.getByRole("slider", { name: "Height of the panel" });
    if (await handle.isVisible()) await handle.press("ArrowUp");
    await page.locator(".panel dl").first().waitFor();
    const shares = await page.evaluate<readonly number[]>(
      `[...document.querySelectorAll(".canvas, .panel-tabs [role=tabpanel]:not([hidden])")].map((part) => {
        const { top, bottom } = part.getBoundingClientRect();
        return (Math.min(bottom, innerHeight) - top) / innerHeight;
      })`,
    );
    expect(shares[0]).toBeGreaterThanOrEqual(0.55);
    expect(shares[1]).toBeGreaterThan(0.1);
    expect(await isApart(guide, page.locator(".canvas"))).toBe(true);
    await expect.poll(() => listCoveredEntities(page)).toEqual([]);
    await guide.getByRole("button", { name: "Next" }).click();
    await guide.getByRole("heading").waitFor();
    expect(await isApart(guide, page.locator(".canvas"))).toBe(true);
  });

  it("a picture that is being fitted when its canvas shrinks is fitted to the smaller canvas", async () => {
    const { page } = await browser.open(keringAndGucci, { ...zoomed, reducedMotion: "no-preference" });
    await waitForRow(page, "Gucci");
    for (let click = 0; click < 4; click++) await page.getByRole("button", { name: "Zoom in" }).click();
    const countNodesOutside = () =>
      page.evaluate<number>(`{
        const canvas = document.querySelector(".canvas");
        canvas._cyreg.cy.nodes().filter((node) => {
          const { x1, y1, x2, y2 } = node.renderedBoundingBox();
          return x1 < 0 || y1 < 0 || x2 > canvas.clientWidth || y2 > canvas.clientHeight;
        }).length;
      }`);
    await expect.poll(countNodesOutside).toBeGreaterThan(0);
    await page.evaluate(`{
      document.querySelector("[aria-label='Fit the picture']").click();
      document.querySelector(".canvas").style.maxWidth = "280px";
    }`);
    await expect.poll(countNodesOutside).toBe(0);
    expect(await page.locator(".canvas").evaluate((canvas) => canvas.clientWidth)).toBe(280);
  });

  it("the panel of a phone is a sheet with three stops, by key and by drag", async () => {
    const { page } = await browser.open(kering, phone);
    await waitForRow(page, "Kering");
    const measurePanel = async () => (await page.locator(".panel").boundingBox())!.height / 740;
    const handle = page.getByRole("slider", { name: "Height of the panel" });
    await handle.press("ArrowUp");
    await expect.poll(measurePanel).toBeGreaterThan(0.8);
    await handle.press("Home");
    await expect.poll(measurePanel).toBeLessThan(0.12);
    const { x, y, width } = (await handle.boundingBox())!;
    await page.mouse.move(x + width / 2, y + 8);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y - 60, { steps: 4 });
    await page.mouse.up();
    expect(await handle.getAttribute("aria-valuetext")).toBe("half");
    await page.getByRole("button", { name: /today/ }).click();
    await page.getByRole("button", { name: "Time axis" }).click();
    await page
      .getByRole("region", { name: "Time" })
      .getByLabel(/^As of/)
      .waitFor();
  });
});

describe("The frame of the page", () => {
  it("leads from every entry of the rail to a screen", async () => {
    const { page, pageErrors } = await browser.open("/");
    const names = await page.getByRole("navigation", { name: "Screens" }).getByRole("link").allTextContents();
    expect(names.map((name) => name.trim())).toEqual([
      "Home",
      "Browse",
      "Workbench",
      "Dashboards",
      "Sources",
      "Developers",
    ]);
    for (const name of names) {
      const link = page.getByRole("link", { name: name.trim(), exact: true });
      await link.click();
      await page.locator("h1").first().waitFor();
      expect(await link.getAttribute("aria-current")).toBe("page");
      expect(await page.getByText("Page not found").count()).toBe(0);
    }
    expect(pageErrors).toEqual([]);
  });

  const openPalette = async (page: Page, text: string | null) => {
    // The page listens to keys once its bar is there.
    await page.getByRole("button", { name: "Search or ask" }).waitFor();
    await page.keyboard.press("Control+k");
    if (text !== null)
      await page.getByRole("dialog", { name: "Search or ask" }).getByRole("combobox").fill(text);
  };

  it("answers questions by the palette", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    await openPalette(page, "who owns gucci?");
    await page.getByRole("option", { name: "Who owns Gucci?" }).click();
    await waitForRow(page, "Groupe Artémis");
    await openPalette(page, "path from gucci to alipay");
    await page.getByRole("option", { name: "Path from Gucci to Alipay" }).click();
    await page.locator(".paths > li").first().waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("shows by the palette what a question means and its answer, whose page Enter opens, and asks nothing for a name", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    const askedTexts: string[] = [];
    // A query is sent in the address of a GET request.
    const findQuestion = (address: string): string | undefined =>
      /"question":"([^"]*)"/.exec(new URL(address).searchParams.get("variables") ?? "")?.[1];
    page.on("request", (request) =>
      askedTexts.push(...[findQuestion(request.url())].flatMap((text) => text ?? [])),
    );
    await openPalette(page, null);
    // The palette keeps the letters that come before it is loaded.
    const question = "who owned gucci in 2014";
    await page.keyboard.type(question);
    const reading = page.getByRole("option", { name: /^Owners of Gucci in 2014/, selected: true });
    await reading.getByText("In 2014: Kering owns 99.4 % of Gucci").waitFor();
    expect(askedTexts.at(-1)).toBe(question);
    expect(askedTexts.length).toBeLessThan(question.length / 4);
    expect(askedTexts.filter((text) => !text.includes(" "))).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/explore#n=brand:gucci.*conglomerate:kering.*t=2014-01-01\.\.2014-12-31/);
    const before = askedTexts.length;
    await openPalette(page, "gucci");
    await page.getByRole("option", { name: /^Gucci ?Brand/ }).waitFor();
    await page.getByRole("combobox", { name: "Search or ask" }).fill("cheapest gucci");
    await page.waitForResponse((response) => findQuestion(response.url()) === "cheapest gucci");
    expect(await page.getByRole("group", { name: "Answer" }).count()).toBe(0);
    expect(askedTexts.slice(before)).toEqual(["cheapest gucci"]);
    expect(pageErrors).toEqual([]);
  });

  it("finds sources and opens screens by the palette, and says if nothing is found", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    await openPalette(page, "truce");
    await page.getByRole("option", { name: "Gucci parent company declares truce" }).click();
    await page.getByRole("heading", { name: /^Gucci parent company declares truce/ }).waitFor();
    await openPalette(page, "data model");
    await page.getByRole("option", { name: "Data model" }).click();
    await page.getByText("A name that goods are sold under").waitFor();
    await openPalette(page, "qqzzx");
    await page.getByText("Nothing is found by").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Search or ask" }).waitFor({ state: "hidden" });
    expect(pageErrors).toEqual([]);
  });

  it("says which part cannot be loaded, and loads a screen of a new build by itself", async () => {
    const { page } = await browser.open("/");
    await page.route("**/assets/palette-*.js", (route) => route.fulfill({ status: 404 }));
    await openPalette(page, null);
    await page.getByRole("alert").getByText("This part of the page could not be loaded").waitFor();
    await page.unroute("**/assets/palette-*.js");
    await page.getByRole("button", { name: "Load again" }).click();
    await openPalette(page, "gucci");
    await page.keyboard.press("Escape");
    let requests = 0;
    await page.route("**/assets/dashboard-screen-*.js", (route) =>
      requests++ === 0 ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await page.route(`${browser.api.url}/`, (route) => route.fulfill({ body: "another build" }));
    await page.getByRole("link", { name: "Dashboards" }).click();
    await page.getByRole("heading", { name: "Dashboards" }).waitFor();
  });

  it("returns by Back to the selection and the entities before, and lets the earlier steps be undone", async () => {
    const { page } = await browser.open(kering);
    await page.waitForURL(/kering@/);
    await chooseHit(page, "Add an entity", "puma", "Puma");
    await waitForRow(page, "Puma");
    await page.waitForURL(/o=brand:puma/);
    // The address that the page wrote itself is no further step.
    await page.getByRole("button", { name: "Undo: Add Puma" }).waitFor();
    await openTab(page, "List");
    await findRow(page, "Kering").locator(".name").click();
    await page.waitForURL(/o=conglomerate:kering/);
    await page.goBack();
    await page.locator(".panel h2", { hasText: "Puma" }).waitFor();
    await page.goBack();
    await waitForRow(page, "Puma", "detached");
    await page.locator(".panel h2", { hasText: "Kering" }).waitFor();
    await page.getByRole("button", { name: "Undo: Go to another address" }).click();
    await waitForRow(page, "Puma");
  });

  it("does not overwrite an address that Back opened with an earlier one that waited to be written", async () => {
    const { page } = await browser.open(keringAndGucci, { initScript: reportBackLate });
    await page.waitForURL(/&c=/);
    await openTab(page, "List");
    await findRow(page, "Gucci").locator(".name").click();
    await page.waitForURL(/o=brand:gucci/);
    await page.goBack();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.locator(".panel h2", { hasText: "Kering" }).waitFor();
    await page.waitForURL(/o=conglomerate:kering/);
  });

  it("has links to the graph and the table that lead to what is in view", async () => {
    const { page } = await browser.open(keringAndGucci);
    await openTab(page, "List");
    for (const name of ["Gucci", "Kering"]) {
      await findRow(page, name).locator(".name").click();
      await page.waitForURL(new RegExp(`o=[a-z]+:${name.toLowerCase()}`));
      const link = page.getByRole("toolbar").getByRole("link", { name: "Table" });
      const { hash } = new URL(page.url());
      await expect.poll(() => link.getAttribute("href")).toBe(`/table${hash}`);
    }
  });

  it("moves nothing while screens are loading: layout shifts are at most 0.05", async () => {
    for (const path of ["/", "/e/brand%3Agucci", "/figures", kering]) {
      const { page } = await browser.open(path, { initScript: watchShifts });
      await waitUntilSettled(page);
      expect(await page.evaluate<number>("shifted"), path).toBeLessThanOrEqual(0.05);
      await page.context().close();
    }
  });

  it("moves nothing of a profile when its owners and holdings arrive after the other parts", async () => {
    for (const viewport of [{ width: 1400, height: 900 }, phone.viewport]) {
      const { page } = await browser.open("/", { viewport, initScript: watchShifts });
      const releases = await Promise.all(
        [HoldingsOfEntityDocument, OwnersDocument].map(({ __meta__ }) =>
          holdBack(page, __meta__!.hash as string),
        ),
      );
      await page.goto(new URL("/e/brand%3Agucci", page.url()).href);
      await page.getByRole("heading", { name: "Cite this page" }).waitFor();
      await page.getByText("Loading the ownerships").waitFor();
      for (const release of releases) release();
      await waitUntilSettled(page);
      expect(await page.evaluate<number>("shifted"), `${viewport.width}`).toBeLessThanOrEqual(0.05);
      await page.context().close();
    }
  });

  it("has no serious findings of axe in forced colours", async () => {
    const { page } = await browser.open("/", { forcedColors: "active" });
    await page.getByText("facts connect them").waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.keyboard.press("Control+k");
    await page.getByRole("option").first().waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await openStory(page, "The truce");
    for (const tab of ["Details", "List", "Legend"]) {
      await openTab(page, tab);
      expect(await findSeriousIssues(page)).toEqual([]);
    }
  });
});

/** Reports to a page only a second later that Back opened another address. */
const reportBackLate = `addEventListener("hashchange", (event) => {
  if (!event.isTrusted) return;
  event.stopImmediatePropagation();
  setTimeout(() => dispatchEvent(new HashChangeEvent("hashchange")), 1000);
})`;

/** Sums up the layout shifts of a page in `shifted`. */
const watchShifts = `shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true })`;

/** Waits until nothing is loading any more. */
async function waitUntilSettled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await waitUntilLoaded(page);
}

describe("The theme", () => {
  it("follows the system until one is chosen, and the choice survives a reload", async () => {
    const { page } = await browser.open("/", { colorScheme: "dark" });
    const readBackground = () =>
      page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
    const dark = await readBackground();
    await page.getByRole("button", { name: "key and theme" }).click();
    await page.getByRole("radio", { name: "Light" }).check();
    await expect.poll(readBackground).not.toBe(dark);
    const light = await readBackground();
    await page.reload();
    await page.getByText("facts connect them").waitFor();
    expect(await readBackground()).toBe(light);
  });
});
