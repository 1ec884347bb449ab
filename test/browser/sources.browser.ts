import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { selectForRun } from "../support/process/long.js";
import { findSeriousIssues } from "./axe.js";
import { buildKeyScript, chooseLayout, findRow, openStoryPage, openTab, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const wide = { width: 1400, height: 900 };
const phone = { width: 360, height: 740 };
const jd = "/explore#n=conglomerate:jd-com;stock-exchange:nasdaq&o=stock-listing:jd-nasdaq-2014&v=evidence";

/** Returns true if all elements of a selector are completely in the window. */
const areInSight = (page: Page, selector: string) =>
  page.evaluate<boolean>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].every((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    })`,
  );

describe("Evidence", () => {
  it.each([wide, phone])(
    "has one row for a field in dispute, with both values, their sources and the difference in one window: $width",
    async (viewport) => {
      const { page, pageErrors } = await browser.open(jd, { viewport });
      const row = page.getByRole("row", { name: /^Amount raised/ });
      await row.waitFor();
      if (viewport === phone)
        await page.getByRole("slider", { name: "Height of the panel" }).press("ArrowUp");
      for (const text of ["US$1,780,026,780", "$1.8 million", "about 1,000 times smaller"])
        await row.getByText(text, { exact: true }).first().waitFor();
      expect(await row.locator(".claim .source a").count()).toBe(2);
      expect(await page.getByRole("row").nth(1).textContent()).toContain("Amount raised");
      await expect.poll(() => areInSight(page, ".differing .claim :is(strong, .source a)")).toBe(true);
      expect(await row.getByText("No public link recorded").or(row.getByText("Open original")).count()).toBe(
        2,
      );
      expect(await findSeriousIssues(page)).toEqual([]);
      expect(pageErrors).toEqual([]);
    },
  );

  it("names the sources that a view rests on, and each leads to its page: what it says, where others differ, what rests on it alone", async () => {
    const { page, pageErrors } = await browser.open(jd.replace(/&o=.*/, ""), { viewport: wide });
    await openTab(page, "Evidence");
    await page.getByRole("heading", { name: /This view rests on \d+ sources/ }).waitFor();
    const title = page.locator(".sources li a[href^='/source/']").filter({ hasText: "truce" });
    await title.click();
    await page.getByRole("heading", { name: /^Gucci parent company declares truce/ }).waitFor();
    for (const name of ["Where sources differ from it", "What rests on it alone", "All it says"]) {
      const section = page.getByRole("region", { name });
      await section.locator(".said .claim").first().waitFor();
      expect(await section.getByRole("heading", { name: /[1-9]/ }).count(), name).toBe(1);
    }
    const differing = page.getByRole("region", { name: "Where sources differ from it" });
    await differing.getByText("Amount raised: $1.8 million.").waitFor();
    expect(await page.getByText("No public link recorded").or(page.getByText("Open original")).count()).toBe(
      1,
    );
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.getByRole("link", { name: "Sources", exact: true }).click();
    await page
      .getByRole("row", { name: /^Gucci parent company declares truce/ })
      .getByRole("link")
      .first()
      .click();
    await page.getByRole("heading", { name: "All it says" }).waitFor();
    expect(pageErrors).toEqual([]);
  });
});

describe("Tables", () => {
  it("are narrowed by one click, sorted, saved as CSV, and ticked rows open in the graph", async () => {
    const { page, pageErrors } = await browser.open("/", { viewport: wide });
    await page.getByRole("link", { name: /brands$/ }).click();
    const table = page.getByRole("region", { name: "Brands" });
    await table.getByRole("row", { name: /Gucci/ }).waitFor();
    const filters = page.getByRole("group", { name: "Country" });
    const italy = filters.getByLabel(/^Italy/);
    const count = Number(
      /\d+$/.exec((await filters.locator("label", { hasText: "Italy" }).textContent())!)?.[0],
    );
    await italy.click();
    await page
      .getByRole("status")
      .filter({ hasText: `${count} brands chosen` })
      .waitFor();
    expect(await table.locator("table").getAttribute("aria-rowcount")).toBe(String(count + 1));
    await page.waitForURL(/COUNTRY=IT/);
    await table.getByRole("button", { name: "Name" }).click();
    await table.getByRole("button", { name: "Name" }).click();
    await page.waitForURL(/sort=NAME%3Adesc/);
    await table.locator("[aria-sort=descending]").waitFor();
    const saveCsv = async (name: string) => {
      await page.getByRole("button", { name: "CSV" }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      return String(await readFile(await (await download).path()))
        .trimEnd()
        .split("\r\n");
    };
    const shownRows = await saveCsv("Rows as shown");
    expect(shownRows).toHaveLength(count + 1);
    expect(shownRows[0]).toContain("id,Name,");
    const { text } = await createTestKey(browser.api.database, "READER");
    await page.evaluate(`sessionStorage.setItem("brandgraph-key", ${JSON.stringify(text)})`);
    const request = page.waitForRequest(/\/tables\/brand\.csv/);
    const all = await saveCsv("All rows as data");
    expect((await request).headers().authorization).toBe(`Bearer ${text}`);
    expect(all[0]).toMatch(/^id,name,.*country,/);
    const readIds = (lines: readonly string[]) =>
      lines
        .slice(1)
        .map((line) => line.split(",")[0])
        .toSorted();
    expect(readIds(all)).toEqual(readIds(shownRows));
    for (const box of (await table.getByRole("checkbox").all()).slice(0, 3)) await box.check();
    await page.getByRole("link", { name: "Open in graph" }).click();
    await page.locator(".list .row").nth(2).waitFor({ state: "attached" });
    expect(await page.locator(".list .row").count()).toBe(3);
    expect(pageErrors).toEqual([]);
  });

  it("have as many rows as the tile of the home screen that opens them says", async () => {
    const { page, pageErrors } = await browser.open("/", { viewport: wide });
    await page.locator(".counts a", { hasText: "2 lawsuits" }).click();
    const rows = page.getByRole("region", { name: "Lawsuits" }).locator(".data tbody tr");
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    expect(pageErrors).toEqual([]);
  });

  it("say how many of their rows are alleged, disputed or only possible, as a profile does of its connections", async () => {
    const nodes = "nodes { status certainty }";
    const { facts, brand } = await browser.api.execute(`{
      facts(kinds: [OFFER], first: 100) { totalCount ${nodes} }
      brand(id: "brand:gucci") { relationships(kinds: [OFFER], first: 100) { totalCount ${nodes} } }
    }`);
    const formatSize = (list: { totalCount: number; nodes: readonly Record<string, string>[] }) => {
      const doubtful = list.nodes.filter(
        ({ status, certainty }) => status !== "SUPPORTED" || certainty === "POSSIBLE",
      );
      expect([list.nodes.length, doubtful.length > 0]).toEqual([list.totalCount, true]);
      return [list.totalCount, `(${doubtful.length} alleged, disputed or only possible)`] as const;
    };
    const [total, doubt] = formatSize(facts);
    const { page, pageErrors } = await browser.open("/browse/OFFER", { viewport: wide });
    await page.getByRole("status").getByText(`${total} offers ${doubt}`).waitFor();
    await page.goto(new URL("/e/brand%3Agucci", page.url()).href);
    const heading = page.getByRole("heading", {
      name: `Offered by ${formatSize(brand.relationships).join(" ")}`,
    });
    await heading.waitFor();
    expect(pageErrors).toEqual([]);
  });

  it("keep filters under a name, and say how to go on where nothing meets them", async () => {
    const { page } = await browser.open("/browse/OWNERSHIP?on=any", { viewport: phone });
    await page.getByRole("region", { name: "Ownerships" }).getByRole("row").nth(2).waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.getByText("Filters", { exact: true }).click();
    await page
      .getByRole("group", { name: "Status" })
      .getByLabel(/^Supported/)
      .click();
    await page.waitForURL(/STATUS=SUPPORTED/);
    await page.getByRole("button", { name: "Saved" }).click();
    await page.getByLabel("Save the present filters as").fill("Of old");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.goto(new URL("/browse/OWNERSHIP?q=nobody", page.url()).href);
    await page.getByRole("button", { name: "Clear the filters" }).waitFor();
    await page.getByRole("button", { name: "Saved 1" }).click();
    await page.getByRole("link", { name: "Of old" }).click();
    await page.waitForURL(/on=any/);
  });

  it("stand beside the picture with the same selection", async () => {
    const { page, pageErrors } = await browser.open("/explore#n=conglomerate:kering;brand:gucci;brand:puma", {
      viewport: wide,
    });
    await waitForRow(page, "Gucci");
    await page.getByRole("toolbar").getByRole("link", { name: "Table" }).click();
    const entities = page.getByRole("region", { name: "Entities in view, as a table" });
    await entities.getByRole("button", { name: "Puma" }).click();
    await page.locator(".panel h2", { hasText: "Puma" }).waitFor();
    await page.waitForURL(/table#.*o=brand:puma/);
    await openTab(page, "List");
    await findRow(page, "Gucci").locator(".name").click();
    await entities.locator("tr[aria-selected=true]", { hasText: "Gucci" }).waitFor();
    await page.getByRole("button", { name: /^Connections/ }).click();
    const connections = page.getByRole("region", { name: "Connections in view, as a table" });
    await connections.getByRole("button", { name: "Kering" }).first().click();
    await page.locator(".panel h2", { hasText: /^Kering own(s|ed)/ }).waitFor();
    await page.getByRole("toolbar").getByRole("link", { name: "Graph" }).click();
    await page.waitForURL(/explore#/);
    await page.locator(".panel h2", { hasText: /^Kering own(s|ed)/ }).waitFor();
    expect(pageErrors).toEqual([]);
  });
});

describe("An exported picture", () => {
  const saveExport = async (page: Page, item: string | RegExp) => {
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    return readFile(await (await download).path());
  };

  const findFaults = async (page: Page, svg: string) => {
    const svgPage = await page.context().newPage();
    await svgPage.setContent(svg);
    await svgPage.evaluate("document.fonts.ready");
    return svgPage.evaluate<object>(faultsOfSvg);
  };
  const none = { outside: [], overlapping: [], missing: [] };

  const titles = ["The truce", "Who owned Puma", "Where Gucci is sold"];
  it.each(selectForRun(titles, (title) => title, ["Where Gucci is sold"]))(
    "has every text within it and none over another, and the shapes of its legend: %s",
    async (title) => {
      const { page, pageErrors } = await openStoryPage(browser, title, { viewport: wide });
      const svg = String(await saveExport(page, "SVG"));
      expect(svg).toMatch(/>As of .*, known by today</);
      expect(await findFaults(page, svg)).toEqual(none);
      const { listed, referred } = readReferences(svg);
      expect(listed.length).toBeGreaterThan(3);
      expect(
        referred,
        "each footnote has a place that refers to it, and each reference a footnote (page 14)",
      ).toEqual(listed);
      expect(pageErrors).toEqual([]);
    },
  );

  const openPicturePage = async (title: string) => {
    const { text } = await createTestKey(browser.api.database, "READER");
    const opened = await openStoryPage(browser, title, { viewport: wide, initScript: buildKeyScript(text) });
    await opened.page.getByRole("button", { name: "Export" }).click();
    await opened.page.getByRole("menuitem", { name: "Slide or page…" }).click();
    const dialog = opened.page.getByRole("dialog", { name: "Picture for a slide or page" });
    await dialog.getByRole("img").waitFor();
    const saveFile = async (ending: string) => {
      const download = opened.page.waitForEvent("download");
      await dialog.getByRole("button", { name: ending, exact: true }).click();
      const file = await download;
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };
    return { ...opened, dialog, saveFile };
  };

  it("fits a slide or an A4 page, with a title of the user, sources if asked, a short link, and a name of what it shows (page 14)", async () => {
    const { page, pageErrors, dialog, saveFile } = await openPicturePage("The truce");
    await dialog.getByLabel("Title").fill("The truce of 2014");
    const png = await saveFile("PNG");
    expect(png.name).toMatch(/^the-truce-of-2014-\d{4}-\d\d-\d\d\.png$/);
    expect([16, 20].map((offset) => png.bytes.readUInt32BE(offset))).toEqual([2560, 1440]);
    const slide = String((await saveFile("SVG")).bytes);
    expect(readSize(slide)).toBe("1280 720");
    expect(readTexts(slide)).toEqual(expect.arrayContaining(["The truce of 2014", "With its sources:"]));
    expect(readReferences(slide)).toEqual({ listed: [], referred: [] });
    expect(await findFaults(page, slide)).toEqual(none);

    await dialog.getByLabel("Size").selectOption("A4, portrait");
    expect(await dialog.getByRole("checkbox", { name: /^Sources/ }).isChecked()).toBe(true);
    await dialog.getByRole("button", { name: "Save the view for a short link" }).click();
    await dialog.getByText("The view is saved").waitFor();
    const portrait = String((await saveFile("SVG")).bytes);
    expect(readSize(portrait)).toBe("794 1123");
    expect(readTexts(portrait).at(-1)).toMatch(
      /^With the sources of the entities: http:\/\/[^#]+\/w\/[^#]+$/,
    );
    const { listed, referred } = readReferences(portrait);
    expect(listed.length).toBeGreaterThan(3);
    expect(referred).toEqual(listed);
    expect(await findFaults(page, portrait)).toEqual(none);
    const pdf = (await saveFile("PDF")).bytes.toString("latin1");
    expect(/\/MediaBox *\[[^\]]*\]/.exec(pdf)?.[0]).toBe("/MediaBox [0 0 595.5 842.25]");
    expect(await findSeriousIssues(page)).toEqual([]);
    expect(pageErrors).toEqual([]);
  });

  it("is also a PNG and a PDF, by date with an axis, also of what is on screen; its data are an Excel file; and its report has a footnote for each sentence", async () => {
    const { page, pageErrors } = await openStoryPage(browser, "The truce", { viewport: wide });
    await chooseLayout(page, "By date");
    expect((await saveExport(page, "PNG")).subarray(1, 4).toString()).toBe("PNG");
    const pdf = (await saveExport(page, "PDF")).toString("latin1");
    expect(pdf.slice(0, 8)).toBe("%PDF-1.7");
    expect(pdf.trimEnd().slice(-5)).toBe("%%EOF");
    expect((await saveExport(page, "Excel")).subarray(0, 2).toString()).toBe("PK");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitemradio", { name: "What is on screen" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "SVG" }).click();
    const byDate = String(await readFile(await (await download).path()));
    expect(byDate).toContain(">From left to right by the first day; distances are not to scale.");
    expect([...byDate.matchAll(/>(?:by )?\d{4}[-\d]*</g)].length).toBeGreaterThan(3);
    expect(await findFaults(page, byDate)).toEqual(none);
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /^Report/ }).click();
    await page.locator(".report .notes li").first().waitFor();
    const sentences = page.locator(".report section:not([aria-label=Sources]) li");
    expect(await sentences.count()).toBeGreaterThan(10);
    expect(await sentences.filter({ hasNot: page.locator("sup a") }).count()).toBe(0);
    await page.waitForFunction("document.querySelector('.report img').naturalWidth > 0");
    expect(await findSeriousIssues(page)).toEqual([]);
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as HTML" }).click();
    const html = String(await readFile(await (await file).path()));
    expect(html).toContain('src="data:image/svg+xml,');
    expect(html).not.toContain("blob:");
    expect(pageErrors).toEqual([]);
  });
});

const readTexts = (svg: string): readonly string[] =>
  [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, words = ""]) => words);

const readSize = (svg: string): string | undefined =>
  /<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).join(" ");

/** Lists the sources of an SVG: their numbers in the footnotes, and the numbers that the rest of it refers to. */
function readReferences(svg: string): {
  readonly listed: readonly number[];
  readonly referred: readonly number[];
} {
  const texts = readTexts(svg);
  const footnotes = texts.filter((words) => /^\[\d+\]\u00a0/.test(words));
  const references = texts
    .filter((words) => !footnotes.includes(words))
    .flatMap((words) => [...words.matchAll(/\[([\d–,\u00a0]+)\]/g)].map(([, numbers = ""]) => numbers));
  const referred = references.flatMap((numbers) =>
    numbers.split(",\u00a0").flatMap((range) => {
      const [first = 0, last = first] = range.split("–").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
  const sortNumbers = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
  return {
    listed: sortNumbers(footnotes.map((words) => Number(/\d+/.exec(words)))),
    referred: sortNumbers(referred),
  };
}

/** The texts of an SVG that leave it or overlap, and the kinds that are not in its legend or only there. */
const faultsOfSvg = `(() => {
  const svg = document.querySelector("svg");
  const texts = [...svg.querySelectorAll("text")].map((text) => ({
    words: text.textContent,
    box: text.getBoundingClientRect(),
  }));
  const { x, y, width, height } = svg.getBoundingClientRect();
  const overlap = (a, b) =>
    a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 3 && b.y < a.y + a.height - 3;
  const kinds = (paths) => new Set([...paths].map((path) => path.getAttribute("class")));
  const legend = kinds(svg.querySelectorAll(".legend path[class]"));
  // A leader line is of no kind: it leads from a line to its label.
  const drawn = kinds([...svg.querySelectorAll("path[class]:not(.leader)")].filter((path) => !path.closest(".legend")));
  return {
    outside: texts
      .filter(({ box }) => box.x < x || box.y < y || box.x + box.width > x + width || box.y + box.height > y + height)
      .map(({ words }) => words),
    overlapping: texts.flatMap((one, index) =>
      texts.slice(index + 1).filter((other) => overlap(one.box, other.box)).map((other) => one.words + " / " + other.words)),
    missing: [...legend.symmetricDifference(drawn)],
  };
})()`;
