import type { ClaimsQuery } from "../../client/gql/graphql.js";
import { stateText, stateValueText, valuesInWords } from "../view/value-words.js";
import { differenceWords } from "./difference-words.js";

type WithClaims = Extract<NonNullable<ClaimsQuery["nodes"][number]>, { claims: unknown }>;

/** A claim of an entity or a fact, with its source. */
export type EvidenceClaim = WithClaims["claims"]["nodes"][number];

/** The value of a field that is shown, and which claim gives it. */
export type ShownValue = WithClaims["fieldStates"][number];

/** What the sources say about one field. */
export interface EvidenceRow {
  /** Null: the fact or entity as a whole. */
  readonly field: string | null;
  /** SUPPORTED, ALLEGED or DISPUTED; null if it is not known. */
  readonly status: string | null;
  readonly cells: readonly EvidenceCell[];
}

/** What one source says about one field. */
export interface EvidenceCell {
  readonly claim: EvidenceClaim;
  /** As the source writes it, else as the graph reads it; null if the claim gives none. */
  readonly value: string | null;
  /** How it differs from the value shown, in words. */
  readonly difference: string | null;
  /** Whether its value is the one shown, while others say something else. */
  readonly isShown: boolean;
}

/**
 * What the claims that are not retracted say, as one row for each field: first those about which they differ, then what is
 * only alleged, then the others, and what is said of the whole.
 */
export function evidenceRows(
  claims: readonly EvidenceClaim[],
  shown: readonly ShownValue[],
): readonly EvidenceRow[] {
  const stateOf = new Map(shown.map((state) => [state.field, state]));
  const cellsOf = new Map<string | null, EvidenceCell[]>();
  const add = (field: string | null, claim: EvidenceClaim, value: string | null) => {
    const cells = cellsOf.get(field) ?? [];
    cells.push(cellOf(claim, value, field === null ? undefined : stateOf.get(field), shown));
    cellsOf.set(field, cells);
  };
  for (const claim of claims) {
    const { field, value, values } = claim;
    const given = valuesInWords(values).filter((one) => one.field !== field);
    if (field === null || field === undefined) add(null, claim, value ?? null);
    else add(field, claim, value == null ? valueIn(claim, field) : written(field, value));
    for (const one of given) add(one.field, claim, one.text);
  }
  const rows = [...cellsOf].map(([field, cells]) => rowOf(field, cells, stateOf.get(field ?? "")));
  return rows.sort((one, other) => rankOf(one) - rankOf(other));
}

function rowOf(
  field: string | null,
  cells: readonly EvidenceCell[],
  state: ShownValue | undefined,
): EvidenceRow {
  const isDiffering = cells.some(({ claim, difference }) => claim.stance === "DISPUTES" || difference);
  const status = state?.status === "DISPUTED" || isDiffering ? "DISPUTED" : (state?.status ?? null);
  const first = ({ isShown, difference }: EvidenceCell) => (isShown ? 0 : difference ? 1 : 2);
  return {
    field,
    status,
    cells: cells
      .map((cell) => (isDiffering ? cell : { ...cell, isShown: false }))
      .sort((one, other) => first(one) - first(other)),
  };
}

const rankOf = ({ field, status }: EvidenceRow): number =>
  status === "DISPUTED" ? 0 : status === "ALLEGED" ? 1 : field === null ? 3 : 2;

function cellOf(
  claim: EvidenceClaim,
  value: string | null,
  state: ShownValue | undefined,
  shown: readonly ShownValue[],
): EvidenceCell {
  const isShown = state?.claim?.id === claim.id;
  // A list has each value that a source gives.
  const isOther = !isShown && value !== null && state?.value != null && !state.value.includes(", ");
  return {
    claim,
    value,
    isShown,
    difference: isOther ? differenceWords(state.field, stateText(state, shown), value) : null,
  };
}

/** A value as its source writes it; the code of a country as its name. */
const written = (field: string, value: string): string =>
  field === "country" && /^[A-Z]{2}$/.test(value) ? stateValueText(field, value, "EXACT") : value;

/** The value that a claim supports of a field, in words. */
const valueIn = ({ values }: EvidenceClaim, field: string): string | null =>
  valuesInWords(values).find((one) => one.field === field)?.text ?? null;
