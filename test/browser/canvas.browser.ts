import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestKey } from "../support/api/keys.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { findSeriousIssues } from "./axe.js";
import { buildKeyScript, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.stop());

/** Four brands in a square, and their owner beside them. */
const square =
  "/explore#n=brand:gucci@0,0;brand:puma@200,0;brand:balenciaga@0,200;brand:boucheron@200,200;conglomerate:kering@500,100&t=2014-01-01&c=1,120,120";

/** Converts a point of the canvas, in pixels from its corner, to a point of the page. */
async function toPagePoint(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  const box = (await page.locator(".canvas").boundingBox())!;
  return [box.x + x, box.y + y];
}

/** Reads the position at which an entity is drawn. */
const readPosition = (page: Page, id: string, of: "renderedPosition" | "position" = "renderedPosition") =>
  page.evaluate<readonly [number, number]>(
    `(() => { const { x, y } = document.querySelector(".canvas")._cyreg.cy.getElementById(${JSON.stringify(id)}).${of}(); return [x, y]; })()`,
  );

async function openSquare(): Promise<Page> {
  const { page } = await browser.open(square);
  await waitForRow(page, "Kering");
  await page.getByRole("button", { name: "Zoom in" }).waitFor();
  return page;
}

/** Draws along some points of the canvas with the mouse. */
async function drag(page: Page, ...points: readonly (readonly [number, number])[]): Promise<void> {
  const [first, ...rest] = await Promise.all(points.map(([x, y]) => toPagePoint(page, x, y)));
  await page.mouse.move(...(first as [number, number]));
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...(point as [number, number]), { steps: 4 });
  await page.mouse.up();
}

const waitForHeading = (page: Page, text: string) => page.locator(".panel h2", { hasText: text }).waitFor();

describe("An area of the picture", () => {
  it("selects what is in it, by box and by lasso, and all of it is hidden and brought back in one step", async () => {
    const page = await openSquare();
    await page.keyboard.down("Shift");
    await drag(page, [60, 60], [380, 380]);
    await page.keyboard.up("Shift");
    await waitForHeading(page, "4 entities selected");
    await page.keyboard.press("h");
    await waitForRow(page, "Gucci", "detached");
    await page.getByText("1 of 1 entity").waitFor();
    await page.getByRole("button", { name: "Undo: Hide 4 entities" }).click();
    await page.getByText("5 of 5 entities").waitFor();
    await page.getByRole("button", { name: "Select by lasso" }).click();
    await drag(page, [60, 60], [380, 60], [380, 180], [180, 380], [60, 380], [60, 60]);
    await waitForHeading(page, "3 entities selected");
    await page.getByRole("button", { name: "Select by lasso" }).click();
    const [x, y] = await readPosition(page, "conglomerate:kering");
    await page.keyboard.down("Control");
    await page.locator(".canvas").click({ position: { x, y } });
    await page.keyboard.up("Control");
    await waitForHeading(page, "4 entities selected");
  });
});

describe("The menu of an entity", () => {
  it("is the same by right click, long press and Shift F10, and its acts work by keyboard", async () => {
    const page = await openSquare();
    const [x, y] = await readPosition(page, "brand:gucci");
    const readMenuItems = async () => {
      await page.getByRole("menu").waitFor();
      const texts = await page.getByRole("menuitem").allTextContents();
      await page.keyboard.press("Escape");
      await page.getByRole("menu").waitFor({ state: "detached" });
      await page.locator(".canvas:focus").waitFor();
      return texts;
    };
    await page.locator(".canvas").click({ position: { x, y }, button: "right" });
    const byMouse = await readMenuItems();
    expect(byMouse.map((text) => text.trim())).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Expand/),
        expect.stringMatching(/^Path to/),
        "Copy citation",
      ]),
    );
    await page.keyboard.press("Shift+F10");
    expect(await readMenuItems()).toEqual(byMouse);
    await page.mouse.move(...((await toPagePoint(page, x, y)) as [number, number]));
    await page.mouse.down();
    await page.getByRole("menu").waitFor();
    await page.mouse.up();
    expect(await findSeriousIssues(page)).toEqual([]);
    expect(await readMenuItems()).toEqual(byMouse);
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Pin" }).press("Enter");
    await page.getByRole("button", { name: "Undo: Pin Gucci" }).waitFor();
    await page.locator(".canvas:focus").waitFor();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Path to" }).press("Enter");
    await page.locator("#path-to:focus").waitFor();
    await page.locator(".canvas").focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Note…" }).press("Enter");
    await page.locator("#note:focus").fill("asked on Monday");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Undo: Note on Gucci" }).waitFor();
    await page.waitForURL(/a=brand:gucci,asked%20on%20Monday/);
    const readLabel = () =>
      page.evaluate<string>(
        `document.querySelector(".canvas")._cyreg.cy.getElementById("brand:gucci").data("label")`,
      );
    await expect.poll(readLabel).toBe("Gucci ✎ asked on\nMonday");
  });
});

