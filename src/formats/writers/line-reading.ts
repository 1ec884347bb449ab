import type { Stored } from "../../domain/model/read-values.js";
import { formatDay } from "../../domain/time.js";
import {
  EVERY_FIELD,
  readFieldStates,
  type StoredFieldState,
} from "../../domain/values/stored-field-state.js";
import { defaultConfirmedLastDay } from "../../recording/claims/period.js";
import { asList } from "../../util/as-list.js";
import { fieldStateText } from "../../util/field-state-text.js";
import type { InputLine } from "../format.js";

/** What the claims of a fact or an entity add up to, under the names of the API. */
export interface LineReading {
  /** Null for an entity, as the confidence is. */
  readonly status: string | null;
  readonly confidence: number | null;
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /** Empty if all fields have one state: that of the fact, or of the claim that an entity rests on. */
  readonly fieldStates: readonly StoredFieldState[];
  /** The last day for which there is evidence; null for an event, and for an entity. */
  readonly lastConfirmedOn: string | null;
}

/** A line of an export. It has its reading, too: that follows from the claims, so that no import reads it. */
export type ExportLine = InputLine & { readonly reading?: LineReading };

export function readingOfFact(stored: Stored): LineReading {
  const [firstDay, lastDay] = [Number(stored.firstDay), Number(stored.lastDay)];
  const confirmed = stored.confirmedLastDay ?? defaultConfirmedLastDay({ firstDay, lastDay });
  return {
    status: String(stored.status),
    confidence: Number(stored.confidence),
    ...fieldsIn(stored),
    lastConfirmedOn: formatDay(Number(confirmed)),
  };
}

export const readingOfEntity = (stored: Stored): LineReading => ({
  ...{ status: null, confidence: null },
  ...fieldsIn(stored),
  lastConfirmedOn: null,
});

const fieldsIn = ({ disputedFields, allegedFields, fieldStates }: Stored) => ({
  disputedFields: textsIn(disputedFields),
  allegedFields: textsIn(allegedFields),
  fieldStates: readFieldStates(textsIn(fieldStates)).filter(({ field }) => field !== EVERY_FIELD),
});

const textsIn = (value: unknown): readonly string[] => asList(value).map(String);

/** The names of the parts of an entity's reading, as columns. */
export const readingOfEntityNames = ["disputedFields", "allegedFields", "fieldStates"];

/** The names of the parts of a fact's reading, as columns. */
export const readingOfFactNames = ["status", "confidence", ...readingOfEntityNames, "lastConfirmedOn"];

/** The known parts of a reading as values. */
export function readingValues({ reading }: ExportLine): Readonly<Record<string, unknown>> {
  if (!reading) return {};
  const { status, confidence, disputedFields, allegedFields, fieldStates, lastConfirmedOn } = reading;
  return {
    ...(status !== null && { status }),
    ...(confidence !== null && { confidence }),
    ...(disputedFields.length > 0 && { disputedFields }),
    ...(allegedFields.length > 0 && { allegedFields }),
    ...(fieldStates.length > 0 && { fieldStates: fieldStates.map(fieldStateText) }),
    ...(lastConfirmedOn !== null && { lastConfirmedOn }),
  };
}
