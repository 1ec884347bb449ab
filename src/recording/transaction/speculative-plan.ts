import { dateOfSource } from "../../domain/graphql/claim-order.js";
import type { Ask } from "../../neo4j/statement.js";
import { namedIn, subjectOf } from "../input/fact-parts.js";
import { nameIn, type PlacedFact } from "../input/facts.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import type { Plan, RelationshipStep } from "../state/changes.js";
import type { GraphState, RelationshipEnd } from "../state/graph-state.js";
import { loadStateOf } from "../store/load-state.js";
import { type BatchOutcome, batchOutcomeOf } from "./record-batch.js";
import type { Submission } from "./submission.js";

/** The outcome of a submission if nothing else is recorded before its turn. */
export interface SpeculativePlan {
  readonly version: GraphVersion;
  readonly outcome: BatchOutcome;
  /** The plan, if it can be written before the plan before it is visible to others; else null. */
  readonly independentPlan: Plan | null;
}

/**
 * Plans a submission for the graph as it will be after plans that are being written now. The read may see the
 * graph before or after each of them; the plans say what they changed. Null if that is not enough, so that
 * the submission must wait.
 */
export async function planSpeculatively(
  read: Ask,
  submission: Submission,
  before: readonly Plan[],
): Promise<SpeculativePlan | null> {
  const last = before.at(-1);
  if (!last || submission.facts.some(({ fact }) => fact.type === "RETRACTION")) return null;
  const loaded = await loadStateOf(read, submission, null);
  const { state } = loaded;
  if (state.redated.size > 0) return null;
  const touched = new Set(before.flatMap(touchedBy));
  if (concernsAny(loaded.submission.facts, touched) || hasEndIn(state, touched)) return null;
  const version = { revision: last.revision, recordedAt: last.recordedAt };
  const outcome = batchOutcomeOf({ ...before.reduce(withPlan, state), ...version }, loaded.submission);
  const { written } = outcome;
  return { version, outcome, independentPlan: written && isIndependent(written, last) ? written : null };
}

/** A plan changes only things that its entries are about. */
const touchedBy = ({ outcomes }: Plan): readonly string[] =>
  outcomes.filter(({ action }) => action !== "UNCHANGED").map(({ id }) => id);

const concernsAny = (facts: readonly PlacedFact[], touched: ReadonlySet<string>): boolean =>
  facts.some(({ fact }) => touched.has(subjectOf(fact)));

const hasEndIn = ({ relationships }: GraphState, touched: ReadonlySet<string>): boolean =>
  [...relationships.values()].some(({ from, to }) => touched.has(from.id) || touched.has(to.id));

/** The state with the sources and entities of a plan that others refer to. */
function withPlan(state: GraphState, { sources, entities }: Plan): GraphState {
  const ends = entities.map(({ id, values, after }): [string, RelationshipEnd] => [
    id,
    { id, name: nameIn(values), isRetracted: after === "RETRACTED" },
  ]);
  return {
    ...state,
    sourceDates: new Map([
      ...state.sourceDates,
      ...sources.map(({ id, values }) => [id, dateOfSource(values)] as const),
    ]),
    ends: new Map([...state.ends, ...ends]),
  };
}

/** The entities that a fact starts and ends at, and those whose ids are among its values. */
const entitiesOf = ({ kind, from, to, values }: RelationshipStep): readonly string[] => [
  from,
  to,
  ...namedIn(kind.type, values),
];

/**
 * Whether a plan only adds, and to nothing that the plan before it changes: both can then be written in any
 * order.
 */
function isIndependent(
  { sources, entities, relationships, claims, retractedClaims }: Plan,
  before: Plan,
): boolean {
  const touched = new Set(touchedBy(before));
  return (
    retractedClaims.length === 0 &&
    sources.every(({ isNew }) => isNew) &&
    entities.every(({ before }) => before === "ABSENT") &&
    relationships.every((step) => step.before === null && !entitiesOf(step).some((id) => touched.has(id))) &&
    claims.every(({ claim }) => !touched.has(claim.source))
  );
}