describe("The menu of a line", () => {
  it("opens by mouse and key alike, and shows its evidence or hides its kind", async () => {
    const page = await openSquare();
    const [x, y] = await page.evaluate<readonly [number, number]>(
      `(() => { const { x, y } = document.querySelector(".canvas")._cyreg.cy.edges()[0].renderedMidpoint(); return [x, y]; })()`,
    );
    await page.locator(".canvas").click({ position: { x, y }, button: "right" });
    const items = page.getByRole("menu", { name: /^Menu of Kering own(s|ed)/ }).getByRole("menuitem");
    await items.first().waitFor();
    const byMouse = await items.allTextContents();
    await items.filter({ hasText: "Show evidence" }).click();
    await page.locator(".claim").first().waitFor();
    await page.locator(".canvas").focus();
    await page.keyboard.press("Shift+F10");
    await items.first().waitFor();
    expect(await items.allTextContents()).toEqual(byMouse);
    await items.filter({ hasText: "Hide all “owns”" }).press("Enter");
    await page.getByText("5 of 5 entities and 0 of 4 connections").waitFor();
  });
});

describe("A group", () => {
  it("is one node with the facts of its members, and leaves positions as they were once it is opened", async () => {
    const page = await openSquare();
    const ids = ["brand:gucci", "brand:puma", "brand:balenciaga", "brand:boucheron"];
    const readPositions = () => Promise.all(ids.map((id) => readPosition(page, id, "position")));
    const before = await readPositions();
    await page.getByRole("button", { name: "Group", exact: true }).click();
    await page.getByRole("menuitem", { name: "By kind" }).click();
    const readElementLabels = () =>
      page.evaluate<readonly string[]>(
        `document.querySelector(".canvas")._cyreg.cy.elements().map((part) => part.data("label") ?? part.data("text"))`,
      );
    await expect
      .poll(readElementLabels)
      .toEqual(["Kering", "Brands (4)", expect.stringMatching(/^owns.*4 facts/)]);
    await page.waitForURL(/g=Brands/);
    await page.reload();
    await expect.poll(readElementLabels).toContain("Brands (4)");
    const [fromX, fromY] = await readPosition(page, "group:Brands");
    await drag(page, [fromX, fromY], [fromX + 40, fromY + 30]);
    await page.getByRole("button", { name: "Undo: Move Brands" }).waitFor();
    await page.waitForURL(/g=Brands@-?\d+\/-?\d+,/);
    const [x, y] = await readPosition(page, "group:Brands");
    expect([Math.round(x - fromX), Math.round(y - fromY)]).toEqual([40, 30]);
    await page.locator(".canvas").click({ position: { x, y } });
    await waitForHeading(page, "Brands (4)");
    await page.getByRole("button", { name: "Open the group" }).click();
    await expect.poll(async () => (await readElementLabels()).length).toBeGreaterThan(5);
    expect(await readPositions()).toEqual(before);
  });
});

