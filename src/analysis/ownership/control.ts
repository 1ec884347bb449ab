import { defineEnumeration } from "../../domain/schema/enumeration.js";
import { findReachableNodes } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";

export const Control = defineEnumeration(
  "Control",
  "Whether an owner controls what it owns, as far as is known.",
  {
    CONTROLLING: "A chain controls: each step as declared, or by more than a half.",
    UNKNOWN: "No chain is known to control, but one of unknown shares may.",
    MINORITY: "No chain controls. Shares of several chains are not added up.",
  },
);

export type Control = keyof typeof Control;

const MAJORITY = 0.5;

/** Classifies the control of one stake. */
export function classifyControl({ share, controlling }: Pick<Stake, "share" | "controlling">): Control {
  if (controlling !== null) return controlling ? "CONTROLLING" : "MINORITY";
  if (share === null) return "UNKNOWN";
  return share > MAJORITY ? "CONTROLLING" : "MINORITY";
}

export const isControlling = (stake: Stake): boolean => classifyControl(stake) === "CONTROLLING";

/** Builds the same condition for an ownership that a variable is bound to. */
export const isControllingInCypher = (fact: string): string =>
  `coalesce(${fact}.controlling, ${fact}.share > ${MAJORITY}, false)`;

/** Classifies the control of a chain: that of its weakest step. */
export function classifyChain(chain: readonly Stake[]): Control {
  const steps = new Set(chain.map(classifyControl));
  if (steps.has("MINORITY")) return "MINORITY";
  return steps.has("UNKNOWN") ? "UNKNOWN" : "CONTROLLING";
}

/** The control between a root and any node that its edges lead to: that of the chain that controls most. */
export function computeControl(edges: readonly Stake[], root: string): (node: string) => Control {
  const controlled = findReachableNodes(edges.filter(isControlling), [root]);
  const possibly = findReachableNodes(
    edges.filter((edge) => classifyControl(edge) !== "MINORITY"),
    [root],
  );
  return (node) => {
    if (controlled.has(node)) return "CONTROLLING";
    return possibly.has(node) ? "UNKNOWN" : "MINORITY";
  };
}
