import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { findRow, openLegend, openStoryPage, openTab, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

const undo = (page: Page, step: string) => page.getByRole("button", { name: `Undo: ${step}` });
async function select(page: Page, name: string): Promise<void> {
  await openTab(page, "List");
  await findRow(page, name).locator(".name").click();
}

/** Reads the position of an entity from the address. */
async function readPosition(page: Page, id: string): Promise<string | undefined> {
  await page.getByRole("button", { name: /^(Copy link|Copied)$/ }).click();
  return new RegExp(`${id}(@-?\\d+,-?\\d+)`).exec(page.url())?.[1];
}

describe("The picture", () => {
  it("is pinned, expanded and collapsed in one undo step each, and a new layout keeps pinned entities in place", async () => {
    const { page } = await browser.open("/explore#n=conglomerate:kering@0,0&o=conglomerate:kering");
    await waitForRow(page, "Kering");
    await page.waitForURL(/kering@/);
    await page.keyboard.press("x");
    await undo(page, "Pin Kering").waitFor();
    const position = await readPosition(page, "kering");
    await page.getByRole("tab", { name: "Expand" }).click();
    await page.getByRole("button", { name: /^Show \d+ of owns$/ }).click();
    await waitForRow(page, "Gucci");
    await page.getByRole("button", { name: "Layout", exact: true }).click();
    await page.getByRole("menuitem", { name: "Re-run layout" }).click();
    await undo(page, "Force layout").waitFor();
    expect(await readPosition(page, "kering")).toBe(position);
    await page.getByRole("button", { name: /^Collapse/ }).click();
    await waitForRow(page, "Gucci", "detached");
    await undo(page, "Collapse Kering").click();
    await waitForRow(page, "Gucci");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await waitForRow(page, "Gucci", "detached");
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Pin Kering", exact: true }).waitFor();
  });

  it("excludes facts below the minimum confidence, also after an expansion and a reload", async () => {
    const { page } = await openStoryPage(browser, "The truce");
    await (await openLegend(page)).getByLabel("Confidence at least").selectOption("0.95");
    const excludedStatus = page.locator(".status", { hasText: /[1-9]\d* excluded by filters/ });
    await excludedStatus.waitFor();
    await select(page, "Gucci");
    await page.locator(".canvas").focus();
    await page.keyboard.press("e");
    await undo(page, "Expand Gucci").waitFor();
    await excludedStatus.waitFor();
    await page.waitForURL(/m=0.95/);
    await page.reload();
    await excludedStatus.waitFor();
  });
});

describe("A view of many entities", () => {
  it("is loaded in few requests, with all facts of those that have many", async () => {
    const suit = "lawsuit:gucci-america-v-alibaba-2015";
    const unknownIds = Array.from({ length: 180 }, (_, index) => `brand:none-${index}`);
    const { page } = await browser.open("/");
    const requests: string[] = [];
    page.on("request", (request) => {
      const inAddress = new URL(request.url()).searchParams.get("variables");
      const { ids, facts, asOf } = inAddress
        ? JSON.parse(inAddress)
        : (request.postDataJSON()?.variables ?? {});
      const isOfView = ids?.every((id: string) => id === suit || unknownIds.includes(id));
      if (facts && isOfView && !asOf?.validDuring) requests.push(`${facts} facts of ${ids.length}`);
    });
    const view = `/explore#n=${[suit, ...unknownIds].join(";")}`;
    await page.evaluate(`history.pushState(null, "", ${JSON.stringify(view)})`);
    await page.locator(".status", { hasText: "1 of 181 entities" }).waitFor();
    await page.locator(".status", { hasText: "180 not known at this time" }).waitFor();
    // The suit has more than 25 facts. A request that took too long is sent again.
    expect([...new Set(requests)]).toEqual(["25 facts of 100", "25 facts of 81", "100 facts of 1"]);
  });
});

describe("The legend", () => {
  it("shows only one kind after a tap, and all kinds after a second tap", async () => {
    const { page } = await openStoryPage(browser, "The truce", { hasTouch: true });
    const legend = await openLegend(page);
    const only = legend.getByRole("button", { name: "Only Brands" });
    await only.tap();
    await undo(page, "Only brand").waitFor();
    await waitForRow(page, "Kering", "detached");
    expect(await only.getAttribute("aria-pressed")).toBe("true");
    await only.tap();
    await waitForRow(page, "Kering");
    expect(await only.getAttribute("aria-pressed")).toBe("false");
  });
});

describe("Time", () => {
  it("plays month by month as one undo step, and shows what was known by a day", async () => {
    const { page } = await openStoryPage(browser, "The truce");
    await page.getByRole("button", { name: "Play month by month" }).click();
    await page.waitForURL(/t=2014-1[0-2]-22/);
    await page.getByRole("button", { name: "Pause" }).click();
    await undo(page, "Play from 2014-08-22").click();
    await page.waitForURL(/t=2014-08-22/);
    await page.getByLabel("Known by").fill("2015-01-01");
    await page.locator(".status", { hasText: "11 not known at this time" }).waitFor();
    await undo(page, "Known by 2015-01-01").click();
    await waitForRow(page, "Gucci");
  });
});

describe("A period", () => {
  it("is a window on the axis that is resized and moved, with the mouse and by key", async () => {
    const { page } = await openStoryPage(browser, "Who owned Puma");
    // The axis begins with the first event, and events are loaded after the picture.
    await page.locator(".axis-events span").first().waitFor({ state: "attached" });
    await page.getByRole("slider", { name: "First day" }).press("ArrowRight");
    await undo(page, "From 2007-01-02 to 2021-12-31").waitFor();
    await page.getByRole("slider", { name: "Last day" }).press("ArrowLeft");
    await undo(page, "From 2007-01-02 to 2021-12-30").waitFor();
    const window = page.getByRole("slider", { name: "Window" });
    await window.press("PageUp");
    await undo(page, "From 2007-02-02 to 2022-01-30").waitFor();
    await page.waitForURL(/t=2007-02-02\.\.2022-01-30/);
    const box = await window.boundingBox();
    if (!box) throw new Error("The window is not visible.");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 30, y, { steps: 3 });
    await page.mouse.up();
    await page.waitForURL(/t=200(7-(0[3-9]|1\d)|8-\d\d)-\d\d\.\.202[23]-\d\d-\d\d/);
    expect(await window.getAttribute("aria-valuetext")).toMatch(/^200[78]-\d\d-\d\d to 202[23]-\d\d-\d\d$/);
  });
});

