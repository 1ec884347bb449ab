import { Command } from "commander";
import { type Browser, chromium } from "playwright-core";
import { buildExplorerIfChanged } from "../../../src/explorer/build/build-if-changed.js";
import { generateApiKey } from "../../../src/util/api-key-secret.js";
import { chromiumPath } from "../../support/process/chromium.js";
import { runWithSeedServer } from "../../support/process/with-seed-server.js";
import { formatTextTable } from "../report/table.js";
import { selectMedian } from "../statistics/percentiles.js";
import { FIRST_LOAD, type Measures, measureHub, measureScreens } from "./measure-page.js";
import { recordBrands } from "./record-brands.js";
import { runWithHubServer } from "./with-hub-server.js";

/** As many entities as a view may hold. */
const BRANDS = 1_500;
/** As many kilobytes as the first load may have. */
const MAX_FIRST_LOAD = 300;

const { rounds, hub } = new Command("npm run bench:page --")
  .description("Measures the explorer in a real Chromium: paint, layout shift, layout, frames, long tasks.")
  .option("--rounds <n>", "how often each is measured", Number, 5)
  .option("--hub <sellers>", "the sellers of the platform that is opened; 0: none", Number, 100_000)
  .parse()
  .opts<{ readonly rounds: number; readonly hub: number }>();

await buildExplorerIfChanged();
const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
const key = generateApiKey();
await runWithSeedServer({ BRANDGRAPH_ADMIN_KEY: key, BRANDGRAPH_WARM_UP: "true" }, async ({ api }) => {
  const brands = await recordBrands(api, key, BRANDS);
  await print(browser, (instance) => measureScreens(instance, new URL(api).origin, brands));
});
if (hub > 0)
  await runWithHubServer(hub, ({ api }) =>
    print(browser, (instance) => measureHub(instance, new URL(api).origin)),
  );
await browser.close();

/** Measures in turn, after a turn that warms up, and prints each measure with its median. */
async function print(browser: Browser, measure: (browser: Browser) => Promise<Measures>): Promise<void> {
  await measure(browser);
  const all: Measures[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measure(browser));
  const rows = Object.keys(all[0] ?? {}).map((name) => {
    const values = all.map((measures) => measures[name] ?? Number.NaN);
    if (name === FIRST_LOAD) checkFirstLoad(selectMedian(values));
    return [name, formatMeasure(selectMedian(values)), values.map(formatMeasure).join(", ")];
  });
  console.log(formatTextTable(["measure", "median", "each"], rows, 2));
}

/** Lets the command fail if the first load is too large, or was not seen. */
function checkFirstLoad(kilobytes: number): void {
  if (kilobytes > 0 && kilobytes <= MAX_FIRST_LOAD) return;
  console.error(`${FIRST_LOAD}: ${formatMeasure(kilobytes)}, but at most ${MAX_FIRST_LOAD} are allowed.`);
  process.exitCode = 1;
}

function formatMeasure(value: number): string {
  return value < 10 ? String(Math.round(value * 1000) / 1000) : value.toFixed(0);
}
