import type { ValueQualifier } from "./value-qualifier.js";

/** The combined result of the claims about one field of a fact or an entity, as a version of it stores it. */
export interface StoredFieldState {
  readonly field: string;
  readonly status: "SUPPORTED" | "ALLEGED" | "DISPUTED";
  /** The id of the claim that gives the value shown; null if no claim gives one. */
  readonly claim: string | null;
  readonly confidence: number;
  readonly qualifier: ValueQualifier;
  /** The value in words, where the property cannot show it: a bound such as "over 30 %". */
  readonly value: string | null;
}

/** Stands for every field that has a value, where all have the same state. */
export const EVERY_FIELD = "*";

const NONE = "-";

/** The text that is stored if there is no state, since an empty list is not stored. */
const NO_STATES = "-";

/** Writes states as texts, each with its parts, of which only the last can have spaces. */
export const writeFieldStates = (states: readonly StoredFieldState[]): readonly string[] =>
  states.length === 0
    ? [NO_STATES]
    : states.map(({ field, status, claim, confidence, qualifier, value }) =>
        [field, claim ?? NONE, status, confidence, qualifier, ...(value === null ? [] : [value])].join(" "),
      );

/** Builds the Cypher for the claim of a state as text. */
export const buildStateClaim = (state: string): string => `split(${state}, ' ')[1]`;

export const readFieldStates = (texts: readonly string[]): readonly StoredFieldState[] =>
  texts.filter((text) => text !== NO_STATES).map(readFieldState);

function readFieldState(text: string): StoredFieldState {
  const [field = "", claim = NONE, status, confidence, qualifier, ...words] = text.split(" ");
  return {
    field,
    claim: claim === NONE ? null : claim,
    status: status as StoredFieldState["status"],
    confidence: Number(confidence),
    qualifier: qualifier as StoredFieldState["qualifier"],
    value: words.length === 0 ? null : words.join(" "),
  };
}
