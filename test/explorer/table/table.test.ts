import { describe, expect, it } from "vitest";
import { resolveKeyModels } from "../../../src/analysis/figures/keys/group-keys.js";
import type { GroupKey } from "../../../src/domain/graphql/group-key.js";
import { kinds } from "../../../src/domain/kinds/vocabulary.js";
import { ANY_DAY, buildBrowseAddress } from "../../../src/explorer/model/addresses.js";
import { buildTableConditions } from "../../../src/explorer/table/conditions.js";
import { listFacets } from "../../../src/explorer/table/list-facets.js";
import { readTableState, toggleValue, writeTableState } from "../../../src/explorer/table/table-state.js";

const parseState = (query: string) => readTableState(new URLSearchParams(query));

describe("The address of a table", () => {
  it("has a day, or every day", () => {
    const readDay = (address: string) => readTableState(new URL(address, "http://x").searchParams).on;
    expect(readDay(buildBrowseAddress("LAWSUIT", ANY_DAY))).toBe(ANY_DAY);
    expect(readDay(buildBrowseAddress("LAWSUIT"))).toBeNull();
  });

  it.each(["", "q=a", "COUNTRY=FR&COUNTRY=&sort=NAME%3Adesc&on=2014-08-22", "columns=NAME%2CID&on=any"])(
    "holds what it shows: %s",
    (query) => {
      expect(String(writeTableState(parseState(query)))).toBe(query);
    },
  );

  it("leaves out a facet without a chosen value", () => {
    const state = toggleValue(toggleValue(parseState("COUNTRY=FR"), "COUNTRY", "IT"), "COUNTRY", "FR");
    expect(String(writeTableState(state))).toBe("COUNTRY=IT");
    expect(String(writeTableState(toggleValue(state, "COUNTRY", "IT")))).toBe("");
  });
});

describe("The conditions of a table", () => {
  it("are alternatives within a facet, and all of them between facets; the facet itself is left out for its own counts", () => {
    const state = parseState("COUNTRY=FR&COUNTRY=&YEAR=2014&q=gu");
    const createGroup = (key: string, value: string | null) => ({ group: { keys: [key], values: [value] } });
    const country = { OR: [createGroup("COUNTRY", "FR"), createGroup("COUNTRY", null)] };
    const otherConditions = [
      { OR: [createGroup("YEAR", "2014")] },
      { name: { contains: "gu", mode: "IGNORE_CASE" } },
    ];
    expect(buildTableConditions("PAYMENT_AFFILIATE", state)).toEqual({
      paymentAffiliate: { AND: [country, ...otherConditions] },
    });
    expect(buildTableConditions("BRAND", state, "COUNTRY")).toEqual({ brand: { AND: otherConditions } });
    expect(buildTableConditions("BRAND", parseState(""))).toBeUndefined();
  });
});

describe("The facets of a table", () => {
  it.each(kinds.map((kind) => [kind.kind, kind] as const))("are group keys of its kind: %s", (name, kind) => {
    for (const facet of listFacets(name)) expect(resolveKeyModels(kind, [facet as GroupKey])).toHaveLength(1);
  });
});
