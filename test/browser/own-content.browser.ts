import { afterAll, beforeAll, expect, it } from "vitest";
import { record } from "../../src/recording/record.js";
import { startBrowser, type TestBrowser } from "../support/process/browser.js";

const claims = [{ source: "source:s" }];
const owns = (from: string, to: string, more: object = {}) => ({
  kind: "OWNERSHIP",
  from: `organization:${from}`,
  to: `organization:${to}`,
  claims,
  ...more,
});

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser({ seed: false });
});
afterAll(() => browser?.stop());

it("The home page of a graph without the seed shows its owners, its disputes and its latest changes", async () => {
  const empty = await browser.open("/");
  await empty.page.getByText("The graph is empty").waitFor();
  expect(await empty.page.getByText("Stories to start from").count()).toBe(0);
  const names = ["alpha", "beta", "gamma"];
  await record(
    browser.api.database,
    [
      { kind: "SOURCE", id: "source:s", title: "S" },
      { kind: "SOURCE", id: "source:t", title: "T" },
      ...names.map((name) => ({ kind: "ORGANIZATION", id: `organization:${name}`, name, claims })),
      owns("alpha", "beta", { share: 0.6 }),
      owns("alpha", "gamma"),
      owns("beta", "gamma"),
      {
        ...{ kind: "CLAIM", subject: "ownership:alpha--beta", source: "source:t" },
        ...{ field: "share", value: "30 %" },
      },
    ],
    { by: "test" },
  );
  const { page, pageErrors } = await browser.open("/");
  const owners = page.getByRole("region", { name: "Largest owners today" });
  await owners.getByRole("button", { name: /alpha/ }).waitFor();
  await page
    .getByRole("region", { name: "Where sources disagree most" })
    .getByText(/alpha .* beta/)
    .first()
    .waitFor();
  const latest = page.getByRole("region", { name: "Latest changes" });
  await latest.getByRole("link", { name: "Organization gamma" }).waitFor();
  expect(await page.getByText("Stories to start from").count()).toBe(0);
  await owners.getByRole("button", { name: /alpha/ }).click();
  await page.locator(".list .row", { hasText: /^gamma,/ }).waitFor({ state: "attached" });
  expect(pageErrors).toEqual([]);
});
