import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EntitiesWithFactsDocument } from "../../src/client/gql/graphql.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { selectForRun } from "../support/process/long.js";
import { listCanvasLabels, measureCollisions } from "./canvas-collisions.js";
import {
  chooseHit,
  chooseLayout,
  findRow,
  holdBack,
  openLegend,
  openStory,
  openStoryPage,
  openTab,
  waitForRow,
} from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const titles = ["The truce", "Who owned Puma", "Where Gucci is sold"];
/** All stories in a long run, otherwise one of them. */
const selectStories = (title: string) => selectForRun(titles, (name) => name, [title]);

/** A picture that can be read. */
const clean = { covering: [], names: [], crossing: [], outside: [] };

describe("The stories of the home page", () => {
  it("Who owned Puma shows each stake over time, in the picture, in the timeline and as of a day", async () => {
    const { page, pageErrors } = await browser.open("/");
    await openStory(page, "Who owned Puma");
    await page.getByText(/of [5-9] connections shown/).waitFor();
    await page.getByLabel(/^As of/).selectOption("a date");
    await page.getByLabel("On", { exact: true }).fill("2015-01-01");
    await page.getByText("3 of 3 entities and 2 of 2 connections shown").waitFor();
    await page.getByRole("toolbar").getByRole("link", { name: "Timeline" }).click();
    const lane = page.getByRole("region", { name: "Puma" });
    await lane.getByRole("link", { name: "Owned by Kering, 82.4 % (2013-03 to 2017-12)" }).click();
    await page.locator(".panel h2", { hasText: "82.4 %" }).waitFor();
    await page.getByRole("tab", { name: "Evidence" }).click();
    await page.locator(".claim .source").first().waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("are opened by a click during which their picture arrives", async () => {
    const { page } = await browser.open("/");
    const release = await holdBack(page, EntitiesWithFactsDocument.__meta__!.hash as string);
    await page.reload();
    const story = page.getByRole("link", { name: "Where Gucci is sold" });
    const waiting = story.locator("div.story-picture");
    await waiting.hover();
    await page.mouse.down();
    release();
    await waiting.waitFor({ state: "detached" });
    await page.mouse.up();
    await page.waitForURL(/explore#.*gucci/);
  });

  it("open without a placeholder once the workbench is loaded, which happens while the home screen is idle", async () => {
    const { page } = await browser.open("/");
    const isLoaded = () =>
      page.evaluate<boolean>(
        `performance.getEntriesByType("resource").some(({ name }) => /graph-screen.*js/.test(name))`,
      );
    await expect.poll(isLoaded).toBe(true);
    await page.waitForTimeout(500);
    await page.evaluate(`placeholders = 0; new MutationObserver(() => {
      placeholders += document.querySelectorAll("main[aria-busy]").length;
    }).observe(document.body, { childList: true, subtree: true })`);
    await openStory(page, "Who owned Puma");
    expect(await page.evaluate("placeholders")).toBe(0);
  });

  it("Where Gucci is sold shows the sellers, can be filtered to allegations, and exports the visible rows", async () => {
    const { page, pageErrors } = await openStoryPage(browser, "Where Gucci is sold");
    const legend = await openLegend(page);
    await legend.getByRole("button", { name: /^Alleged/ }).click({ modifiers: ["Alt"] });
    await page.getByRole("button", { name: "Undo: Only alleged" }).waitFor();
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "CSV of the connections" }).click();
    const csv = String(await readFile(await (await download).path()));
    const [, ...rows] = csv.trimEnd().split("\r\n");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.includes(",ALLEGED,"))).toBe(true);
    expect(pageErrors).toEqual([]);
  });

  it("a bar of a dashboard leads to the rows that it counts, and its chart is exported as CSV, SVG and PNG", async () => {
    const { page, pageErrors } = await browser.open("/figures");
    const card = page.getByRole("region", { name: "Listings seen on each platform" });
    await card.getByRole("button", { name: "Taobao" }).waitFor();
    const saveChart = async (name: string) => {
      const download = page.waitForEvent("download");
      await card.getByRole("button", { name }).click();
      return readFile(await (await download).path());
    };
    expect(String(await saveChart("CSV"))).toContain("Taobao,platform:taobao,6000");
    expect(String(await saveChart("SVG"))).toContain("6,000");
    expect((await saveChart("PNG")).subarray(1, 4).toString()).toBe("PNG");
    await card.getByRole("button", { name: "Taobao" }).click();
    await page.waitForURL(/browse\/LISTING\?PLATFORM=platform%3Ataobao$/);
    expect(pageErrors).toEqual([]);
  });

  const conflicts = ["JD.com has a stock listing on Nasdaq: amount raised", "Kering: founded"];
  it.each(selectForRun(conflicts, (conflict) => conflict, conflicts.slice(0, 1)))(
    "a conflict between sources opens the claims of each: %s",
    async (conflict) => {
      const { page } = await browser.open("/figures");
      const card = page.getByRole("region", { name: "Where sources disagree" });
      await card.getByRole("button", { name: conflict }).click();
      await page.locator(".claim.disputes .source").first().waitFor();
    },
  );

  it.each(selectStories("The truce"))(
    "%s can be read in each layout: no label covers anything, no line runs through a node that it does not touch, and all nodes are in view",
    async (title) => {
      const { page } = await openStoryPage(browser, title, { viewport: { width: 1400, height: 900 } });
      const readCollisions = async () => {
        const { lines, labels, smallestText, ...spoiled } = await measureCollisions(page);
        return { ...spoiled, hasLabels: labels > lines / 2 };
      };
      await expect.poll(readCollisions).toMatchObject({ ...clean, hasLabels: true });
      for (const layout of ["Hierarchy", "Radial", "Columns by kind", "By date", "Grid"]) {
        await chooseLayout(page, layout);
        await expect.poll(readCollisions, { message: layout }).toMatchObject(clean);
      }
    },
  );

  it.each(selectStories("Where Gucci is sold"))(
    "the names of %s can be read and cover nothing on a phone, with all nodes on the canvas",
    async (title) => {
      const { page } = await openStoryPage(browser, title, {
        viewport: { width: 360, height: 740 },
        hasTouch: true,
      });
      await page.locator(".story-guide h2").waitFor();
      const isReadable = async () => {
        const { names, outside, smallestText } = await measureCollisions(page);
        return { names, outside, isLarge: smallestText >= 10.99 };
      };
      await expect.poll(isReadable).toEqual({ names: [], outside: [], isLarge: true });
    },
  );

  it("Taobao with all of its neighbours can be read in each layout, and By date has an axis", async () => {
    const { page } = await browser.open("/explore#n=platform:taobao&o=platform:taobao", {
      viewport: { width: 1400, height: 900 },
    });
    await page.locator(".list .row").nth(4).waitFor({ state: "attached" });
    for (const layout of ["Hierarchy", "Radial", "Columns by kind", "By date", "Grid", "Force"]) {
      await chooseLayout(page, layout);
      await expect.poll(() => measureCollisions(page), { message: layout }).toMatchObject(clean);
      const dates = page.getByRole("list", { name: /^First days/ }).getByRole("listitem");
      if (layout === "By date") expect(await dates.count()).toBeGreaterThanOrEqual(4);
    }
  });

  const desk = ["a desk", { width: 1400, height: 900 }] as const;
  const tablet = ["a tablet", { width: 768, height: 1024 }] as const;
  it.each(selectForRun([desk, tablet], ([name]) => name, ["a tablet"]))(
    "Kering with all of its neighbours can be read by kind and by date at %s",
    async (_, viewport) => {
      const { page } = await browser.open("/explore#n=conglomerate:kering&o=conglomerate:kering", {
        viewport,
      });
      await page.getByRole("button", { name: /more around Kering/ }).click();
      await page.locator(".list .row").nth(20).waitFor({ state: "attached" });
      for (const layout of ["Columns by kind", "By date"]) {
        await chooseLayout(page, layout);
        await expect.poll(() => measureCollisions(page), { message: layout }).toMatchObject(clean);
      }
    },
  );

  it("the stakes of Kering in Puma are one line, with their count and the range of their shares; it opens on a click", async () => {
    const { page } = await openStoryPage(browser, "Who owned Puma");
    const readLineLabels = () => listCanvasLabels(page);
    await expect.poll(readLineLabels).toContainEqual(expect.stringContaining("27.1 % → 86.3 % → 4 %"));
    expect((await readLineLabels()).length).toBe(3);
    // Cytoscape returns the whole picture, which takes long to read.
    await page.evaluate<void>(
      `void document.querySelector(".canvas")._cyreg.cy.edges().filter((edge) => edge.data("id").includes("kering brand:puma")).emit("tap")`,
    );
    await page
      .locator(".panel h2", { hasText: "Kering and Puma: 27.1 % → 86.3 % → 4 %, 7 stakes" })
      .waitFor();
    const stakes = page.locator(".panel .lines button");
    expect(await stakes.allTextContents()).toHaveLength(7);
    await stakes.nth(3).click();
    await page.locator(".panel h2", { hasText: "86.3 %" }).waitFor();
    await page.getByRole("button", { name: "One of 7 on this line" }).click();
    await page.locator(".panel h2", { hasText: "7 stakes" }).waitFor();
  });

  it("a hierarchy puts owners above what they own, in one undo step", async () => {
    const { page } = await browser.open(
      "/explore#n=conglomerate:kering;brand:gucci;brand:puma;brand:balenciaga&t=2014-01-01",
    );
    await page.waitForURL(/gucci@/);
    await chooseLayout(page, "Hierarchy");
    await page.getByRole("button", { name: "Copy link" }).click();
    expect(page.url()).toContain("l=hierarchy");
    const heights = [...page.url().matchAll(/(kering|gucci|puma|balenciaga)@-?\d+,(-?\d+)/g)].map(
      ([, name, y]) => [name, Number(y)] as const,
    );
    const kering = heights.find(([name]) => name === "kering")![1];
    expect(heights).toHaveLength(4);
    expect(heights.every(([name, y]) => name === "kering" || y > kering)).toBe(true);
  });
});

