import { reachable, reverseEdge } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";

const MAJORITY = 0.5;

/** Whether a stake controls: as declared or, if nothing is declared, by a share of over a half. */
export const controls = ({ share, controlling }: Stake): boolean => controlling ?? (share ?? 0) > MAJORITY;

/**
 * The entities that an owner controls by a chain whose steps all control. Shares of chains are not added up.
 */
export const controlledBy = (stakes: readonly Stake[], owner: string): ReadonlySet<string> =>
  reachable(stakes.filter(controls), [owner]);

/** The entities that control an entity by such a chain. */
export const controllersOf = (stakes: readonly Stake[], entity: string): ReadonlySet<string> =>
  reachable(reverseEdge(stakes.filter(controls)), [entity]);
