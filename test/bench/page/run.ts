import { Command } from "commander";
import { chromium } from "playwright-core";
import { buildExplorer } from "../../../src/explorer/build/build.js";
import { generateApiKey } from "../../../src/util/api-key-secret.js";
import { chromiumPath } from "../../support/process/chromium.js";
import { withSeedServer } from "../../support/process/with-seed-server.js";
import { table } from "../report/table.js";
import { median } from "../statistics/percentiles.js";
import { type Measures, measurePage } from "./measure-page.js";
import { recordBrands } from "./record-brands.js";

/** The entities of the view that is laid out and dragged. */
const ENTITIES = 300;

const { rounds } = new Command("npm run bench:page --")
  .description("Measures the explorer in a real Chromium: paint, layout shift, layout of 300 nodes, frames.")
  .option("--rounds <n>", "how often each is measured", Number, 5)
  .parse()
  .opts<{ readonly rounds: number }>();

await buildExplorer();
const key = generateApiKey();
await withSeedServer({ BRANDGRAPH_ADMIN_KEY: key }, async ({ api }) => {
  const address = await recordBrands(api, key, ENTITIES);
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  const all: Measures[] = [];
  for (let round = 0; round < rounds; round++)
    all.push(await measurePage(browser, new URL(api).origin, address));
  await browser.close();
  const names = Object.keys(all[0] ?? {});
  const rows = names.map((name) => {
    const values = all.map((measures) => measures[name] ?? Number.NaN);
    return [name, shortened(median(values)), values.map(shortened).join(", ")];
  });
  console.log(table(["measure", "median", "each"], rows, 2));
});

function shortened(value: number): string {
  return value < 10 ? String(Math.round(value * 1000) / 1000) : value.toFixed(0);
}
