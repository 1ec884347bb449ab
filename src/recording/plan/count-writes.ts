import { createdThings } from "../../domain/graphql/job.js";
import type { Instant } from "../../domain/time.js";
import type { Plan, PlannedChange } from "../state/changes.js";

/** The numbers of things that were recorded for the first time or again, that got another version, and that were retracted. */
export interface ActionCounts {
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
}

/** The changes of a graph by what changed: each thing counts once, however many entries are about it. */
export interface WriteCounts {
  readonly entities: ActionCounts;
  readonly facts: ActionCounts;
  readonly claims: ActionCounts;
  readonly sources: ActionCounts;
}

/** Lists the numbers of new things as they are stored. */
export const listCreated = (writes: WriteCounts): readonly bigint[] =>
  createdThings.map((name) => BigInt(writes[name].recorded));

const noActions: ActionCounts = { recorded: 0, corrected: 0, retracted: 0 };

export const noWrites: WriteCounts = {
  entities: noActions,
  facts: noActions,
  claims: noActions,
  sources: noActions,
};

/** Counts what a plan writes. Each change has an instant of its own, which its version shares. */
export function countWrites({
  changes,
  entities,
  relationships,
  sources,
  claims,
  retractedClaims,
}: Pick<
  Plan,
  "changes" | "entities" | "relationships" | "sources" | "claims" | "retractedClaims"
>): WriteCounts {
  const actions = new Map(changes.map(({ at: instant, action }) => [instant, action]));
  const countSteps = (steps: readonly { readonly at: Instant }[]): ActionCounts => {
    const countAction = (action: PlannedChange["action"]) =>
      steps.filter((step) => actions.get(step.at) === action).length;
    return {
      recorded: countAction("RECORDED"),
      corrected: countAction("CORRECTED"),
      retracted: countAction("RETRACTED"),
    };
  };
  return {
    entities: countSteps(entities),
    facts: countSteps(relationships),
    claims: { recorded: claims.length, corrected: 0, retracted: retractedClaims.length },
    sources: countSteps(sources),
  };
}

export const addWrites = (first: WriteCounts, second: WriteCounts): WriteCounts => ({
  entities: addActions(first.entities, second.entities),
  facts: addActions(first.facts, second.facts),
  claims: addActions(first.claims, second.claims),
  sources: addActions(first.sources, second.sources),
});

const addActions = (first: ActionCounts, second: ActionCounts): ActionCounts => ({
  recorded: first.recorded + second.recorded,
  corrected: first.corrected + second.corrected,
  retracted: first.retracted + second.retracted,
});
