import { findKind } from "../../domain/kinds/vocabulary.js";
import { quoteString } from "../../util/text/quote-text.js";
import { buildIdFromName } from "./ids.js";

type LineValues = Readonly<Record<string, unknown>>;

/**
 * Returns the reason why a fact links an entity to itself, if some lines that belong together give two names with one id, such as
 * Liquigás and Liquigas; null if they do not.
 */
export function explainLoop({ to }: LineValues, lines: readonly LineValues[]): string | null {
  const names = lines.filter((line) => computeId(line) === to).map(({ name }) => String(name));
  const [first = "", second] = new Set(names);
  if (second === undefined) return null;
  return `${quoteString(first)} and ${quoteString(second)} have one id, ${to}, which is made of the name. If they are two, give the second an id of its own, such as ${to}-2.`;
}

function computeId({ kind, id, name }: LineValues): string | null {
  if (typeof id === "string") return id;
  const prefix = findKind(String(kind))?.prefix;
  return prefix !== undefined && typeof name === "string" ? buildIdFromName(prefix, name) : null;
}
