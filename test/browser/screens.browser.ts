import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import {
  figureRequests,
  homeRequests,
  laterRequests,
  otherDayRequests,
} from "../../src/server/warm-up/page-requests.js";
import type { TestApi } from "../support/api/api.js";
import { createTestKey } from "../support/api/keys.js";
import { collectStatements } from "../support/graph/collect-statements.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { isLongRun } from "../support/process/long.js";
import { findIssuesInThemes, findSeriousIssues } from "./axe.js";
import {
  buildKeyScript,
  chooseHit,
  findRow,
  listCutOffElements,
  openStory,
  openStoryPage,
  openTab,
  waitForRow,
  waitUntilLoaded,
} from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

/** Further screens, each with a text that appears once it has loaded. */
const furtherScreens = [
  ["/e/brand%3Agucci", "Ownership over time"],
  ["/paths?from=brand:gucci&to=payment-affiliate:alipay", "Show in the picture"],
  ["/timeline?ids=brand:puma,lawsuit:gucci-america-v-alibaba-2014", "was filed"],
  [
    "/compare?before=2014-07-15&after=2014-08-22#n=platform:taobao;payment-affiliate:alipay",
    "connections differ",
  ],
  ["/figures", "0 disputed"],
  ["/schema", "A name that goods are sold under"],
  ["/help", "Shape, icon and colour"],
] as const;

/** The screens of curators. */
const curated = [
  ["/add?subject=brand:gucci", "What the source says"],
  ["/review", "Reason, for the change log"],
  ["/review?list=stale", "Last confirmed"],
] as const;

const truce = "The truce";

/** The tabs and screens that are checked in the dark theme, too. A long run checks all of them in it. */
const darkExamples = ["Details", "/figures"];
const findIssuesInRun = (page: Page, name: string) =>
  isLongRun || darkExamples.includes(name) ? findIssuesInThemes(page) : findSeriousIssues(page);

/** Runs the query of GraphiQL's first tab, once its editors show it. */
async function runInGraphiQL(page: Page): Promise<void> {
  await page.locator(".graphiql-query-editor .view-line", { hasText: "matchedName" }).waitFor();
  await page.locator(".graphiql-editor-tool .view-line", { hasText: "古驰" }).waitFor();
  await page.getByRole("button", { name: "Execute query" }).click();
  await page.locator(".result-window", { hasText: "brand:gucci" }).waitFor();
}

describe("In the light and the dark theme", () => {
  it("axe finds nothing serious on any screen, in any tab of the explorer, or in the help", async () => {
    const { text } = await createTestKey(browser.api.database, "CURATOR");
    const { page, pageErrors } = await browser.open("/", { initScript: buildKeyScript(text) });
    await page.getByText("facts connect them").waitFor();
    expect(await findIssuesInThemes(page)).toEqual([]);
    await openStory(page, truce);
    for (const tab of ["Details", "Expand", "Evidence", "Path", "List", "Legend"]) {
      await openTab(page, tab);
      await page
        .getByRole("tabpanel", { name: tab })
        .locator("dl, .ways, .evidence, .sources, .path-panel, .list, .legend")
        .first()
        .waitFor();
      expect(await findIssuesInRun(page, tab)).toEqual([]);
    }
    await page.getByRole("button", { name: "Help" }).click();
    expect(await findIssuesInRun(page, "Help")).toEqual([]);
    for (const [path, there] of [...furtherScreens, ...curated]) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator("#main").getByText(there).first().waitFor();
      await waitUntilLoaded(page);
      expect(await findIssuesInRun(page, path)).toEqual([]);
    }
    expect(pageErrors).toEqual([]);
  });

  it("axe finds nothing serious in GraphiQL, which starts with examples, with an answer and its documentation open", async () => {
    const { page, pageErrors } = await browser.open("/graphiql");
    await page.getByRole("button", { name: "BrandsOfKering", exact: true }).waitFor();
    await runInGraphiQL(page);
    expect(pageErrors).toEqual([]);
    expect(await findIssuesInThemes(page)).toEqual([]);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.locator(".graphiql-doc-explorer").waitFor();
    expect(await findIssuesInThemes(page)).toEqual([]);
  });
});

