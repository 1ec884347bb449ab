import type { ClaimsQuery } from "../../client/gql/graphql.js";
import { formatClaimValues, formatState, formatStateValue } from "../model/words/value-words.js";
import { describeDifference } from "./difference-words.js";

type WithClaims = Extract<NonNullable<ClaimsQuery["nodes"][number]>, { claims: unknown }>;

/** A claim of an entity or a fact, with its source. */
export type EvidenceClaim = WithClaims["claims"]["nodes"][number];

/** The value of a field that is shown, and which claim gives it. */
export type ShownValue = WithClaims["fieldStates"][number];

/** The claims of all sources about one field. */
export interface EvidenceRow {
  /** Null: the fact or entity as a whole. */
  readonly field: string | null;
  /** SUPPORTED, ALLEGED or DISPUTED; null if it is not known. */
  readonly status: string | null;
  readonly cells: readonly EvidenceCell[];
}

/** The claim of one source about one field. */
export interface EvidenceCell {
  readonly claim: EvidenceClaim;
  /** As the source writes it, else as the graph reads it; null if the claim gives none. */
  readonly value: string | null;
  /** The difference from the value shown, in words. */
  readonly difference: string | null;
  /** True if its value is the one shown, while other sources differ. */
  readonly isShown: boolean;
}

/**
 * Groups the claims that are not retracted, one row for each field: first the fields about which they differ, then those that
 * are only alleged, then the others, and the claims about the whole.
 */
export function buildEvidenceRows(
  claims: readonly EvidenceClaim[],
  states: readonly ShownValue[],
): readonly EvidenceRow[] {
  const stateByField = new Map(states.map((state) => [state.field, state]));
  const cellsByField = new Map<string | null, EvidenceCell[]>();
  const add = (field: string | null, claim: EvidenceClaim, value: string | null) => {
    const cells = cellsByField.get(field) ?? [];
    cells.push(buildCell(claim, value, field === null ? undefined : stateByField.get(field), states));
    cellsByField.set(field, cells);
  };
  for (const claim of claims) {
    const { field, value, values } = claim;
    const valueTexts = formatClaimValues(values).filter((entry) => entry.field !== field);
    if (field === null || field === undefined) add(null, claim, value ?? null);
    else add(field, claim, value == null ? findValueText(claim, field) : formatSourceValue(field, value));
    for (const entry of valueTexts) add(entry.field, claim, entry.text);
  }
  const rows = [...cellsByField].map(([field, cells]) =>
    buildRow(field, cells, stateByField.get(field ?? "")),
  );
  return rows.sort((a, b) => rankRow(a) - rankRow(b));
}

function buildRow(
  field: string | null,
  cells: readonly EvidenceCell[],
  state: ShownValue | undefined,
): EvidenceRow {
  const isDiffering = cells.some(({ claim, difference }) => claim.stance === "DISPUTES" || difference);
  const status = state?.status === "DISPUTED" || isDiffering ? "DISPUTED" : (state?.status ?? null);
  const rankCell = ({ isShown, difference }: EvidenceCell) => (isShown ? 0 : difference ? 1 : 2);
  return {
    field,
    status,
    cells: cells
      .map((cell) => (isDiffering ? cell : { ...cell, isShown: false }))
      .sort((a, b) => rankCell(a) - rankCell(b)),
  };
}

const rankRow = ({ field, status }: EvidenceRow): number =>
  status === "DISPUTED" ? 0 : status === "ALLEGED" ? 1 : field === null ? 3 : 2;

function buildCell(
  claim: EvidenceClaim,
  value: string | null,
  state: ShownValue | undefined,
  states: readonly ShownValue[],
): EvidenceCell {
  const isShown = state?.claim?.id === claim.id;
  // A list has each value that a source gives.
  const isOther = !isShown && value !== null && state?.value != null && !state.value.includes(", ");
  return {
    claim,
    value,
    isShown,
    difference: isOther ? describeDifference(state.field, formatState(state, states), value) : null,
  };
}

/** Formats a value as its source writes it; the code of a country as its name. */
const formatSourceValue = (field: string, value: string): string =>
  field === "country" && /^[A-Z]{2}$/.test(value) ? formatStateValue(field, value, "EXACT") : value;

/** Finds the value that a claim supports of a field, in words. */
const findValueText = ({ values }: EvidenceClaim, field: string): string | null =>
  formatClaimValues(values).find((entry) => entry.field === field)?.text ?? null;
