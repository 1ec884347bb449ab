import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { picture, selectScreens } from "./screen-table.js";
import { waitUntilLoaded } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

/** Words of the model that people do not use. */
const MODEL_WORDS =
  /\b(?:exited on|participations?|speech(?:es)?|designations?|store presences?|counsels)\b/gi;
/** A number of one with a plural. */
const ONE_OF_MANY =
  /(?<![\d,.] ?)\b1 (?:lawsuits|brands|entities|facts|claims|sources|platforms|merchants|agreements|ownerships|owners|sellers|listings|parties|persons|courts|rows|connections|days|steps|changes)\b/gi;
/** The sizes of type, in pixels. */
const typeScale = [12, 13, 14, 16, 20, 28, 44];
/** Screens that fill the window, so that they have an edge of their own. */
const WORKBENCH = /^\/(?:explore|table)#/;

interface Look {
  /** Words with what is before them. */
  readonly words: readonly string[];
  /** The left edge of the heading, in pixels. */
  readonly edge: number | null;
  readonly sizes: readonly number[];
}

async function readLook(page: Page): Promise<Look> {
  const { text, edge, sizes } = await page.evaluate<Omit<Look, "words"> & { readonly text: string }>(`(() => {
    const main = document.querySelector("main");
    const texts = [...main.querySelectorAll("*")].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) &&
      element.checkVisibility() && !element.closest("svg"));
    const heading = main.querySelector("h1");
    return {
      text: main.innerText,
      edge: heading && Math.round(heading.getBoundingClientRect().left),
      sizes: [...new Set(texts.map((element) => parseFloat(getComputedStyle(element).fontSize)))],
    };
  })()`);
  const matches = [...text.matchAll(MODEL_WORDS), ...text.matchAll(ONE_OF_MANY)];
  return {
    words: matches.map(({ 0: word, index }) => text.slice(index - 40, index + word.length)),
    edge,
    sizes,
  };
}

describe("The screens", () => {
  it("use words that people use, one left edge and one scale of type (page 21)", async () => {
    const { page } = await browser.open("/", { viewport: { width: 1400, height: 900 } });
    const screensByEdge = new Map<number | null, string>();
    for (const [path, { content }] of selectScreens(
      picture,
      "/e/brand%3Agucci",
      "/figures",
      "/browse/BRAND",
      "/sources",
    )) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator(content).first().waitFor();
      await waitUntilLoaded(page);
      const { words, edge, sizes } = await readLook(page);
      expect(words, path).toEqual([]);
      expect(
        sizes.filter((size) => !typeScale.includes(size)),
        path,
      ).toEqual([]);
      if (!WORKBENCH.test(path)) screensByEdge.set(edge, path);
    }
    expect([...screensByEdge], "a left edge, and a screen that has it").toHaveLength(1);
  });
});