describe("What lies over the picture", () => {
  it("shows a card of the entity under the pointer, with its neighbours lit", async () => {
    const page = await openSquare();
    const [x, y] = await readPosition(page, "brand:gucci");
    await page.mouse.move(...((await toPagePoint(page, x, y)) as [number, number]));
    await page.getByRole("tooltip").getByText("1 connection in view").waitFor();
    const dimmed = await page.evaluate<readonly string[]>(
      `document.querySelector(".canvas")._cyreg.cy.nodes(".dimmed").map((node) => node.id())`,
    );
    expect(dimmed).toEqual(["brand:puma", "brand:balenciaga", "brand:boucheron"]);
  });

  it("has buttons for zoom and fit, and a map with more than 40 entities", async () => {
    const { entities } = await browser.api.execute("{ entities(first: 60) { nodes { id } } }");
    const ids = entities.nodes.map(({ id }: { id: string }) => encodeURIComponent(id));
    const { page } = await browser.open(`/explore#n=${ids.join(";")}`);
    await page.locator(".minimap").waitFor();
    await page.waitForURL(/\bc=/);
    const zoom = () => page.evaluate<number>(`document.querySelector(".canvas")._cyreg.cy.zoom()`);
    const fit = page.getByRole("button", { name: "Fit the picture" });
    const fitted = await zoom();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(zoom).toBeGreaterThan(fitted);
    const map = (await page.locator(".minimap").boundingBox())!;
    const pan = () => page.evaluate<number>(`document.querySelector(".canvas")._cyreg.cy.pan().x`);
    const before = await pan();
    await page.mouse.click(map.x + 10, map.y + 10);
    await expect.poll(pan).not.toBe(before);
    await fit.click();
    await expect.poll(zoom, { timeout: 10_000 }).toBe(fitted);
  });
});

describe("A workspace", () => {
  const getDialog = (page: Page) => page.getByRole("dialog", { name: "Workspaces" });

  it("is kept in the browser without a key, with a small picture, and opens the view again", async () => {
    const page = await openSquare();
    await page.getByRole("button", { name: "Saved workspaces" }).click();
    await getDialog(page).getByText("No workspace is saved yet.").waitFor();
    await getDialog(page).getByLabel("Title of the workspace").fill("Four brands");
    await getDialog(page).getByRole("button", { name: "Save this view" }).click();
    await getDialog(page).getByText("Saved “Four brands”.").waitFor();
    expect(
      await getDialog(page)
        .locator("img")
        .evaluate((image) => image.getAttribute("src")),
    ).toMatch(/^data:image/);
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.goto(`${browser.api.url}/explore`);
    await page.getByRole("button", { name: "Saved workspaces" }).click();
    await getDialog(page).getByRole("link", { name: "Four brands" }).click();
    await waitForRow(page, "Kering");
    expect(await readPosition(page, "brand:puma")).toBeDefined();
  });

  it("of 300 entities has a link of under 120 characters on the server, which opens the same in another profile", async () => {
    const ids = Array.from({ length: 299 }, (_, index) => `brand:unknown-${index}@${index},${index}`);
    const { text } = await createTestKey(browser.api.database, "READER");
    const { page } = await browser.open(`/explore#n=brand:gucci@7,9;${ids.join(";")}`, {
      permissions: ["clipboard-read", "clipboard-write"],
      initScript: buildKeyScript(text),
    });
    await waitForRow(page, "Gucci");
    await page.getByRole("button", { name: "Saved workspaces" }).click();
    await getDialog(page).getByRole("button", { name: "Save this view" }).click();
    await getDialog(page).getByRole("button", { name: "Copy short link" }).click();
    await getDialog(page).getByText("Copied").first().waitFor();
    const link = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(link.length).toBeLessThan(120);
    const { page: otherPage } = await browser.open(new URL(link).pathname);
    await waitForRow(otherPage, "Gucci");
    await otherPage.getByText("299 not known at this time").waitFor();
    expect(otherPage.url()).toContain("brand:gucci@7,9");
  });
});
