import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Screen } from "./screens.js";

/** The options of a picture, and its file. */
interface PictureOptions {
  readonly origin: string;
  readonly width: number;
  readonly theme: string;
  readonly folder: string;
  readonly name: string;
  /** A key that may record, for screens that need one. */
  readonly key?: string | undefined;
}

/** The height of a window by its width. */
const heights: Readonly<Record<string, number>> = { "360": 740, "768": 1024, "700": 450 };
const DEFAULT_HEIGHT = 900;

/** Takes a picture of a screen; a screen that does not get ready is pictured as it is, and reported. */
export async function takePicture(browser: Browser, screen: Screen, options: PictureOptions): Promise<void> {
  const { origin, width, theme, folder, name, key } = options;
  const context = await browser.newContext({
    viewport: { width, height: heights[width] ?? DEFAULT_HEIGHT },
    colorScheme: theme === "dark" ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "en-GB",
  });
  if (screen.needsKey && key)
    await context.addInitScript(`sessionStorage.setItem("brandgraph-key", ${JSON.stringify(key)})`);
  const page = await context.newPage();
  try {
    await page.goto(origin + screen.path);
    await page.locator(screen.ready).first().waitFor({ timeout: 60_000 });
    await screen.act?.(page);
    // Layouts and fonts come to rest.
    await page.waitForTimeout(700);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
