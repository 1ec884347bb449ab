import { join } from "node:path";
import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { buildExplorer } from "../../src/explorer/build/build.js";
import { loadSeed } from "../../src/formats/load-seed.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { packageRoot } from "../../src/package-root.js";
import { serveApi } from "../support/api.js";
import { browserOn, type TestBrowser } from "../support/browser.js";
import { type CuttingProxy, startCuttingProxy } from "../support/cutting-proxy.js";
import { emptyDatabase } from "../support/empty-database.js";
import { listed } from "./support.js";

let proxy: CuttingProxy;
let browser: TestBrowser;
beforeAll(async () => {
  await buildExplorer();
  const neo4j = inject("neo4j");
  const { hostname, port } = new URL(neo4j.uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  const database = openDatabase({ ...neo4j, uri: `bolt://127.0.0.1:${proxy.port}` }, { timeout: 30_000 });
  await emptyDatabase(database);
  await applyMigrations(database);
  await loadSeed(database, join(packageRoot, "seed"));
  browser = await browserOn(await serveApi(database));
});
afterAll(async () => {
  await browser?.stop();
  await proxy?.stop();
});

describe("A page whose database goes away", () => {
  it("says so, keeps what it shows, and goes on by itself when the database is back", async () => {
    const { page } = await browser.open("/explore#n=brand:gucci&o=brand:gucci");
    await listed(page, "Gucci");
    proxy.setDown(true);
    await page.getByRole("tab", { name: "Evidence" }).click();
    await page.getByRole("alert").filter({ hasText: "It is tried again." }).waitFor();
    await listed(page, "Gucci");
    proxy.setDown(false);
    await page.locator(".claim").first().waitFor({ timeout: 60_000 });
  });
});
