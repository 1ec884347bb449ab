import { chromium } from "playwright-core";
import { chromiumPath } from "../../support/process/chromium.js";

/** Milliseconds from opening the screen of figures in a new Chromium until every card shows its figure. */
export async function openFigures(origin: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const began = performance.now();
    await page.goto(`${origin}/figures`);
    await page.locator(".card").first().waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => {
      const { document } = globalThis as unknown as { document: ParentNode };
      return !document.querySelector(".card [role=status], .card [role=alert]");
    });
    return performance.now() - began;
  } finally {
    await browser.close();
  }
}

interface ParentNode {
  querySelector(selector: string): unknown;
}