describe("The time axis", () => {
  it("has at least four labels that do not overlap, and ISO dates in its fields, on wide and narrow pages", async () => {
    const { page } = await openStoryPage(browser, "The truce", { viewport: { width: 1400, height: 800 } });
    for (const width of [1400, 360]) {
      await page.setViewportSize({ width, height: 800 });
      if (width < 600) {
        await page.locator(".chip").click();
        await page.getByRole("button", { name: "Time axis" }).click();
      }
      expect(await page.getByLabel("On", { exact: true }).inputValue()).toBe("2014-08-22");
      const labels = page.locator(".axis-ticks time");
      await labels.nth(3).waitFor();
      const boxes = await labels.evaluateAll((all) =>
        all.map((label) => label.getBoundingClientRect().toJSON()),
      );
      for (const [index, { left: leftEdge, right }] of boxes.entries()) {
        expect(leftEdge).toBeGreaterThanOrEqual(boxes[index - 1]?.right ?? 0);
        expect(right).toBeLessThanOrEqual(width);
      }
      await page.locator(".axis-events span").nth(3).waitFor({ state: "attached" });
    }
  });
});

describe("Compare", () => {
  it("marks each connection that differs between two days, and its address, table and picture hold both", async () => {
    const { page, pageErrors } = await openStoryPage(browser, "The truce");
    await page.getByRole("link", { name: "Compare" }).click();
    await page.getByLabel("Before", { exact: true }).fill("2014-07-15");
    await page.waitForURL(/before=2014-07-15&after=2014-08-22/);
    const dropped = page.getByRole("region", { name: "Changed: dropped from the case" });
    for (const name of ["Alibaba Group", "Alipay"])
      await dropped.getByRole("button", { name: new RegExp(`^${name} was a defendant in`) }).waitFor();
    for (const kinds of ["payment relations", "listings"]) {
      const firstSeen = page.getByRole("region", { name: new RegExp(`^First seen: ${kinds}$`, "i") });
      expect(await firstSeen.getByRole("button").count()).toBe(2);
    }
    for (const change of ["CHANGED", "FIRST_SEEN"])
      expect(await page.locator(`.compared [data-change=${change}]`).count()).toBeGreaterThan(1);
    const marked = await page.locator(".compared [data-change]").count();
    expect(await page.locator(".changes .lines li").count()).toBe(marked);
    expect(await page.locator(".compared .label").count()).toBe(marked);
    for (const name of ["Picture (SVG)", "Table (CSV)"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/2014-07-15-against-2014-08-22/);
      const text = readFileSync(await download.path(), "utf8");
      expect(text).toContain("2014-07-15");
      expect(text).toContain("2014-08-22");
    }
    await page.getByRole("button", { name: "Side by side" }).click();
    await page.locator("figure").nth(1).waitFor();
    expect(await page.locator("figure").nth(1).locator("[data-change=ENDED]").count()).toBe(0);
    await page.reload();
    await dropped.getByRole("button", { name: /^Alipay/ }).click();
    await page.waitForURL(/explore.*t=2014-08-22.*v=evidence/);
    await page.locator(".claim").first().waitFor();
    expect(pageErrors).toEqual([]);
  });
});

