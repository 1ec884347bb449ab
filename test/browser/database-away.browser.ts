import { afterAll, beforeAll, describe, it } from "vitest";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { acquireNeo4j, findSeededNeo4j } from "../support/process/test-neo4j.js";
import { waitForRow } from "./support.js";

let proxy: CuttingProxy;
let browser: TestBrowser;
beforeAll(async () => {
  const { hostname, port } = new URL((findSeededNeo4j() ?? acquireNeo4j()).uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  browser = await startBrowser({ uri: `bolt://127.0.0.1:${proxy.port}` });
});
afterAll(async () => {
  await browser?.stop();
  await proxy?.stop();
});

describe("A page whose database stops answering", () => {
  it("warns without any action that it may be out of date, until the database is back", async () => {
    const { page } = await browser.open("/explore#n=brand:gucci@0,0&o=brand:gucci");
    await waitForRow(page, "Gucci");
    const lost = page.getByText("No answer: may be out of date");
    proxy.setDown(true);
    await lost.waitFor({ timeout: 60_000 });
    await waitForRow(page, "Gucci");
    proxy.setDown(false);
    await lost.waitFor({ state: "detached", timeout: 60_000 });
  });

  it("reports failed requests, keeps its content, and continues when the database is back", async () => {
    const { page } = await browser.open("/explore#n=brand:gucci@0,0&o=brand:gucci");
    await waitForRow(page, "Gucci");
    proxy.setDown(true);
    await page.getByRole("tab", { name: "Evidence" }).click();
    await page.getByRole("alert").filter({ hasText: "Retrying." }).waitFor();
    await waitForRow(page, "Gucci");
    proxy.setDown(false);
    await page.locator(".claim").first().waitFor({ timeout: 60_000 });
  });
});
