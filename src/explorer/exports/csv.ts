import { csvRow } from "../../util/csv.js";
import { factVerb } from "../view/fact-words.js";
import type { Export } from "./export.js";
import { knowledge, knowledgeOf } from "./knowledge.js";

const header = ["id", "kind", "fromId", "from", "verb", "toId", "to", ...knowledge] as const;

/**
 * The facts in the picture as CSV (RFC 4180). Values that a spreadsheet would run as a formula become text.
 */
export function toCsv({ picture, states }: Pick<Export, "picture" | "states">): string {
  const rows = picture.facts.map((fact) => {
    const { id, kind, from, to } = fact;
    const known = knowledgeOf(fact, states);
    const ends = [from.id, from.name, factVerb(fact), to.id, to.name];
    return [id, kind, ...ends, ...knowledge.map((name) => known[name] ?? "")];
  });
  return csvOf([header, ...rows]);
}

/** Rows as CSV. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string => rows.map(csvRow).join("");