describe("The explorer", () => {
  it("works without a mouse: search, arrow keys, expand, path, evidence, hide, undo, redo, time, share, export", async () => {
    const { page } = await browser.open("/");
    await page.getByText("facts connect them").waitFor();
    await page.keyboard.type("/gucci");
    await page.getByRole("option", { name: "Gucci" }).first().waitFor();
    await page.keyboard.press("Enter");
    await waitForRow(page, "Gucci");
    await page.locator(".canvas").focus();
    await page.keyboard.press("e");
    await waitForRow(page, "Kering");
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) await page.keyboard.press(key);
    expect(await page.locator(".status").textContent()).toContain("Selected:");
    await page.keyboard.press("p");
    await page.locator("#path-to:focus").waitFor();
    await page.keyboard.type("alipay");
    await page.getByRole("option", { name: "Alipay" }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".paths > li").first().waitFor();
    await page.getByRole("button", { name: "Show in the picture" }).first().press("Enter");
    await waitForRow(page, "Alipay");
    await page.getByTitle("Show the evidence").first().press("Enter");
    await page.locator(".claim").first().waitFor();
    await page.getByRole("tab", { name: "List" }).press("Enter");
    await page.getByRole("button", { name: "Hide Alipay" }).press("Enter");
    await waitForRow(page, "Alipay", "detached");
    await page.keyboard.press("Control+z");
    await waitForRow(page, "Alipay");
    await page.keyboard.press("Control+Shift+z");
    await waitForRow(page, "Alipay", "detached");
    await page.getByRole("tab", { name: "Legend" }).press("Enter");
    const legend = page.getByRole("region", { name: "Legend and filters" });
    await legend.getByRole("button", { name: /^Brands/ }).press("Alt+Enter");
    await page.getByRole("button", { name: "Undo: Only brand" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByLabel(/^As of/).press("ArrowDown");
    const day = page.getByRole("slider", { name: "Day" });
    await day.press("ArrowLeft");
    await page
      .getByRole("button", { name: `Undo: As of ${await day.getAttribute("aria-valuetext")}` })
      .waitFor();
    await page.getByRole("button", { name: "Copy link" }).press("Enter");
    expect(page.url()).toContain(`t=${await day.getAttribute("aria-valuetext")}`);
    await page.getByRole("button", { name: "Export" }).press("Enter");
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "SVG" }).press("Enter");
    expect(String(await readFile(await (await download).path()))).toContain("<svg");
  });

  it("does not overflow on a phone, also with larger text", async () => {
    const { page } = await browser.open("/", { viewport: { width: 360, height: 740 }, hasTouch: true });
    const measureOverflow = () => page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    await page.getByText("facts connect them").waitFor();
    expect(await measureOverflow()).toBeLessThanOrEqual(0);
    await openStory(page, truce);
    expect(await measureOverflow()).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Add an entity" }).tap();
    await chooseHit(page, "Add an entity", "puma", "Puma");
    await waitForRow(page, "Puma");
    await openTab(page, "List");
    await findRow(page, "Kering").locator(".name").tap();
    await page.locator(".panel h2", { hasText: "Kering" }).waitFor();
    for (const [path, there] of furtherScreens) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator("#main").getByText(there).first().waitFor();
      await waitUntilLoaded(page);
      await expect.poll(measureOverflow, { message: path }).toBeLessThanOrEqual(0);
      await page.evaluate("document.documentElement.style.fontSize = '18px'");
      await expect.poll(measureOverflow, { message: `${path}, larger text` }).toBeLessThanOrEqual(0);
      expect(await listCutOffElements(page), path).toEqual([]);
    }
    await page.goto(new URL("/graphiql", page.url()).href);
    await runInGraphiQL(page);
    const answer = (await page.locator(".graphiql-response").boundingBox())!;
    expect(answer.width).toBeGreaterThan(200);
    expect(answer.x + answer.width).toBeLessThanOrEqual(360);
  });

  it("exports the view as files that parsers can read", async () => {
    const { page } = await openStoryPage(browser, "Where Gucci is sold");
    const exportItem = async (item: string | RegExp) => {
      await page.getByRole("button", { name: "Export" }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: item }).click();
      return readFile(await (await download).path());
    };
    const json = JSON.parse(String(await exportItem("JSON")));
    expect(json.time.validAt).toBe("2014-08-22");
    expect(json.sources.length).toBeGreaterThan(0);
    const csv = String(await exportItem("CSV of the connections"))
      .trimEnd()
      .split("\r\n");
    expect(csv).toHaveLength(json.facts.length + 1);
    /** Counts the elements of a name in a file; 0 if it is not well-formed. */
    const countElements = (xml: string, element: string) =>
      page.evaluate<number>(
        `new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml").getElementsByTagName(${JSON.stringify(element)}).length`,
      );
    const graphml = String(await exportItem("GraphML"));
    // Only allegations say that the listings are counterfeits.
    expect(graphml).toContain("channels EXACT GREY_MARKET, COUNTERFEIT ALLEGED");
    expect(await countElements(graphml, "node")).toBe(json.entities.length);
    expect(await countElements(graphml, "edge")).toBe(json.facts.length);
    expect(await countElements(String(await exportItem("GEXF")), "node")).toBe(json.entities.length);
    const svg = String(await exportItem("SVG"));
    expect(await countElements(svg, "text")).toBeGreaterThan(json.entities.length);
    expect(svg).toContain("As of 2014-08-22");
    expect((await exportItem("PNG")).subarray(1, 4).toString()).toBe("PNG");
  });

  it("reports that the server does not answer, and continues when it is back", async () => {
    const { page } = await browser.open("/");
    await page.getByText("facts connect them").waitFor();
    await page.route("**/graphql*", (route) => route.abort());
    await page.getByRole("link", { name: truce }).click();
    await page.getByRole("alert").first().waitFor();
    await page.unroute("**/graphql*");
    await waitForRow(page, "Gucci");
  });
});

