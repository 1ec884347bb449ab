import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { splitRoot } from "../ownership/split-root.js";
import { findShortestPath } from "../paths/shortest-path.js";
import { type GraphEdge, indexEdges } from "../shared/graph/edge.js";
import { type CheckedFact, isPossible } from "./verify-fact.js";

/** A stake as an edge from the entity up to its owner. */
interface OwnerEdge extends GraphEdge {
  readonly stake: CheckedFact;
}

const ownershipKind = requireRelationshipKind(Ownership).kind;

/** The owners of some entities and their owners, by the stakes that may have been held on the days of a statement. */
export class OwnerGraph {
  readonly #getOwnerEdges: (id: string) => readonly OwnerEdge[];

  /** @param facts also those of other kinds, which are left out. A fact may be among them twice. */
  constructor(facts: readonly CheckedFact[]) {
    const stakes = new Map(
      facts
        .filter((checked) => checked.fact.kind === ownershipKind && isPossible(checked))
        .map((stake) => [stake.fact.id, stake]),
    );
    this.#getOwnerEdges = indexEdges(
      [...stakes].map(([id, stake]) => ({ id, from: stake.fact.to.id, to: stake.fact.from.id, stake })),
    );
  }

  /** The stakes in an entity that may have been held then, also those that are only alleged. */
  findStakes(id: string): readonly CheckedFact[] {
    return this.#getOwnerEdges(id).map(({ stake }) => stake);
  }

  /**
   * The shortest chain of stakes from an owner down to an entity, of stakes that `isAllowed` accepts; null if there is none.
   * From an entity to itself it is a loop.
   */
  findChain(
    owner: string,
    owned: string,
    isAllowed: (stake: CheckedFact) => boolean,
  ): readonly CheckedFact[] | null {
    const { seenFromRoot, redirectEdge } = splitRoot(owned);
    const getEdges = (id: string) =>
      this.#getOwnerEdges(id)
        .filter(({ stake }) => isAllowed(stake))
        .map(redirectEdge);
    const path = findShortestPath(getEdges, owned, seenFromRoot(owner));
    return path?.map(({ stake }) => stake).reverse() ?? null;
  }
}
