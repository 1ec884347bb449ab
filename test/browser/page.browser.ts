import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { isLongRun } from "../support/process/long.js";
import { createSignal } from "../support/process/signal.js";
import {
  buildKeyScript,
  LONGEST_HOLD_SECONDS,
  openLegend,
  openStoryPage,
  waitForRow,
  waitUntilLoaded,
} from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const wide = { viewport: { width: 1400, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };
/** A window of 1400 × 900 at 200 %. */
const zoomed = { viewport: { width: 700, height: 450 } };
const keringAndGucci = "/explore#n=conglomerate:kering@0,0;brand:gucci@200,0&o=conglomerate:kering";

const readCount = (text: string | null): number => Number(/[\d,]+/.exec(text ?? "")?.[0].replaceAll(",", ""));

/** Reads how many rows the table of a kind says it has. */
async function readRowCount(page: Page): Promise<number> {
  const status = page.locator("#main [role=status]", { hasText: /^[\d,]+ / }).first();
  await status.waitFor();
  return readCount(await status.textContent());
}

describe("A count", () => {
  it.each(["/", "/browse"])("on %s opens as many rows as it says, for each kind (page 3)", async (path) => {
    const { page, pageErrors } = await browser.open(path, wide);
    const links = page.locator(".counts a, .kind-list a");
    await links.first().waitFor();
    const counts = await links.evaluateAll((all) =>
      all.map((link) => ({ path: link.getAttribute("href") ?? "", text: link.textContent })),
    );
    expect(counts.length).toBeGreaterThan(10);
    for (const { path: table, text } of counts) {
      if (readCount(text) === 0) continue;
      await page.goto(browser.api.url + table);
      await page.locator(".data tbody tr").first().waitFor();
      expect(await readRowCount(page), text ?? "").toBe(readCount(text));
    }
    expect(pageErrors).toEqual([]);
  });
});

describe("The palette", () => {
  it("opens by Ctrl K each time with its field focused, however it was closed before (page 4)", async () => {
    const { page } = await browser.open("/", wide);
    await page.locator(".counts a").first().waitFor();
    const field = page.getByRole("dialog", { name: "Search or ask" }).getByRole("combobox");
    for (const close of ["Escape", "Control+k", "beside", "Escape"]) {
      await page.keyboard.press("Control+k");
      await field.waitFor();
      await page.keyboard.type("gucci");
      await expect.poll(() => field.inputValue()).toBe("gucci");
      if (close === "beside") await page.mouse.click(5, 895);
      else await page.keyboard.press(close);
      await field.waitFor({ state: "detached" });
    }
    await page.getByRole("link", { name: "Sources" }).first().click();
    await page.waitForURL(/sources$/);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("kering");
    await expect.poll(() => field.inputValue()).toBe("kering");
  });

  it("stays open if it is opened again before the event of its end arrives (page 4)", async () => {
    const { page } = await browser.open("/", wide);
    await page.locator(".counts a").first().waitFor();
    const dialog = page.locator("dialog.palette");
    await page.keyboard.press("Control+k");
    await dialog.getByRole("combobox").waitFor();
    // No event of the browser is handled between the end and the next beginning.
    await page.evaluate(`(async () => {
      const dialog = document.querySelector("dialog.palette");
      const ended = new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
      for (const isOpen of [false, true]) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
        for (let step = 0; dialog.open !== isOpen && step < 1000; step++) await new Promise(queueMicrotask);
      }
      await ended;
      await new Promise(requestAnimationFrame);
    })()`);
    expect(await page.evaluate('document.querySelector("dialog.palette").open')).toBe(true);
  });
});

describe("The time in the top bar", () => {
  const choose = async (page: Page, text: string) => {
    await page.locator(".chip").click();
    const dialog = page.getByRole("dialog", { name: "Time" });
    await dialog.getByLabel("As of").fill(text);
    await dialog.getByLabel("As of").press("Enter");
    return dialog;
  };

  it("is a picker on each screen that takes a year, a month, a day, a period and what was known by a day (page 5)", async () => {
    const { page } = await browser.open(keringAndGucci, wide);
    await waitForRow(page, "Gucci");
    for (const [text, address] of [
      ["2014", /&t=2014-01-01\.\.2014-12-31/],
      ["2014-08", /&t=2014-08-01\.\.2014-08-31/],
      ["2014-08-22", /&t=2014-08-22(&|$)/],
      ["2013 to 2014-06", /&t=2013-01-01\.\.2014-06-30/],
      ["2014-08-22, known by 2999-01-01", /&t=2014-08-22&k=2999-01-01T23:59:59Z/],
      ["today", /^(?!.*&[tk]=)/],
    ] as const) {
      await choose(page, text);
      await page.waitForURL(address);
    }
    const dialog = await choose(page, "yesterday");
    await dialog.getByRole("alert").getByText("This is no time.").waitFor();
    await page.keyboard.press("Escape");
    await page.goto(new URL("/browse/OWNERSHIP", page.url()).href);
    await page.locator(".data tbody tr").first().waitFor();
    await choose(page, "2014-08");
    await page.waitForURL(/on=2014-08$/);
    await page.locator(".chip", { hasText: "2014-08-01 to 2014-08-31" }).waitFor();
    await page.goto(new URL("/paths?from=brand:gucci&to=conglomerate:kering", page.url()).href);
    await choose(page, "2014");
    await page.waitForURL(/on=2014$/);
    await page.goto(new URL("/report#n=brand:gucci;conglomerate:kering", page.url()).href);
    await page.locator("article.report").waitFor();
    await choose(page, "2014-08-22");
    await page.locator("article.report").getByText("As of 2014-08-22").waitFor();
  });

  it.each(["/", "/figures", "/sources", "/timeline?ids=brand:gucci", "/e/brand%3Agucci"])(
    "on %s, which has no other time, opens the graph as of the time that is chosen (page 5)",
    async (path) => {
      const { page } = await browser.open(path, wide);
      await page.locator("#main h1").first().waitFor();
      const dialog = await choose(page, "2014-08-22");
      await page.waitForURL(/explore#.*t=2014-08-22/);
      await dialog.waitFor({ state: "hidden" });
      if (path.includes("gucci")) await waitForRow(page, "Gucci");
    },
  );
});

describe("What the user hid by hand", () => {
  it("is counted on the page, in the address and in the picture, until it is shown again (page 6)", async () => {
    const { page } = await openStoryPage(browser, "Where Gucci is sold", wide);
    for (const name of ["Tmall", "Taobao"]) {
      await page.evaluate<void>(
        `void document.querySelector(".canvas")._cyreg.cy.getElementById("platform:${name.toLowerCase()}").emit("tap")`,
      );
      await page.locator(".panel h2", { hasText: name }).waitFor();
      await page.locator(".canvas").focus();
      await page.keyboard.press("h");
      await waitForRow(page, name, "detached");
    }
    await page.locator(".status", { hasText: "2 hidden by hand" }).waitFor();
    await page.waitForURL(/&h=platform:tmall;platform:taobao/);
    const svg = await page.evaluate<string>(`new Promise((resolve) => {
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => { blob.text().then(resolve); return create.call(URL, blob); };
      [...document.querySelectorAll("button")].find((button) => button.textContent.includes("Export")).click();
      const wait = setInterval(() => {
        const item = [...document.querySelectorAll("[role=menuitem]")].find((one) => one.textContent.includes("SVG"));
        if (item) { clearInterval(wait); item.click(); }
      }, 50);
    })`);
    expect(svg).toContain("2 hidden by hand");
    await page.reload();
    await page.locator(".status", { hasText: "2 hidden by hand" }).waitFor();
    await page.getByRole("button", { name: "Show what is hidden" }).click();
    await waitForRow(page, "Tmall");
    await page.locator(".status", { hasNotText: "hidden" }).waitFor();
    await page.waitForURL(/^(?!.*&h=)/);
  });
});

describe("A key that the server does not accept", () => {
  it("is called not valid at the top of each screen, where nothing says that the user is signed in (page 7)", async () => {
    const { page } = await browser.open("/", { ...wide, initScript: buildKeyScript("no-key") });
    for (const path of ["/", "/explore", "/browse/BRAND", "/figures"]) {
      await page.goto(browser.api.url + path);
      await page.getByRole("button", { name: /^Key not valid/ }).waitFor();
      expect(await page.getByText("Signed in").count()).toBe(0);
      await page.locator(".live", { hasText: "Needs a key" }).waitFor();
    }
  });
});

describe("The picture on a cold load", () => {
  it("is measured and drawn again in the font of the page once that has arrived (page 8)", async () => {
    const { page } = await browser.open("/health/live", wide);
    const font = createSignal("the font of the page", LONGEST_HOLD_SECONDS);
    await page.route("**/*.woff2", async (route) => {
      await font.promise;
      await route.continue();
    });
    // The page is not loaded as a whole until its font is.
    await page.goto(browser.api.url + keringAndGucci, { waitUntil: "commit" });
    await waitForRow(page, "Gucci");
    const readFonts = () =>
      page.evaluate<readonly string[]>(
        `[...new Set(document.querySelector(".canvas")._cyreg.cy.elements().map((one) => one.style("font-family").split(",")[0]))]`,
      );
    await expect.poll(readFonts).toEqual(['"Inter fallback"']);
    font.give();
    await expect.poll(readFonts).toEqual(["Inter"]);
  });
});

describe("The legend and the time bar", () => {
  /** Lists the controls that cannot be reached by scrolling to them, or that another element covers. */
  const listCoveredControls = (page: Page, area: string) =>
    page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll(${JSON.stringify(area)} + " :is(button, select, input:not([type=date]), a)")]
      .filter((control) => control.checkVisibility())
      .filter((control) => {
        control.scrollIntoView({ block: "center", inline: "center" });
        const { left, top, width, height } = control.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const hit = document.elementFromPoint(x, y);
        const isHit = hit && (control.contains(hit) || hit.contains(control) && hit.closest("label"));
        return x < 0 || y < 0 || x > innerWidth || y > innerHeight || !isHit;
      })
      .map((control) => control.outerHTML.slice(0, 120))`);

  it.each([
    ["360 pixels", phone],
    ["200 %", zoomed],
    ["1400 pixels", wide],
  ])(
    "have no control out of reach or under another at %s, and the views of the workbench are visible (page 9)",
    async (_, options) => {
      const { page } = await openStoryPage(browser, "The truce", options);
      const views = page
        .getByLabel("View of the workbench")
        .or(page.getByRole("navigation", { name: "Views of the workbench" }));
      const box = (await views.filter({ visible: true }).first().boundingBox())!;
      expect([box.x >= 0, box.x + 40 <= options.viewport.width]).toEqual([true, true]);
      await openLegend(page);
      const handle = page.getByRole("slider", { name: "Height of the panel" });
      if (await handle.isVisible()) await handle.press("ArrowUp");
      await page.getByRole("region", { name: "Legend and filters" }).getByRole("button").first().waitFor();
      expect(await listCoveredControls(page, ".legend")).toEqual([]);
      if (!(await page.locator(".time-bar").isVisible())) {
        await page.locator(".chip").click();
        await page.getByRole("button", { name: "Time axis" }).click();
        await page.locator(".time-bar").waitFor();
      }
      expect(await listCoveredControls(page, ".time-bar")).toEqual([]);
    },
  );
});

describe("The state in the top bar", () => {
  it("says that the page loads and then that it waits for the server, and Live only once all is there (page 10)", async () => {
    const { page } = await browser.open("/health/live", wide);
    const release = createSignal("the answers", LONGEST_HOLD_SECONDS);
    await page.route("**/graphql**", async (route) => {
      await release.promise;
      await route.continue().catch(() => undefined);
    });
    await page.clock.install();
    await page.goto(browser.api.url, { waitUntil: "commit" });
    const state = page.locator(".live");
    await state.getByText("Loading…", { exact: true }).waitFor();
    await page.clock.runFor(4_000);
    await state.getByText("Waiting for the server").waitFor();
    await page.locator("#main .skeleton").first().waitFor();
    expect(await page.getByText("Live", { exact: true }).count()).toBe(0);
    release.give();
    await state.getByText(/^(Live|Updated to revision \d+)$/).waitFor();
    await waitUntilLoaded(page);
  });

  it("asks a server that does not answer less and less often (page 10)", async () => {
    const { page } = await browser.open("/sources", wide);
    await page.locator(".data tbody tr").first().waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await page.clock.install();
    let requests = 0;
    await page.route("**/graphql**", (route) => {
      requests++;
      return route.abort();
    });
    await page.reload();
    await page.getByText("No answer: may be out of date").waitFor();
    const early = requests;
    for (let second = 0; second < 30; second++) await page.clock.runFor(1_000);
    const later = requests;
    for (let second = 0; second < 30; second++) await page.clock.runFor(1_000);
    expect(early).toBeGreaterThan(0);
    expect(requests - later).toBeLessThan(later);
  });
});

interface WordedFact {
  readonly id: string;
  readonly sentence: string;
  readonly inexactFields: readonly unknown[];
  readonly evidenceIsOld: boolean;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

describe("The words of forty facts", () => {
  /** A day on which some facts are confirmed, and of others the evidence is old. */
  const day = "2019-06-01";

  /** Reads facts of the seed, those with values that are not exact and with old evidence first. */
  async function readFacts(): Promise<readonly WordedFact[]> {
    const { facts } = await browser.api.execute(
      `query ($kinds: [RelationshipKind!], $asOf: AsOf) {
        facts(kinds: $kinds, first: 100, asOf: $asOf) {
          nodes {
            id sentence evidenceIsOld from { id } to { id }
            inexactFields: fieldStates(exact: false) { field }
          }
        }
      }`,
      {
        kinds: ["OWNERSHIP", "OPERATION", "STORE_PRESENCE", "LISTING", "OFFER", "SELLER", "PARTICIPATION"],
        asOf: { validAt: day },
      },
    );
    const computeRank = ({ inexactFields, evidenceIsOld }: WordedFact) =>
      inexactFields.length > 0 ? 0 : evidenceIsOld ? 1 : 2;
    return facts.nodes
      .toSorted((a: WordedFact, b: WordedFact) => computeRank(a) - computeRank(b))
      .slice(0, 40);
  }

  const toText = ({ sentence }: WordedFact): string => sentence.replace(/^(Alleged|Disputed): /, "");

  it("are those of the API in a report of all and in the headline of each (page 2)", async () => {
    const facts = await readFacts();
    expect(facts).toHaveLength(40);
    expect(facts.filter(({ inexactFields }) => inexactFields.length > 0).length).toBeGreaterThan(1);
    const ids = [...new Set(facts.flatMap(({ from, to }) => [from.id, to.id]))].map(encodeURIComponent);
    const { page } = await browser.open(`/report#n=${ids.join(";")}&t=${day}`, wide);
    await page.locator("article.report li").first().waitFor();
    const report = await page.locator("article.report").textContent();
    expect(facts.map(toText).filter((text) => !report?.includes(text))).toEqual([]);
    const examples = isLongRun ? facts : facts.filter((_, index) => index % 8 === 0);
    for (const fact of examples) {
      const ends = [fact.from.id, fact.to.id].map(encodeURIComponent).join(";");
      await page.goto("about:blank");
      await page.goto(`${browser.api.url}/explore#n=${ends}&t=${day}&o=${encodeURIComponent(fact.id)}`);
      await page.locator(".panel h2", { hasText: toText(fact) }).waitFor();
    }
  });
});