/** The requests of the warm-up, and the screens that need no others. A long run has those after the first screens, too. */
const [warmUpRequests, warmScreens] = isLongRun
  ? [
      [...homeRequests, ...figureRequests, ...laterRequests, ...otherDayRequests],
      /^.(figures|timeline|e.brand)/,
    ]
  : [[...homeRequests, ...figureRequests], /^.figures/];

it("The warm-up lets the database plan the statements of the first screens, of timelines and of an entity", async () => {
  browser.api.statements();
  const { page } = await browser.open("/");
  await page.getByText("facts connect them").waitFor();
  for (const [path, text] of furtherScreens.filter(([path]) => warmScreens.test(path))) {
    await page.goto(`${browser.api.url}${path}`);
    await page.getByText(text).first().waitFor();
    await waitUntilLoaded(page);
  }
  // The text of `nodes` depends on which kinds are requested together.
  const sentStatements = browser.api.statements().filter(({ name }) => name !== "nodes");
  const documents = new Map(readTrustedDocuments().map(({ name, text }) => [name, text]));
  const planned = new Set<string>();
  const isMissing = ({ text }: { readonly text: string }) => !planned.has(text);
  const collectSentStatements = async (...operation: Parameters<TestApi["send"]>) => {
    await browser.api.send(...operation);
    return browser.api.statements();
  };
  // Statements that follow from the rows of another one are known only from the database, which takes long to plan all of them.
  for (const collect of [collectStatements, collectSentStatements])
    for (const { document, variables } of warmUpRequests) {
      if (!sentStatements.some(isMissing)) break;
      for (const { text } of await collect(documents.get(document) ?? "", variables)) planned.add(text);
    }
  expect(sentStatements.length).toBeGreaterThan(10);
  expect(sentStatements.filter(isMissing)).toEqual([]);
});
