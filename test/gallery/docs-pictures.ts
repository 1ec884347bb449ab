import { join } from "node:path";
import { chromium } from "playwright-core";
import { buildExplorerIfChanged } from "../../src/explorer/build/build-if-changed.js";
import { packageRoot } from "../../src/paths.js";
import { chromiumPath } from "../support/process/chromium.js";
import { runWithSeedServer } from "../support/process/with-seed-server.js";
import { screens } from "./screens.js";
import { takePicture } from "./take-picture.js";

/** The pictures of the documentation, by the names of their screens in the gallery. */
const pictures: Readonly<Record<string, string>> = {
  workbench: "explorer",
  "workbench-evidence": "explorer-evidence",
  dashboards: "explorer-dashboards",
};

await buildExplorerIfChanged();
await runWithSeedServer({}, async ({ api }) => {
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  const { origin } = new URL(api);
  const folder = join(packageRoot, "docs");
  for (const screen of screens) {
    const name = pictures[screen.name];
    if (name) await takePicture(browser, screen, { origin, width: 1400, theme: "light", folder, name });
  }
  await browser.close();
});
