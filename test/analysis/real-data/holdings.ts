import { isPartialDate, OPEN_INSTANT } from "../../../src/domain/time.js";
import type { TestGraph } from "../../support/graph/graph.js";
import { tableRows } from "./table.js";

/** A row of a table of holdings. */
interface Holding {
  readonly owner: string;
  readonly owned: string;
  readonly share: number | null;
  readonly date: string | null;
}

/** Reads company, acquirer and date. There are no shares, and an invalid date counts as unknown. */
export const wikidataHoldings = (text: string): readonly Holding[] =>
  tableRows(text, ",").map(({ company, acquirer, date }) => ({
    owner: acquirer!,
    owned: company!,
    share: null,
    date: isPartialDate(date!) ? date! : null,
  }));

/** Reads holdings with a percentage (a decimal comma) and the ids of parents, which are rows of the table. */
export function germanHoldings(text: string): readonly Holding[] {
  const rows = tableRows(text, ";");
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

/** Holdings as a graph: an organization for each name, a fact for each row. */
export function graphOfHoldings(holdings: readonly Holding[]): TestGraph {
  const names = [...new Set(holdings.flatMap(({ owner, owned }) => [owner, owned]))];
  const ids = new Map(names.map((name, at) => [name, `organization:${at}`]));
  const known = (values: Record<string, unknown>) => ({
    versions: [{ recordedFrom: Date.UTC(2020, 0, 1) * 1000, recordedTo: OPEN_INSTANT, values }],
  });
  return {
    entities: names.map((name) => ({ id: ids.get(name)!, ...known({ name }) })),
    facts: holdings.map(({ owner, owned, share, date }, at) => ({
      id: `ownership:${at}`,
      from: ids.get(owner)!,
      to: ids.get(owned)!,
      ...known({ share, validFrom: date, confidence: 0.8 }),
    })),
  };
}
