import type { Page } from "playwright-core";

/** A screen to look at. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  /** A selector of what appears once it has loaded. */
  readonly ready: string;
  /** True if it needs a key that may record. */
  readonly needsKey?: boolean;
  /** Prepares the page before the picture is taken. */
  act?(page: Page): Promise<void>;
}

const truce =
  "n=lawsuit:gucci-america-v-alibaba-2014;agreement:kering-alibaba-2014;conglomerate:kering;brand:gucci;organization:gucci-america;conglomerate:alibaba-group;payment-affiliate:alipay;platform:tmall;platform:taobao;merchant:2014-defendants;court:sdny&t=2014-08-22";

const openTab = (name: string) => async (page: Page) => {
  await page.getByRole("tab", { name }).click();
  await page.waitForTimeout(400);
};

let tables = 0;
/** Creates a table that was not imported before. */
const createLoomsCsv = (): string => {
  tables += 1;
  const rows = [
    ["One", "IT"],
    ["Two", "Nowhere"],
    ["Three", "FR"],
  ];
  return `brand;country;owner\n${rows.map(([name, country]) => `Loom ${name} ${tables};${country};Alpha\n`).join("")}`;
};

/** Chooses a table, states what its columns mean, and checks it. */
const checkTable = async (page: Page) => {
  const file = { name: "looms.csv", mimeType: "text/csv", buffer: Buffer.from(createLoomsCsv()) };
  await page.getByLabel("File to import").setInputFiles(file);
  await page.getByLabel("Each row is").selectOption("BRAND");
  await page.getByRole("textbox", { name: "Title" }).fill("A list of looms");
  await page.getByRole("button", { name: "Check without recording" }).click();
  await page.getByText("3 rows read.").waitFor();
};

