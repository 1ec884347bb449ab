import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { picture, selectScreens } from "./screen-table.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser({ seed: false });
});
afterAll(() => browser?.stop());

describe("A page of an empty graph", () => {
  const screens = selectScreens(
    "/",
    picture,
    picture.replace("explore", "table"),
    "/e/brand%3Agucci",
    "/sources",
    "/source/source%3Adigitalcommerce360-2014-08-22",
    "/browse/BRAND",
    "/timeline?ids=brand:puma",
    "/report#n=brand:gucci;conglomerate:kering",
    "/board/none",
    "/schema",
  );
  it.each(screens)(
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
