import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stories } from "../../src/explorer/model/stories.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { selectForRun } from "../support/process/long.js";
import { type Collisions, measureCollisions } from "./canvas-collisions.js";
import { chooseLayout, openLegend, openStoryPage } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const layouts = ["Hierarchy", "Radial", "Columns by kind", "By date", "Grid", "Force"];
const viewports = {
  360: { width: 360, height: 740 },
  768: { width: 768, height: 1024 },
  1400: { width: 1400, height: 900 },
};
type Width = keyof typeof viewports;
const widths: readonly Width[] = [360, 768, 1400];

/** Labels that accuse no other line, and cover nothing. */
const clear = { covering: [], struck: [], astray: [] };

/** Expects that the labels of a picture are clear and enough, once they are placed. */
const expectClearLabels = (page: Page, message: string, isEnough: (picture: Collisions) => boolean) =>
  expect
    .poll(
      async () => {
        const picture = await measureCollisions(page);
        return { ...picture, isEnough: isEnough(picture) };
      },
      { message },
    )
    .toMatchObject({ ...clear, isEnough: true });

const storyCases = stories.flatMap(({ title }) => widths.map((width) => [title, width] as const));
/** The entities with the most connections in the seed. */
const hubs = [
  "conglomerate:alibaba-group",
  "conglomerate:kering",
  "lawsuit:gucci-america-v-alibaba-2014",
  "lawsuit:gucci-america-v-alibaba-2015",
  "brand:gucci",
];
const hubCases = hubs.flatMap((id) => widths.map((width) => [id, width] as const));
const toName = ([subject, width]: readonly [string, Width]) => `${subject} ${width}`;

describe("The labels of lines", () => {
  it.each(selectForRun(storyCases, toName, [`${stories[0]!.title} 768`, `${stories[2]!.title} 1400`]))(
    "are on or lead to each line of each step of %s at a desk, otherwise to seven of ten, and no other line runs through one, in six layouts %i pixels wide (page 1)",
    async (title, width) => {
      const { page } = await openStoryPage(browser, title, { viewport: viewports[width] });
      const guide = page.getByRole("region", { name: /^Story: / });
      const next = guide.getByRole("button", { name: "Next" });
      const steps = stories.find((story) => story.title === title)!.steps;
      for (const [index, step] of steps.entries()) {
        await guide.getByText(step.title).waitFor();
        await page.locator(".status", { hasText: "connections shown" }).waitFor();
        for (const layout of ["as placed", ...layouts]) {
          if (layout !== "as placed") await chooseLayout(page, layout);
          await expectClearLabels(
            page,
            `${step.title}: ${layout}`,
            ({ unlabelled, lines }) => unlabelled.length <= (width === 1400 ? 0 : lines * 0.3),
          );
        }
        if (index < steps.length - 1) await next.click();
      }
    },
  );

  it.each(selectForRun(hubCases, toName, [`${hubs[0]} 1400`, `${hubs[1]} 768`]))(
    "are on or lead to seven of ten lines around %s, and no other line runs through one, in six layouts %i pixels wide (page 1)",
    async (id, width) => {
      const { page } = await browser.open(`/explore#n=${id}&o=${id}`, { viewport: viewports[width] });
      await page.locator(".list .row").nth(4).waitFor({ state: "attached" });
      for (const layout of ["as opened", ...layouts]) {
        if (layout !== "as opened") await chooseLayout(page, layout);
        await expectClearLabels(page, layout, ({ labels, lines }) => lines > 0 && labels / lines >= 0.7);
      }
    },
  );

  it("that have no room are numbers, which the legend explains (page 1)", async () => {
    const { page } = await openStoryPage(browser, "The truce", { viewport: viewports[360] });
    await expect.poll(async () => (await measureCollisions(page)).unlabelled).toEqual([]);
    const numbered = await page.evaluate<number>(
      `document.querySelector(".canvas")._cyreg.cy.edges().filter((edge) => /^[0-9]+$/.test(edge.data("text"))).length`,
    );
    expect(numbered).toBeGreaterThan(0);
    const legend = await openLegend(page);
    await legend.locator("ol li").first().waitFor();
    const texts = await legend.locator("ol li").allTextContents();
    expect(texts).toHaveLength(numbered);
    await legend.locator("ol button").first().click();
    await page.locator(".panel h2", { hasText: texts[0]!.slice(0, 20) }).waitFor();
  });
});
