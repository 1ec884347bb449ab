import { expect, it } from "vitest";
import { formatListingTotals } from "../../../../src/explorer/sources/profile/format-listing-totals.js";
import { createViewFact } from "../../sample.js";

it("One count for several listings is a total, and not one for each", () => {
  const createListing = (id: string, from: string, observation: string) =>
    createViewFact(id, from, `platform-${id}`, {
      kind: "LISTING",
      values: { observation: { id: observation, count: 6000, countQualifier: "ABOUT" } },
    });
  expect(
    formatListingTotals([
      createListing("1", "gucci", "o"),
      createListing("2", "gucci", "o"),
      createListing("3", "gucci", "p"),
    ]),
  ).toEqual(["about 6,000 in total: one count for both platforms"]);
});
