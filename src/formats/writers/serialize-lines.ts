import { Source } from "../../domain/graphql/source.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { formatDay, toLatestDay } from "../../domain/time.js";
import { inferFormerValues } from "../../recording/claims/former-values.js";
import { isAboutDate } from "../../recording/claims/observation.js";
import { computeSupportedValues } from "../../recording/claims/supported-values.js";
import { isKnown } from "../../util/is-known.js";
import { omitEmpty } from "../../util/omit-empty.js";
import type { InputLine } from "../format.js";
import { type ExportLine, readEntityState, readFactState } from "./line-status.js";

/** A claim as a row of `exportedClaimColumns`. */
export type ExportedClaimRow = readonly [
  source: string,
  field: string | null,
  value: string | null,
  statement: string | null,
  quote: string | null,
  stance: string,
  basis: string,
  confidence: number,
  values: string | null,
  /** True if it has a value of an earlier release that does not fit its field. */
  unparsed: boolean | null,
  observedOn: string | null,
  /** The day on which it observes its subject, however that was found. */
  observedDay: number | null,
  /** The date of its source. */
  sourceDate: string | null,
  isExpected: boolean | null,
];

export const exportedClaimColumns = `[${[
  "s.id, c.field, c.value, c.statement, c.quote, c.stance, c.basis, c.confidence, c.values, c.unparsed",
  "c.observedOn, c.observedDay, coalesce(s.publishedOn, s.retrievedOn), c.expected",
].join(", ")}]`;

/** The most claims in one line. Further claims of a thing have lines of their own. */
const CLAIMS_A_LINE = 1000;

export const buildExportedSourceLine = (id: string, stored: Stored): InputLine => ({
  kind: "SOURCE",
  id,
  ...omitEmpty(readValues(recordedProperties(Source), stored)),
});

/** The lines of a stored entity, or of a fact with its ends. */
export function* serializeLines(
  id: string,
  stored: Stored,
  rows: readonly ExportedClaimRow[],
  ends: { readonly from?: string; readonly to?: string } = {},
): Generator<ExportLine> {
  const model = requireKindById(id);
  const { kind, type } = model;
  const values = readValues(recordedProperties(type), stored);
  const hasPeriod = isKnown(values.validFrom) || isKnown(values.validTo);
  const lines = rows.map((row, index) => ({
    ...buildClaimLine(row),
    ...buildObservationDay(id, row, hasPeriod && index < CLAIMS_A_LINE),
  }));
  const contents = lines.map(toClaimContent);
  const supportedValues = computeSupportedValues(model, values, contents);
  const formerTexts = inferFormerValues(model, values, contents);
  const claims = lines.map((line, index) => ({
    ...line,
    ...buildStatedValues(rows[index]?.[8] ?? formerTexts[index], supportedValues[index]),
  }));
  const reading = model.category === "RELATIONSHIP" ? readFactState(stored) : readEntityState(stored);
  yield { kind, id, ...ends, ...omitEmpty(values), claims: claims.slice(0, CLAIMS_A_LINE), reading };
  for (const claim of claims.slice(CLAIMS_A_LINE)) yield { kind: "CLAIM", subject: id, ...claim };
}

/** A value that does not fit its field comes back as a quotation, since it would be rejected. */
const buildClaimLine = (row: ExportedClaimRow) => {
  const [source, field, value, statement, quote, stance, basis, confidence, , unparsed, observedOn] = row;
  const texts = unparsed ? { field, statement, quote: quote ?? value } : { field, value, statement, quote };
  const expected = row[13] ? { expected: true } : {};
  return { source, ...omitEmpty({ ...texts, observedOn }), stance, basis, confidence, ...expected };
};

/**
 * The day on which a claim observes its subject, if reading the line would give another: in a line with a start or an
 * end, a claim observes nothing by itself, and without a date of its source it would observe the day of the import.
 */
function buildObservationDay(subject: string, row: ExportedClaimRow, hasPeriod: boolean) {
  const [, field, , , , stance, , , , , observedOn, observedDay, sourceDate] = row;
  if (observedOn !== null || stance === "DISPUTES" || row[13]) return {};
  const isNone = hasPeriod || isAboutDate(subject, field);
  const isFound = isNone
    ? observedDay === null
    : sourceDate !== null && toLatestDay(sourceDate) === observedDay;
  return isFound ? {} : { observationDay: observedDay === null ? null : formatDay(observedDay) };
}

const toClaimContent = ({ field, value, stance, source }: Readonly<Record<string, unknown>>) => ({
  source: String(source),
  field: typeof field === "string" ? field : null,
  value: typeof value === "string" ? value : null,
  stance: stance === "DISPUTES" ? ("DISPUTES" as const) : ("SUPPORTS" as const),
});

/** The values that a claim supports, if they differ from those that reading the line gives it. */
const buildStatedValues = (values: string | null | undefined, expected: string | null | undefined) =>
  values == null || values === expected ? {} : { values: JSON.parse(values) };
