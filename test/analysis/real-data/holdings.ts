import { isPartialDate, OPEN_INSTANT } from "../../../src/domain/time.js";
import type { TestGraph } from "../../support/graph/graph.js";
import { parseTableRows } from "./table.js";

/** A row of a table of holdings. */
interface Holding {
  readonly owner: string;
  readonly owned: string;
  readonly share: number | null;
  readonly date: string | null;
}

/** Reads company, acquirer and date. There are no shares, and an invalid date counts as unknown. */
export const readWikidataHoldings = (text: string): readonly Holding[] =>
  parseTableRows(text, ",").map(({ company, acquirer, date }) => ({
    owner: acquirer!,
    owned: company!,
    share: null,
    date: isPartialDate(date!) ? date! : null,
  }));

/** Reads holdings with a percentage (a decimal comma) and the ids of parents, which are rows of the table. */
export function readGermanHoldings(text: string): readonly Holding[] {
  const rows = parseTableRows(text, ";");
  const names = new Map(rows.map(({ id, name }) => [id!, name!]));
  return rows.flatMap(({ name, capital_share_perc: percentage, parents }) =>
    parents!
      .split(",")
      .filter((parent) => parent !== "")
      .map((parent) => ({
        owner: names.get(parent.trim())!,
        owned: name!,
        share: percentage!.trim() === "" ? null : Number(percentage!.trim().replace(",", ".")) / 100,
        date: null,
      })),
  );
}

/** Builds a graph of holdings: an organization for each name, a fact for each row. */
export function buildHoldingsGraph(holdings: readonly Holding[]): TestGraph {
  const names = [...new Set(holdings.flatMap(({ owner, owned }) => [owner, owned]))];
  const ids = new Map(names.map((name, index) => [name, `organization:${index}`]));
  const createVersions = (values: Record<string, unknown>) => ({
    versions: [{ recordedFrom: Date.UTC(2020, 0, 1) * 1000, recordedTo: OPEN_INSTANT, values }],
  });
  return {
    entities: names.map((name) => ({ id: ids.get(name)!, ...createVersions({ name }) })),
    facts: holdings.map(({ owner, owned, share, date }, index) => ({
      id: `ownership:${index}`,
      from: ids.get(owner)!,
      to: ids.get(owned)!,
      ...createVersions({ share, validFrom: date, confidence: 0.8 }),
    })),
  };
}
