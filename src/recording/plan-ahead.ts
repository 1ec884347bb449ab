import type { Ask } from "../neo4j/statement.js";
import { subjectOf } from "./fact-parts.js";
import type { PlacedFact } from "./plan.js";
import type { Point } from "./point.js";
import { readGraph } from "./read-graph.js";
import { type Outcome, outcomeOf } from "./record-together.js";
import type { End, GraphState } from "./state.js";
import type { Plan } from "./steps.js";
import type { Submission } from "./submission.js";

/** What comes of a submission where nothing else is recorded before its turn. */
export interface Ahead {
  readonly submission: Submission;
  readonly point: Point;
  readonly outcome: Outcome;
}

/**
 * Plans a submission for the graph that there will be once a plan, which is being written, has taken effect. It may be read before
 * or after: all that both touch is taken from the plan. Null where that does not tell enough, so that it must wait.
 */
export async function planAhead(read: Ask, submission: Submission, before: Plan): Promise<Ahead | null> {
  if (submission.facts.some(({ fact }) => fact.sort === "RETRACTION")) return null;
  const { state, asked } = await readGraph(read, [submission], null);
  const touched = touchedBy(before);
  if (speaksOf(asked[0]!.facts, touched) || standsAt(state, touched)) return null;
  const point = { revision: before.revision, recordedAt: before.recordedAt };
  return { submission, point, outcome: outcomeOf({ ...withPlan(state, before), ...point }, asked[0]!) };
}

/** All that a plan changes are things that the facts it was made from speak of. */
const touchedBy = ({ outcomes }: Plan): ReadonlySet<string> =>
  new Set(outcomes.filter(({ action }) => action !== "UNCHANGED").map(({ id }) => id));

const speaksOf = (facts: readonly PlacedFact[], touched: ReadonlySet<string>): boolean =>
  facts.some(({ fact }) => touched.has(subjectOf(fact)));

const standsAt = ({ relationships }: GraphState, touched: ReadonlySet<string>): boolean =>
  [...relationships.values()].some(({ from, to }) => touched.has(from.id) || touched.has(to.id));

/** The state with what a plan makes of sources and entities that others rest on. */
function withPlan(state: GraphState, { sources, entities }: Plan): GraphState {
  const ends = entities.map(({ id, values, after }): [string, End] => [
    id,
    { id, name: values.name as string, isRetracted: after === "RETRACTED" },
  ]);
  return {
    ...state,
    grounds: new Set([...state.grounds, ...sources.map(({ id }) => id)]),
    ends: new Map([...state.ends, ...ends]),
  };
}
