import type { Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { formatDay } from "../../domain/time.js";
import {
  EVERY_FIELD,
  readFieldStates,
  type StoredFieldState,
} from "../../domain/values/stored-field-state.js";
import { computeDefaultConfirmedLastDay } from "../../recording/claims/period.js";
import { omitEmpty } from "../../util/omit-empty.js";
import { formatFieldState } from "../../util/text/format-field-state.js";
import { toList } from "../../util/to-list.js";
import type { InputLine } from "../format.js";

/** The state that the claims of a fact or an entity resolve to, under the names of the API. */
export interface ResolvedState {
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

/** A line of an export, with its resolved state. That follows from the claims, so that no import reads it. */
export type ExportLine = InputLine & { readonly reading?: ResolvedState };

export function readFactState(stored: Stored): ResolvedState {
  const [firstDay, lastDay] = [Number(stored.firstDay), Number(stored.lastDay)];
  const confirmed = stored.confirmedLastDay ?? computeDefaultConfirmedLastDay({ firstDay, lastDay });
  return {
    status: String(stored.status),
    confidence: Number(stored.confidence),
    ...readFieldLists(stored),
    lastConfirmedOn: formatDay(Number(confirmed)),
  };
}

export const readEntityState = (stored: Stored): ResolvedState => ({
  status: null,
  confidence: null,
  ...readFieldLists(stored),
  lastConfirmedOn: null,
});

const readFieldLists = ({ disputedFields, allegedFields, fieldStates }: Stored) => ({
  disputedFields: toTexts(disputedFields),
  allegedFields: toTexts(allegedFields),
  fieldStates: readFieldStates(toTexts(fieldStates)).filter(({ field }) => field !== EVERY_FIELD),
});

const toTexts = (value: unknown): readonly string[] => toList(value).map(String);

/** The names of the recorded properties of some kinds, each once. */
export const listPropertyColumns = (
  kinds: readonly { readonly type: { readonly prototype: object } }[],
): readonly string[] => [
  ...new Set(kinds.flatMap(({ type }) => recordedProperties(type).map(({ name }) => name))),
];

/** The names of the parts of an entity's reading, as columns. */
export const entityStateNames = ["disputedFields", "allegedFields", "fieldStates"];

/** The names of the parts of a fact's reading, as columns. */
export const factStateNames = ["status", "confidence", ...entityStateNames, "lastConfirmedOn"];

/** The known parts of a reading as values. */
export function selectStateValues({ reading }: ExportLine): Readonly<Record<string, unknown>> {
  if (!reading) return {};
  const { status, confidence, disputedFields, allegedFields, fieldStates, lastConfirmedOn } = reading;
  const states = fieldStates.map(formatFieldState);
  return omitEmpty({
    status,
    confidence,
    disputedFields,
    allegedFields,
    fieldStates: states,
    lastConfirmedOn,
  });
}