/** Imports what was checked. */
const runTableImport = async (page: Page) => {
  await checkTable(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("link", { name: "Show it in the history" }).click();
  await page.locator(".event").first().waitFor();
};

/** The screens of the explorer, in the states that visitors see most. */
export const screens: readonly Screen[] = [
  {
    name: "home",
    path: "/",
    ready: ".counts",
    act: (page) => page.locator(".live-story svg text").first().waitFor(),
  },
  {
    name: "story",
    path: "/",
    ready: ".stories a",
    act: async (page) => {
      await page.locator(".stories a").first().click();
      await page.locator(".list .row").first().waitFor({ state: "attached" });
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "palette",
    path: "/",
    ready: ".counts",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator(".palette input").fill("gucci");
      await page.locator(".palette [cmdk-item]").first().waitFor();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "workbench",
    path: `/explore#${truce}&o=lawsuit:gucci-america-v-alibaba-2014`,
    ready: ".panel dl",
  },
  {
    name: "workbench-evidence",
    path: "/explore#n=conglomerate:jd-com;stock-exchange:nasdaq&o=stock-listing:jd-nasdaq-2014&v=evidence",
    ready: ".evidence",
    act: (page) => page.locator(".list .row").first().waitFor({ state: "attached" }),
  },
  {
    name: "workbench-list",
    path: `/explore#${truce}&o=conglomerate:kering`,
    ready: ".panel dl",
    act: openTab("List"),
  },
  { name: "workbench-legend", path: `/explore#${truce}`, ready: ".list .row", act: openTab("Legend") },
  {
    name: "workbench-range",
    path: "/explore#n=brand:puma;conglomerate:kering;conglomerate:groupe-artemis&t=2007-01-01..2021-12-31&o=brand:puma",
    ready: ".panel dl",
  },
  {
    name: "compare",
    path: `/compare?before=2014-07-15&after=2014-08-22#${truce}`,
    ready: ".compared .name",
  },
  {
    name: "compare-side-by-side",
    path: `/compare?before=2014-07-15&after=2014-08-22#${truce}`,
    ready: ".compared .name",
    act: (page) => page.getByRole("button", { name: "Side by side" }).click(),
  },
  {
    name: "workbench-dates",
    path: `/explore#${truce}`,
    ready: ".list .row",
    act: async (page) => {
      await page.getByRole("button", { name: "Layout", exact: true }).click();
      await page.getByRole("menuitemradio", { name: "By date" }).click();
    },
  },
  { name: "workbench-table", path: `/table#${truce}&o=conglomerate:kering`, ready: ".view-table tbody tr" },
  {
    name: "workbench-sources",
    path: `/explore#${truce}`,
    ready: ".list .row",
    act: openTab("Evidence"),
  },
  { name: "browse", path: "/browse", ready: ".kind-list" },
  { name: "browse-brands", path: "/browse/BRAND", ready: ".data tbody tr" },
  { name: "browse-ownerships", path: "/browse/OWNERSHIP?on=any&STATUS=SUPPORTED", ready: ".data tbody tr" },
  { name: "browse-nothing", path: "/browse/BRAND?q=nobody", ready: ".rows .state" },
  {
    name: "compare-unknown",
    path: "/compare?before=2014-07-15&after=2014-08-22#n=brand:none",
    ready: ".compare > .state",
  },
  { name: "timeline-empty", path: "/timeline", ready: ".timeline > .state" },
  { name: "table-empty", path: "/table", ready: ".nothing" },
  { name: "sources", path: "/sources", ready: ".data tbody tr" },
  { name: "source", path: "/source/source%3Adigitalcommerce360-2014-08-22", ready: ".said" },
  { name: "workbench-empty", path: "/explore", ready: ".hint" },
  { name: "profile", path: "/e/brand%3Agucci", ready: ".evidence" },
  {
    name: "timeline",
    path: "/timeline?ids=brand:puma,lawsuit:gucci-america-v-alibaba-2014",
    ready: ".lane .span",
  },
  {
    name: "side-by-side",
    path: "/compare-entities?ids=brand:gucci,brand:puma,platform:tmall",
    ready: ".common-neighbours",
  },
  { name: "paths", path: "/paths?from=brand:gucci&to=payment-affiliate:alipay", ready: ".paths" },
  {
    name: "dashboards",
    path: "/figures",
    ready: ".card .actions",
    act: async (page) => {
      await page
        .locator(".card .state[role=status], .card [aria-busy]")
        .first()
        .waitFor({ state: "detached" });
    },
  },
  {
    name: "chart",
    path: "/chart?of=OWNERSHIP&by=YEAR,COUNTRY&as=LINES",
    ready: ".plot svg",
  },
  { name: "import", path: "/import", ready: ".drop", needsKey: true },
  { name: "import-without-key", path: "/import", ready: ".key-gate" },
  {
    name: "import-checked",
    path: "/import",
    ready: ".drop",
    needsKey: true,
    act: async (page) => {
      await checkTable(page);
      await page.getByRole("region", { name: "Result" }).scrollIntoViewIfNeeded();
    },
  },
  { name: "import-mapping", path: "/import", ready: ".drop", needsKey: true, act: checkTable },
  { name: "history", path: "/import", ready: ".drop", needsKey: true, act: runTableImport },
  {
    name: "history-undo",
    path: "/import",
    ready: ".drop",
    needsKey: true,
    act: async (page) => {
      await runTableImport(page);
      await page
        .getByRole("button", { name: /^Undo the import/ })
        .first()
        .click();
    },
  },
  { name: "history-merges", path: "/history?show=merges", ready: ".page .state", needsKey: true },
  { name: "history-changes", path: "/history?show=changes", ready: ".event", needsKey: true },
  { name: "add-without-key", path: "/add", ready: ".key-gate" },
  { name: "add", path: "/add", ready: ".curation form", needsKey: true },
  {
    name: "add-filled",
    path: "/add?subject=conglomerate:kering",
    ready: ".curation form",
    needsKey: true,
    act: async (page) => {
      await page.getByLabel("Verb").selectOption("OWNERSHIP");
      await page.getByRole("button", { name: "New entity" }).last().click();
      await page.getByLabel("Object: name").fill("Pomellato");
      await page.getByLabel("Kind").selectOption("BRAND");
      await page.getByRole("button", { name: "Add an identifier" }).click();
      await page.getByLabel("Title").fill("Annual report");
      await page.waitForTimeout(600);
    },
  },
  { name: "review", path: "/review", ready: ".pairs, .review-list .state", needsKey: true },
  { name: "review-disputes", path: "/review?list=disputes", ready: ".review-rows", needsKey: true },
  {
    name: "review-stale",
    path: "/review?list=stale",
    ready: ".review-rows button",
    needsKey: true,
    act: (page) => page.getByRole("button", { name: "Confirm" }).first().click(),
  },
  { name: "review-one-source", path: "/review?list=one-source", ready: ".review-rows", needsKey: true },
  { name: "tour", path: "/?tour", ready: ".tour" },
  {
    name: "tour-stories",
    path: "/?tour",
    ready: ".tour",
    act: async (page) => {
      for (const _ of ["day", "stories"]) await page.getByRole("button", { name: "Next" }).click();
    },
  },
  { name: "data-model", path: "/schema", ready: ".kinds .number" },
  { name: "graphiql", path: "/graphiql", ready: ".graphiql-query-editor .view-line" },
  { name: "help", path: "/help", ready: "#main .help-text" },
  { name: "not-found", path: "/nowhere", ready: "h1" },
];
