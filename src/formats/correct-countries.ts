import { kinds } from "../domain/kinds/vocabulary.js";
import { findCountryCode, findFormerCountryByName } from "../domain/names/names.js";
import {
  describeFormerCountry,
  findCountrySuccessor,
  isFormerCountryCode,
  isFormerlyValid,
} from "../domain/values/country.js";
import { createReject, type InputLine, type InputRow } from "./format.js";

/** A country that cannot be recorded, since its code is a former one and has no single successor. */
interface CountryFault {
  readonly name: string;
  readonly code: string;
  readonly reason: string;
}

/** A line with its countries as they can be recorded. */
interface CorrectedLine {
  readonly line: InputLine;
  readonly faults: readonly CountryFault[];
  /** The former codes that became others, to be reported. */
  readonly omitted: readonly string[];
}

/** Finds the code that a text means, which may be a former one; null for any other text. */
export const findAnyCountryCode = (text: string): string | null =>
  findCountryCode(text) ?? findFormerCountryByName(text);

/**
 * Corrects the countries of a line, which may be codes or names. A former code stays if the thing had ended while it was valid; else
 * it becomes that of its only successor, or is left out. Other texts stay, to be reported when they are checked.
 */
export function correctCountries(line: InputLine): CorrectedLine {
  const corrected: Record<string, string | null> = {};
  const faults: CountryFault[] = [];
  const omitted: string[] = [];
  for (const name of countryFields.get(line.kind) ?? []) {
    const text = line[name];
    if (typeof text !== "string") continue;
    const code = findAnyCountryCode(text.trim());
    if (code === null) continue;
    corrected[name] = code;
    if (!isFormerCountryCode(code) || isFormerlyValid(code, getDate(line.validFrom), getDate(line.validTo)))
      continue;
    const successor = findCountrySuccessor(code);
    corrected[name] = successor;
    if (successor !== null) omitted.push(`${line.kind}.${name} ${code}, recorded as ${successor}`);
    else
      faults.push({
        name,
        code,
        reason: `${code} ${describeFormerCountry(code)}, and has no single successor.`,
      });
  }
  return { line: Object.keys(corrected).length > 0 ? { ...line, ...corrected } : line, faults, omitted };
}

/** The names of the fields that are countries, by kind. They are looked up for each line. */
const countryFields: ReadonlyMap<string, readonly string[]> = new Map(
  kinds.map(({ kind, properties }) => [
    kind,
    properties.flatMap(({ name, type }) => (type === "Country" ? name : [])),
  ]),
);

const getDate = (value: unknown): string | null => (typeof value === "string" ? value : null);

/**
 * A row of data that nobody can correct before it is read, with countries as they can be recorded. What cannot be recorded is left
 * out of the row, and reported.
 */
export function correctCountriesOfRow(row: InputRow): InputRow {
  const corrected = row.facts.map(correctCountries);
  const rejects = corrected.flatMap(({ faults }) =>
    faults.map(({ name, code, reason }) => ({
      ...createReject(row.line, reason, name, code),
      isCell: true as const,
    })),
  );
  return {
    ...row,
    facts: corrected.map(({ line }) => line),
    rejects: [...row.rejects, ...rejects],
    omitted: [...row.omitted, ...corrected.flatMap(({ omitted }) => omitted)],
    isForeign: true,
  };
}
