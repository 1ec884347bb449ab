import type { InputLine, RejectedRow } from "../../formats/format.js";
import type { CheckedRow } from "../../transfer/import/row-checker.js";
import { isKnown } from "../../util/is-known.js";

/** Formats a row of a preview: its place, its facts in a line each, and its errors. */
export function formatPreview(
  { file, line }: { readonly file: string; readonly line: number },
  checked: CheckedRow,
  omitted: readonly string[],
): readonly string[] {
  return [
    `${file}, line ${line}:${checked.lines.length === 0 ? " nothing is recorded" : ""}`,
    ...checked.lines.map(
      ({ line: inputLine, entry }) => `  ${formatEntry(inputLine, "id" in entry ? entry.id : "")}`,
    ),
    ...checked.rejects.map(({ reject }) => `  ${formatReject(reject)}`),
    ...omitted.map((name) => `  left out: ${name}`),
  ];
}

/** Formats an entry in one line, such as `OWNERSHIP ownership:a--b from organization:a to brand:b, share 0.5 (DATASET)`. */
function formatEntry({ kind, id: _, from, to, claims, ...values }: InputLine, id: string): string {
  const ends = from === undefined ? "" : ` from ${from} to ${to}`;
  const knownValues = Object.entries(values).filter(([, value]) => isKnown(value));
  const valueTexts = knownValues.map(
    ([name, value]) => `, ${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return `${kind} ${id}${ends}${valueTexts.join("")}${formatClaims(claims)}`;
}

/** Formats the claims, apart from the values of the entry: their bases, stances and texts. */
function formatClaims(claims: unknown): string {
  if (!Array.isArray(claims)) return "";
  const texts = claims.map(({ source: _, further: __, values: ___, ...attributes }) =>
    Object.entries(attributes)
      .map(([name, value]) => (name === "basis" ? String(value) : `${name} ${String(value)}`))
      .join(", "),
  );
  return ` (${texts.join("; ")})`;
}

const formatReject = ({ column, value, reason, isCell }: RejectedRow): string =>
  `${isCell ? "value left out" : "rejected"}: ${column === null ? "" : `${column} ${JSON.stringify(value)}: `}${reason}`;
