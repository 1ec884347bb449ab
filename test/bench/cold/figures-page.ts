import { chromium } from "playwright-core";
import { chromiumPath } from "../../support/process/chromium.js";

/** A card that loads its figure, or shows an error. */
const UNFINISHED = ".card:has(.state[role=status], [aria-busy=true], .problem)";

/** Milliseconds from opening the screen of figures in a new Chromium until every card shows its figure. */
export async function openFigures(origin: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const began = performance.now();
    await page.goto(`${origin}/figures`);
    await page.locator(".card").first().waitFor({ timeout: 60_000 });
    await page.locator(UNFINISHED).first().waitFor({ state: "detached", timeout: 60_000 });
    return performance.now() - began;
  } finally {
    await browser.close();
  }
}
