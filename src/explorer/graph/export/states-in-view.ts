import type { StatesInViewQuery } from "../../../client/gql/graphql.js";

/** An entity or a fact with the states of its fields. */
export type WithStates = Extract<NonNullable<StatesInViewQuery["nodes"][number]>, { fieldStates: unknown }>;
type FieldState = WithStates["fieldStates"][number];

/** The states of fields by the id of their entity or fact. */
export type StatesInView = ReadonlyMap<string, WithStates>;

/** Which fields of an entity or a fact are disputed or alleged, and their states. */
export interface StatesOfSubject {
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  readonly fieldStates: readonly FieldState[];
}

/** Selects the states of fields that an export has for an entity or a fact in the picture. */
export function selectFieldStates(
  states: StatesInView,
  subject: Partial<StatesOfSubject> & { readonly id: string },
): StatesOfSubject {
  const loaded = states.get(subject.id);
  const { disputedFields = [], allegedFields = [] } = loaded ?? subject;
  return { disputedFields, allegedFields, fieldStates: loaded ? selectDifferingStates(loaded) : [] };
}

/**
 * Selects the states that differ, as exports of the server have them: none if every field has the status and confidence of
 * the fact, or if all fields of an entity have one state.
 */
function selectDifferingStates(loaded: WithStates): readonly FieldState[] {
  const common = "status" in loaded ? loaded : loaded.fieldStates[0];
  const isPlain = loaded.fieldStates.every(
    ({ status, confidence, qualifier }) =>
      status === common?.status && confidence === common.confidence && qualifier === "EXACT",
  );
  return isPlain ? [] : loaded.fieldStates;
}
