import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RevisionDocument } from "../../src/client/gql/graphql.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";
import { chooseHit, holdBack, waitForRow } from "./support.js";

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser({ hasOwnGraph: true, as: "CURATOR" });
});
afterAll(() => browser?.stop());

const recordBrand = (id: string) =>
  browser.api.execute(
    `mutation ($id: ID!, $name: String!) {
      recordBrand(input: { id: $id, name: $name, claim: { source: { title: "A test" } } }) { revision }
    }`,
    { id, name: `New ${id}` },
  );

describe("An open page", () => {
  it("shows new facts and announces the revision, and treats a name that looks like markup as text", async () => {
    const { page, pageErrors } = await browser.open(
      "/explore#n=conglomerate:kering@0,0&o=conglomerate:kering",
    );
    await waitForRow(page, "Kering");
    const name = "<img src=x onerror=alert(1)>";
    await browser.api.execute(
      `mutation ($name: String!) {
        recordBrand(input: { id: "brand:markup", name: $name, claim: { source: { title: "A test" } } }) { revision }
        recordOwnership(
          input: { fromId: "conglomerate:kering", toId: "brand:markup", claim: { source: { title: "A test" } } }
        ) { revision }
      }`,
      { name },
    );
    await page.getByText("Updated to revision").waitFor();
    await chooseHit(page, "Add an entity", "onerror", name);
    await page.locator(".list .row", { hasText: name }).waitFor({ state: "attached" });
    await page.locator(".status", { hasText: "1 of 1 connection" }).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(pageErrors).toEqual([]);
  });

  it("notices a change before its event stream is connected", async () => {
    const { page } = await browser.open("/schema");
    await page.getByText("A name that goods are sold under").waitFor();
    const release = await holdBack(page, "stream");
    await page.reload();
    await page.getByText("A name that goods are sold under").waitFor();
    await recordBrand("brand:before-listening");
    release();
    await page.getByText("Updated to revision").waitFor();
  });

  it("notices a change before its first request for the revision is answered", async () => {
    const { page } = await browser.open("/schema");
    const there = page.getByText("A name that goods are sold under");
    await there.waitFor();
    const release = await holdBack(page, RevisionDocument.__meta__!.hash as string);
    await page.reload();
    await page.locator(".kinds .number", { hasText: /\d/ }).first().waitFor();
    await recordBrand("brand:before-the-first-answer");
    release();
    await page.getByText("Updated to revision").waitFor();
  });

  it("keeps loaded entities when a change arrives while others are loading", async () => {
    const { page } = await browser.open("/explore#n=conglomerate:kering@0,0&o=conglomerate:kering");
    await waitForRow(page, "Kering");
    const release = await holdBack(page, "brand%3Agucci");
    const { page: otherPage } = await browser.open("/schema");
    await otherPage.getByText("A name that goods are sold under").waitFor();
    await chooseHit(page, "Add an entity", "gucci", "Gucci");
    await recordBrand("brand:meanwhile");
    // This page says that it loads, not that a change has arrived.
    await otherPage.getByText("Updated to revision").waitFor();
    release();
    await page.getByText("Updated to revision").waitFor();
    await page.locator(".status", { hasText: "2 of 2 entities and 1 of 1 connection" }).waitFor();
  });
});
