import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { screenTable } from "./screen-table.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser({ seed: false });
});
afterAll(() => browser?.stop());

describe("A page of an empty graph", () => {
  it.each(Object.entries(screenTable))(
    "%s says what is missing, loads nothing for ever, and shows no problem",
    async (path, { empty }) => {
      const { page, pageErrors } = await browser.open(path);
      await page
        .locator("#main")
        .getByText(empty)
        .or(page.locator("#main").getByLabel(empty))
        .first()
        .waitFor();
      await expect.poll(() => page.locator("#main .state .spin").count()).toBe(0);
      expect(await page.locator("#main .state.problem").count()).toBe(0);
      expect(pageErrors).toEqual([]);
    },
  );
});
