import { findKindById } from "../../domain/kinds/vocabulary.js";
import { Operation } from "../../domain/relationships/operation.js";
import type { GraphFact } from "../shared/graph/fact.js";
import { isControlling } from "./control.js";
import { selectStakesAbove } from "./ultimate-holdings.js";

/**
 * The stakes on chains to an entity, given the ownership above it and, if it is a platform, its operations. An operator
 * counts as an owner that controls the platform and whose share is unknown, unless another is known to control it.
 */
export function addOperatorStakes(facts: readonly GraphFact[], entity: string): readonly GraphFact[] {
  const ownership = facts.filter((fact) => !isOperation(fact));
  if (ownership.some((stake) => stake.to === entity && isControlling(stake)))
    return selectStakesAbove(ownership, entity);
  return facts.map((fact) => (isOperation(fact) ? { ...fact, controlling: true } : fact));
}

const isOperation = ({ id }: GraphFact): boolean => findKindById(id)?.type === Operation;
