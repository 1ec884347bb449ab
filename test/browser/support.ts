import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { stories } from "../../src/explorer/model/stories.js";
import { buildStoryAddress } from "../../src/explorer/model/story.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import type { OpenOptions, TestBrowser, TestPage } from "../support/process/browser.js";
import { createSignal } from "../support/process/signal.js";
import { TEST_MINUTE_MS } from "../support/wait/slowness.js";

/** Types a name into a search field and chooses the first hit. */
export async function chooseHit(page: Page, field: string, text: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).fill(text);
  await page.getByRole("option", { name }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Finds the row of an entity in the list of the picture. It is in the page even if another tab is open. */
export const findRow = (page: Page, name: string): Locator =>
  page.locator(".list .row", { hasText: new RegExp(`^${name},`) }).first();

/** Waits until the list of the picture has an entity, or no longer has it. */
export const waitForRow = (
  page: Page,
  name: string,
  state: "attached" | "detached" = "attached",
): Promise<void> => findRow(page, name).waitFor({ state });

/** Opens a tab of the panel. */
export const openTab = (page: Page, name: string): Promise<void> => page.getByRole("tab", { name }).click();

/** Opens the legend. */
export async function openLegend(page: Page): Promise<Locator> {
  await openTab(page, "Legend");
  return page.getByRole("region", { name: "Legend and filters" });
}

/** Opens the story of a title from the home page. */
export async function openStory(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: title }).click();
  await waitForPicture(page);
}

/** Opens the story of a title by its address, which saves loading the home page. */
export async function openStoryPage(
  browser: TestBrowser,
  title: string,
  options?: OpenOptions,
): Promise<TestPage> {
  const story = requireNonNull(
    stories.find((candidate) => candidate.title.startsWith(title)),
    `The story ${title}`,
  );
  const opened = await browser.open(buildStoryAddress(story), options);
  await waitForPicture(opened.page);
  return opened;
}

/** Waits until a picture is drawn and has its place in the address. */
async function waitForPicture(page: Page): Promise<void> {
  await page.locator(".list .row").first().waitFor({ state: "attached" });
  await page.waitForURL(/#.*\bc=/);
}

/** Waits until all parts of a screen are there. */
export const waitUntilLoaded = (page: Page): Promise<void> =>
  expect.poll(() => page.getByText(/Loading .*…/).count(), { timeout: TEST_MINUTE_MS }).toBe(0);

/** A script with which each page of a profile sends a key. */
export const buildKeyScript = (key: string): string =>
  `if (location.protocol === "http:") sessionStorage.setItem("brandgraph-key", ${JSON.stringify(key)})`;

/** Chooses a layout of the picture. */
export async function chooseLayout(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Layout", exact: true }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await page.getByRole("button", { name: `Undo: ${name} layout` }).waitFor();
}

/** Lists the texts and controls of a screen that its right edge cuts off, but for those that can be scrolled to. */
export const listCutOffElements = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`{
    const scrolls = (part) => ["auto", "scroll"].includes(getComputedStyle(part).overflowX);
    const isReached = (part) => part.closest(".unseen") || [...ancestors(part)].some(scrolls);
    function* ancestors(part) {
      for (let one = part.parentElement; one && one.id !== "main"; one = one.parentElement) yield one;
    }
    [...document.querySelectorAll("#main :is(h1, h2, h3, p, strong, a, button, input, select, textarea)")]
      .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
      .filter((part) => !isReached(part))
      .map((part) => part.outerHTML.slice(0, 120));
  }`);

/** The seconds that a test of several pages may hold something back. */
export const LONGEST_HOLD_SECONDS = 120;

/** Holds back requests that contain a word, until the returned function is called. */
export async function holdBack(page: Page, word: string): Promise<() => void> {
  const release = createSignal(`the release of requests with ${word}`, LONGEST_HOLD_SECONDS);
  await page.route("**/graphql**", async (route) => {
    if (route.request().url().includes(word) || route.request().postData()?.includes(word))
      await release.promise;
    await route.fallback().catch(() => undefined);
  });
  return release.give;
}
