import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FoundPaths, pathSearch } from "../../../src/analysis/paths/search.js";
import { pathSettings } from "../../../src/analysis/paths/settings.js";
import { newDraft } from "../../../src/query/new-draft.js";
import { rootStatement } from "../../../src/query/root-statement.js";
import { startApi, type TestApi } from "../../support/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

async function search(patience?: number): Promise<FoundPaths> {
  const draft = newDraft({ validAt: "2014-08-22" });
  const settings = pathSettings({ from: ["conglomerate:kering"], to: ["brand:gucci"], first: 50 });
  const { clauses, answer } = pathSearch(draft, settings, { entities: [], facts: [] }, patience);
  return (await api.database.read(rootStatement("paths", draft, clauses, answer))) as FoundPaths;
}

describe("a search whose time is up", () => {
  it("ends with the paths it has found, and says that there may be others", async () => {
    const [cut, whole] = [await search(0), await search()];
    expect(cut.reasons).toContain("TIME_LIMIT");
    expect(cut.paths.length).toBeGreaterThan(0);
    expect(cut.paths.length).toBeLessThan(whole.paths.length);
    expect(whole.paths).toEqual(expect.arrayContaining([...cut.paths]));
    expect(whole.reasons).not.toContain("TIME_LIMIT");
  });
});