describe("A view without visible entities", () => {
  it("has a button that clears the filters, and one that resets the time", async () => {
    const { page } = await browser.open("/explore#n=brand:gucci@0,0&e=BRAND&k=2001-01-01T00:00:00Z");
    await page.getByRole("button", { name: "As of today, known by today" }).click();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await waitForRow(page, "Gucci");
  });
});

describe("A fact", () => {
  it("leads to its ends, and shows its properties on a path", async () => {
    const { page } = await browser.open("/paths?from=brand:gucci&to=platform:tmall&on=2021-01-01");
    await page.getByRole("button", { name: "has an official store on" }).click();
    await page.locator(".panel h2", { hasText: "Gucci has an official store on Tmall" }).waitFor();
    await page.locator(".claim").first().waitFor();
    await page.getByRole("tab", { name: "Details" }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: "Tmall" }).click();
    await page.locator(".panel h2", { hasText: /^Tmall$/ }).waitFor();
  });
});

describe("The view", () => {
  it("is restored after a visit to another screen, and kept by a click on the current screen", async () => {
    const { page } = await browser.open("/explore#n=brand:gucci@0,0&o=brand:gucci");
    await page.waitForURL(/\bc=/);
    await page.getByRole("link", { name: "Developers", exact: true }).click();
    await page.getByText("A name that goods are sold under").waitFor();
    const explore = page.getByRole("link", { name: "Workbench", exact: true });
    for (const _ of ["from another screen", "again"]) {
      await explore.click();
      await waitForRow(page, "Gucci");
      expect(page.url()).toContain("gucci@");
    }
  });
});

describe("An absence", () => {
  it("is listed beside the connections, and leads to its evidence", async () => {
    const { page } = await openStoryPage(browser, "Where Gucci is sold");
    await page.getByRole("button", { name: "Has no official store on Tmall" }).press("Enter");
    await page.locator(".panel h2", { hasText: "Gucci had no official store on Tmall" }).waitFor();
    await page.locator(".claim").first().waitFor();
    expect(await page.title()).toContain("Gucci had no official store on Tmall");
  });
});

describe("What sources disagree about", () => {
  it("is marked on a fact and its field, with who says what", async () => {
    const { page } = await browser.open(
      "/explore#n=conglomerate:jd-com;stock-exchange:nasdaq&o=stock-listing:jd-nasdaq-2014",
    );
    const panel = page.getByRole("complementary", { name: "Selection" });
    await panel.getByRole("heading", { name: "JD.com trades on Nasdaq" }).waitFor();
    await panel.getByText("Disputed: amount raised").first().waitFor();
    await page.getByRole("tab", { name: "Details" }).click();
    const states = page.getByRole("region", { name: "Disputed and alleged fields" });
    await states.getByText("Value: 1,780,026,780 USD, from").waitFor();
    await states.getByText(/^Disputed: \$1\.8 million, from Digital Commerce 360/).waitFor();
    expect(await panel.getByText("Supported").count()).toBe(1);
    await page.getByText("Confirmed as an event").waitFor();
  });
});

describe("A day in the past", () => {
  it("shows the stage of a listing, the name of the day, one count for two facts, and what does not exist yet", async () => {
    const { page } = await browser.open(
      "/explore#n=brand:gucci;platform:tmall;platform:taobao&o=listing:gucci-taobao-2014-08-22&t=2014-08-22",
    );
    await page.getByRole("heading", { name: "Gucci had a part of about 6,000 listings on Taobao" }).waitFor();
    await page.getByRole("tab", { name: "Details" }).click();
    await page.getByText("about 6,000 together with Gucci on Tmall").waitFor();
    const open = (address: string) => page.goto(new URL(`/explore#${address}`, page.url()).href);
    await open(
      "n=conglomerate:alibaba-group;stock-exchange:nyse&o=stock-listing:alibaba-nyse-2014&t=2014-08-22",
    );
    const heading = /^Alibaba Group has applied for a stock listing on .* first day of trading 2014-09-19\)$/;
    await page.getByRole("heading", { name: heading }).waitFor();
    await open("n=platform:tmall&o=platform:tmall&t=2011-12-31");
    await page.getByText("Name on 2011-12-31").waitFor();
    await page.getByText("Taobao Mall", { exact: true }).waitFor();
    await open("n=platform:tmall&o=platform:tmall&t=2000-01-01");
    await page.getByText("Tmall did not exist yet on 2000-01-01: it began").waitFor();
    await openTab(page, "List");
    await page.locator(".list .row", { hasText: "launched 2008-04" }).waitFor();
    await page.getByRole("combobox", { name: "Add an entity" }).fill("kelland willis");
    await page
      .getByRole("option", { name: "Kelland Willis is not known to have existed on 2000-01-01" })
      .waitFor();
  });
});