describe("The first minute", () => {
  const wide = { viewport: { width: 1400, height: 900 } };

  it("says what it is for, and shows the first story as a picture, what is in dispute and what changed", async () => {
    const { page, pageErrors } = await browser.open("/", wide);
    await page.getByText("for journalists, analysts and all who need to know").waitFor();
    const storyPicture = page.locator(".live-story .story-picture");
    await storyPicture.getByText("Taobao").waitFor();
    await page.locator(".stories svg.story-picture").nth(2).waitFor();
    expect(await page.locator(".stories .story-picture rect").count()).toBeGreaterThan(15);
    await page.getByRole("region", { name: "In dispute now" }).getByRole("link").first().waitFor();
    await page.getByRole("link", { name: /^Take the tour/ }).click();
    for (const stepTitle of ["Search or ask", "The day", "Stories", "Screens"]) {
      const card = page.getByRole("dialog", { name: new RegExp(`^Tour, . of 5: ${stepTitle}`) });
      await card.getByRole("button", { name: "Next" }).click();
    }
    await page.getByRole("dialog", { name: "Tour, 5 of 5: Help" }).press("Escape");
    await page.waitForURL(/\/$/);
    expect(await page.getByText("New here?").count()).toBe(0);
    await page.getByRole("region", { name: "Latest changes" }).getByRole("link").first().click();
    await page.locator(".claim").first().waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("opens a name with its likeliest neighbours, from home, the palette, a profile and an empty workbench", async () => {
    const { page, pageErrors } = await browser.open("/", wide);
    const rows = page.locator(".list .row");
    await chooseHit(page, "Find a brand", "Taobao", "Taobao");
    await page.getByText(/^Operated by Alibaba Group/).waitFor();
    expect(await rows.count()).toBeGreaterThanOrEqual(5);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Search or ask" }).getByRole("combobox").fill("kering");
    await page.getByRole("option", { name: "Kering", exact: false }).first().click();
    await page.locator(".panel h2", { hasText: "Kering" }).waitFor();
    await expect.poll(() => rows.count()).toBe(13);
    await page.getByRole("button", { name: /^\d+ more around Kering/ }).waitFor();
    await page.getByRole("link", { name: "Open profile" }).click();
    await page.getByRole("link", { name: "Open in the workbench" }).click();
    await expect.poll(() => rows.count()).toBe(13);
    await page.getByRole("button", { name: "New", exact: true }).click();
    await chooseHit(page, "Add an entity", "puma", "Puma");
    await waitForRow(page, "Groupe Artémis");
    expect(pageErrors).toEqual([]);
  });

  it("tells the truce in steps with Next and Back, each with its day, camera and selection in the address", async () => {
    const { page } = await openStoryPage(browser, "The truce", wide);
    const guide = page.getByRole("region", { name: "Story: The truce" });
    const states = new Set<string>();
    const [next, back] = ["Next", "Back"].map((name) => guide.getByRole("button", { name }));
    for (let step = 1; ; step++) {
      await guide.getByText(`step ${step} of 6`).waitFor();
      await page.waitForURL(new RegExp(`y=truce.${step}$`));
      await page.locator(".status", { hasText: "connections shown" }).waitFor();
      const [time, camera, selected] = ["t", "c", "o"].map(
        (name) => new RegExp(`[&]${name}=[^&]+`).exec(page.url())?.[0],
      );
      expect([time, camera, selected]).not.toContain(undefined);
      states.add(`${time} ${camera} ${selected}`);
      if (await next!.isDisabled()) break;
      await next!.click();
    }
    expect(states.size).toBe(6);
    await waitForRow(page, "Settlement between Kering and Alibaba");
    await back!.click();
    await guide.getByText("The merchants stay").waitFor();
    await waitForRow(page, "Settlement between Kering and Alibaba", "detached");
    await page.waitForURL(/y=truce.5$/);
    await openTab(page, "List");
    await findRow(page, "Alibaba Group").locator(".name").click();
    await page.waitForURL(/o=conglomerate:alibaba-group&.*y=truce.5$/);
    await page.reload();
    await guide.getByText("The merchants stay").waitFor();
    await page.locator(".panel h2", { hasText: "Alibaba Group" }).waitFor();
    await page.waitForURL(/o=conglomerate:alibaba-group&.*y=truce.5$/);
    await guide.getByRole("button", { name: "End the story" }).click();
    await page.waitForURL(/^[^&]*(?!.*y=)/);
  });

  it("answers five questions of newcomers in at most three clicks each, on any screen", async () => {
    const { page } = await browser.open("/figures", wide);
    for (const [question, option, answer] of [
      ["who owns gucci?", "Who owns Gucci?", "Groupe Artémis"],
      ["taobao", /^Taobao ?Platform/, "Operated by Alibaba Group"],
      ["gucci", /^Gucci ?Brand/, /^Had an official store on Tmall/],
      [
        "gucci america v. alibaba 2014",
        /^Gucci America, Inc. v. Alibaba.*Lawsuit/,
        "Former defendant: Alibaba Group",
      ],
      ["path from alipay to gucci", "Path from Alipay to Gucci", "Show in the picture"],
    ] as const) {
      await page.getByRole("button", { name: "Search or ask" }).click();
      await page.getByRole("dialog", { name: "Search or ask" }).getByRole("combobox").fill(question);
      await page.getByRole("option", { name: option }).first().click();
      await page.locator("#main").getByText(answer).first().waitFor({ state: "attached" });
    }
  });
});
