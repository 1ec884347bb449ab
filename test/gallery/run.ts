import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { chromium } from "playwright-core";
import { buildExplorerIfChanged } from "../../src/explorer/build/build-if-changed.js";
import { generateApiKey } from "../../src/util/api-key-secret.js";
import { chromiumPath } from "../support/process/chromium.js";
import { runWithSeedServer } from "../support/process/with-seed-server.js";
import { screens } from "./screens.js";
import { takePicture } from "./take-picture.js";

interface Options {
  readonly to: string;
  readonly origin?: string;
  readonly key?: string;
  readonly only?: readonly string[];
  readonly widths: readonly string[];
  readonly themes: readonly string[];
}

const options = new Command("npm run gallery --")
  .description("Takes pictures of every screen of the explorer, to look at.")
  .option("--to <folder>", "where the pictures go", join(tmpdir(), "brandgraph-gallery"))
  .option("--origin <url>", "a running server; default: one of its own, with the seed")
  .option("--key <key>", "a key of that server that may record; without, screens that need one ask for it")
  .option("--only <screens...>", "only these screens")
  .option("--widths <pixels...>", "the widths of the window", ["360", "768", "1400", "1920"])
  .option("--themes <themes...>", "light, dark", ["light", "dark"])
  .parse()
  .opts<Options>();

async function takeAll(origin: string, key?: string): Promise<void> {
  await mkdir(options.to, { recursive: true });
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  const selectedScreens = screens.filter(({ name }) => options.only?.includes(name) ?? true);
  for (const screen of selectedScreens)
    for (const width of options.widths)
      for (const theme of options.themes) {
        const name = `${screen.name}-${width}-${theme}`;
        const pictureOptions = { origin, width: Number(width), theme, folder: options.to, name, key };
        await takePicture(browser, screen, pictureOptions);
      }
  await browser.close();
  console.log(`The pictures are in ${options.to}.`);
}

await buildExplorerIfChanged();
if (options.origin) await takeAll(options.origin, options.key);
else {
  const key = generateApiKey();
  await runWithSeedServer({ BRANDGRAPH_ADMIN_KEY: key }, ({ api }) => takeAll(new URL(api).origin, key));
}