describe("The view as a whole", () => {
  it("cites each source once, and its copied GraphQL query returns its entities", async () => {
    const { page } = await openStoryPage(browser, "Where Gucci is sold", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const readClipboard = () => page.evaluate<string>("navigator.clipboard.readText()");
    await page.locator(".canvas").click({ position: { x: 6, y: 6 } });
    await page.getByRole("tab", { name: "Evidence" }).click();
    await page.getByRole("heading", { name: /This view rests on [1-9]\d* sources/ }).waitFor();
    await page.getByRole("button", { name: "Copy all citations" }).click();
    const citations = (await readClipboard()).split("\n");
    expect(citations).toHaveLength(await page.locator(".sources li").count());
    expect(citations.some((citation) => citation.includes("truce with Alibaba”, 2014-08-22"))).toBe(true);
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "Copy GraphQL" }).click();
    await expect.poll(readClipboard).toContain("# Variables:");
    const [query = "", variables = ""] = (await readClipboard()).split("# Variables:");
    const { nodes } = await browser.api.execute(query, JSON.parse(variables.replace(/^# /gm, "")));
    expect(nodes).toHaveLength(await page.locator(".list .row").count());
  });
});

describe("The profile of an entity", () => {
  it("is printed dark on light in any theme, with what sources say of it and its citation, and without buttons", async () => {
    const { page } = await browser.open("/e/brand%3Agucci", { colorScheme: "dark" });
    await page.getByText("Cite this page").waitFor();
    const readHeadingColour = () =>
      page.evaluate<string>("getComputedStyle(document.querySelector('h1')).color");
    const onScreen = await readHeadingColour();
    await page.emulateMedia({ media: "print" });
    await expect.poll(readHeadingColour).not.toBe(onScreen);
    expect(await page.locator("button:visible").count()).toBe(0);
    expect(await page.locator(".citation").textContent()).toContain("/e/brand%3Agucci (as of ");
    const sourceClaims = page.getByRole("region", { name: "What sources say of it" });
    await sourceClaims
      .getByText("Sources said: Very popular, in China (first seen 22 Aug 2014, last confirmed Aug 2014)")
      .waitFor();
  });
});

describe("Only what is known", () => {
  it("is said on profiles: first seen is no beginning, owners go with their shares, and one count is one", async () => {
    const { page } = await browser.open("/e/platform%3Ataobao");
    const sentence = page.getByRole("region", { name: "In one sentence" });
    await sentence
      .getByText(/^Taobao is a platform operated by Alibaba Group \(last confirmed .*\), in which/)
      .waitFor();
    await sentence.getByText(/held 34\.4 % \(last confirmed May 2014\)/).waitFor();
    await page.locator(".names [lang]").first().waitFor();
    await page.getByText("first seen 22 Aug 2014").first().waitFor();
    await page.locator(".events li").first().waitFor();
    await page.locator(".claim").first().waitFor();
    expect(await page.locator("#main").textContent()).not.toContain("began to process payments");
    await page.goto(`${browser.api.url}/e/brand%3Agucci`);
    await sentence
      .getByText(
        "owned by Kering (99.4 %, last confirmed Aug 2014), which is controlled by Groupe Artémis (40.9 %, last confirmed Oct 2020)",
      )
      .waitFor();
    await page.getByText("About 6,000 in total: one count for both platforms").waitFor();
    await page
      .getByText(/last confirmed \w{3} \d{4}/)
      .first()
      .waitFor();
  });

  it("is said of a day: who had left a suit and when, and that a truce was not signed yet", async () => {
    const { page } = await browser.open("/paths?from=payment-affiliate:alipay&to=brand:gucci&on=2014-08-22");
    await page.getByText("former defendant, dropped Jul or Aug 2014").first().waitFor();
    await page.goto(
      `${browser.api.url}/explore#n=agreement:kering-alibaba-2014;conglomerate:kering&t=2014-07-15`,
    );
    await page.locator(".list .row", { hasText: "signed 2014-08" }).waitFor({ state: "attached" });
    await page.goto(`${browser.api.url}/timeline?ids=platform:taobao`);
    await page.locator(".span.fades", { hasText: "Payments processed by Alipay" }).waitFor();
  });
});
