import { join } from "node:path";
import { chromium } from "playwright-core";
import { packageRoot } from "../../src/paths.js";
import { chromiumPath } from "../support/process/chromium.js";

// Takes the picture of the explorer in docs from a running product: npm run docs:picture --
// http://127.0.0.1:4000
const [origin = "http://127.0.0.1:4000"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
const page = await browser.newPage({
  viewport: { width: 1280, height: 760 },
  reducedMotion: "reduce",
  locale: "en-GB",
});
await page.goto(origin);
await page.getByRole("link", { name: "The truce" }).click();
await page.waitForURL(/#.*\bc=/);
await page.getByRole("tab", { name: "Evidence" }).click();
await page.locator(".claim").first().waitFor();
await page.screenshot({ path: join(packageRoot, "docs", "explorer.png") });
await browser.close();
