import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { type Browser, chromium } from "playwright-core";
import { buildExplorer } from "../../src/explorer/build/build.js";
import { chromiumPath } from "../support/process/chromium.js";
import { withSeedServer } from "../support/process/with-seed-server.js";
import { type Screen, screens } from "./screens.js";

interface Options {
  readonly to: string;
  readonly origin?: string;
  readonly only?: readonly string[];
  readonly widths: readonly string[];
  readonly themes: readonly string[];
}

/** The height of a window by its width. */
const heights: Readonly<Record<string, number>> = { "360": 740, "768": 1024, "700": 450 };
const DEFAULT_HEIGHT = 900;

const options = new Command("npm run gallery --")
  .description("Takes pictures of every screen of the explorer, to look at.")
  .option("--to <folder>", "where the pictures go", join(tmpdir(), "brandgraph-gallery"))
  .option("--origin <url>", "a running server; default: one of its own, with the seed")
  .option("--only <screens...>", "only these screens")
  .option("--widths <pixels...>", "the widths of the window", ["360", "768", "1400", "1920"])
  .option("--themes <themes...>", "light, dark", ["light", "dark"])
  .parse()
  .opts<Options>();

/** Takes a picture of a screen; a screen that does not get ready is pictured as it is, and reported. */
async function picture(browser: Browser, origin: string, screen: Screen, width: number, theme: string) {
  const context = await browser.newContext({
    viewport: { width, height: heights[width] ?? DEFAULT_HEIGHT },
    colorScheme: theme === "dark" ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "en-GB",
  });
  const page = await context.newPage();
  const name = `${screen.name}-${width}-${theme}`;
  try {
    await page.goto(origin + screen.path);
    await page.locator(screen.ready).first().waitFor({ timeout: 20_000 });
    await screen.act?.(page);
    // Layouts and fonts come to rest.
    await page.waitForTimeout(700);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
  await page.screenshot({ path: join(options.to, `${name}.png`) });
  await context.close();
}

async function takeAll(origin: string): Promise<void> {
  await mkdir(options.to, { recursive: true });
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  const wanted = screens.filter(({ name }) => options.only?.includes(name) ?? true);
  for (const screen of wanted)
    for (const width of options.widths)
      for (const theme of options.themes) await picture(browser, origin, screen, Number(width), theme);
  await browser.close();
  console.log(`The pictures are in ${options.to}.`);
}

await buildExplorer();
if (options.origin) await takeAll(options.origin);
else await withSeedServer({}, ({ api }) => takeAll(new URL(api).origin));
