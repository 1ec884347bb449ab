import { readFieldStates, type StoredFieldState } from "../../domain/graphql/stored-field-state.js";
import type { Stored } from "../../domain/model/read-values.js";
import { formatDay } from "../../domain/time.js";
import { defaultConfirmedLastDay } from "../../recording/claims/period.js";
import type { InputLine } from "../format.js";

/** What the claims of a fact add up to, under the names of the API. */
export interface LineReading {
  readonly status: string;
  readonly confidence: number;
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /** Empty if every field has the status and the confidence of the fact. */
  readonly fieldStates: readonly StoredFieldState[];
  /** The last day for which there is evidence; null for an event. */
  readonly lastConfirmedOn: string | null;
}

/** A line of an export. A fact has its reading, too: it follows from the claims, so that no import reads it. */
export type ExportLine = InputLine & { readonly reading?: LineReading };

export function readingIn(stored: Stored): LineReading {
  const [firstDay, lastDay] = [Number(stored.firstDay), Number(stored.lastDay)];
  const confirmed = stored.confirmedLastDay ?? defaultConfirmedLastDay({ firstDay, lastDay });
  return {
    status: String(stored.status),
    confidence: Number(stored.confidence),
    disputedFields: textsIn(stored.disputedFields),
    allegedFields: textsIn(stored.allegedFields),
    fieldStates: readFieldStates(textsIn(stored.fieldStates)),
    lastConfirmedOn: formatDay(Number(confirmed)),
  };
}

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The names of the parts of a reading, as columns. */
export const readingNames = [
  "status",
  "confidence",
  "disputedFields",
  "allegedFields",
  "fieldStates",
  "lastConfirmedOn",
] as const;

/** The known parts of a reading as values. A state of a field is one text: "share AT_LEAST 0.3 SUPPORTED 0.9". */
export function readingValues({ reading }: ExportLine): Readonly<Record<string, unknown>> {
  if (!reading) return {};
  const { status, confidence, disputedFields, allegedFields, fieldStates, lastConfirmedOn } = reading;
  return {
    ...{ status, confidence },
    ...(disputedFields.length > 0 && { disputedFields }),
    ...(allegedFields.length > 0 && { allegedFields }),
    ...(fieldStates.length > 0 && { fieldStates: fieldStates.map(stateText) }),
    ...(lastConfirmedOn !== null && { lastConfirmedOn }),
  };
}

const stateText = ({ field, qualifier, value, status, confidence }: StoredFieldState): string =>
  [field, qualifier, ...(value === null ? [] : [value]), status, confidence].join(" ");
