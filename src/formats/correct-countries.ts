import { findKind } from "../domain/kinds/vocabulary.js";
import { findCountryCode } from "../domain/names/names.js";
import {
  describeFormerCountry,
  findCountrySuccessor,
  isFormerCountryCode,
  isFormerlyValid,
} from "../domain/values/country.js";
import { createReject, type InputRow, type RejectedRow } from "./format.js";

/**
 * A row of data that nobody can correct before it is read, with countries as they can be recorded. A country is a code or an
 * English name. A former code stays if it was valid then; else it becomes its only successor, or is left out. Both are reported.
 */
export function correctCountriesOfRow(row: InputRow): InputRow {
  const omitted: string[] = [];
  const rejects: RejectedRow[] = [];
  const facts = row.facts.map((line) => {
    const corrected: Record<string, string | null> = {};
    for (const { name, type } of findKind(line.kind)?.properties ?? []) {
      const text = line[name];
      if (type !== "Country" || typeof text !== "string") continue;
      const code = findCountryCode(text);
      if (code === null) continue;
      if (
        !isFormerCountryCode(code) ||
        isFormerlyValid(code, getDate(line.validFrom), getDate(line.validTo))
      ) {
        corrected[name] = code;
        continue;
      }
      const successor = findCountrySuccessor(code);
      corrected[name] = successor;
      if (successor !== null) omitted.push(`${line.kind}.${name} ${code}, recorded as ${successor}`);
      else rejects.push(createFormerReject(row.line, name, code));
    }
    return { ...line, ...corrected };
  });
  return {
    ...row,
    facts,
    rejects: [...row.rejects, ...rejects],
    omitted: [...row.omitted, ...omitted],
    isForeign: true,
  };
}

const getDate = (value: unknown): string | null => (typeof value === "string" ? value : null);

const createFormerReject = (line: number, name: string, code: string): RejectedRow => ({
  ...createReject(line, `${code} ${describeFormerCountry(code)}, and has no single successor.`, name, code),
  isCell: true,
});
