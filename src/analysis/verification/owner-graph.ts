import type { CheckedFact, VerifiedFact } from "./verify-fact.js";

/** Returns true if an owner controls by itself: control is declared, or its share is over a half. */
export const hasSoleControl = ({ fact }: CheckedFact): boolean =>
  getDeclaredControl(fact) === true ||
  (getDeclaredControl(fact) !== false && (getKnownShare(fact) ?? 0) > 0.5);

/** Returns true if the share is known to be less than a half, or control is known to be absent. */
export function isMinority({ fact }: CheckedFact): boolean {
  const share = getKnownShare(fact);
  return (
    getDeclaredControl(fact) === false || (getDeclaredControl(fact) !== true && share !== null && share < 0.5)
  );
}

/** Returns true if sources disagree about the share or the declaration that makes it control. */
export const isControlDisputed = (fact: VerifiedFact): boolean =>
  fact.disputedFields.includes("controlling") ||
  (getDeclaredControl(fact) !== true && fact.disputedFields.includes("share"));

/** The share. Null: it is not known, or only alleged. */
const getKnownShare = ({ share = null, allegedFields }: VerifiedFact): number | null =>
  allegedFields.includes("share") ? null : share;

/** Returns true if control is declared. Null: that is not known, or only alleged. */
export const getDeclaredControl = ({ controlling = null, allegedFields }: VerifiedFact): boolean | null =>
  allegedFields.includes("controlling") ? null : controlling;

const isPossible = ({ outcome }: CheckedFact): boolean => outcome === "HOLDS" || outcome === "MAY_HOLD";

/** The owners of some entities and their owners, as facts of ownership on the days of a statement. */
export class OwnerGraph {
  readonly #into = new Map<string, readonly CheckedFact[]>();

  constructor(facts: readonly CheckedFact[]) {
    for (const checked of facts) {
      const { kind, to } = checked.fact;
      if (kind !== "OWNERSHIP") continue;
      const existing = this.#into.get(to.id) ?? [];
      if (existing.every(({ fact }) => fact.id !== checked.fact.id))
        this.#into.set(to.id, [...existing, checked]);
    }
  }

  /** The stakes in an entity that may have been held then, also those that are only alleged. */
  findStakes(id: string): readonly CheckedFact[] {
    return (this.#into.get(id) ?? []).filter(isPossible);
  }

  /** The shortest chain of stakes from an owner down to an entity, of stakes that `isAllowed` accepts; null if there is none. */
  findChain(
    from: string,
    to: string,
    isAllowed: (stake: CheckedFact) => boolean,
  ): readonly CheckedFact[] | null {
    const visited = new Set([to]);
    let level: readonly { readonly id: string; readonly stakes: readonly CheckedFact[] }[] = [
      { id: to, stakes: [] },
    ];
    while (level.length > 0) {
      const next = level.flatMap(({ id, stakes }) =>
        this.findStakes(id)
          .filter(isAllowed)
          .map((stake) => ({ id: stake.fact.from.id, stakes: [stake, ...stakes] })),
      );
      const match = next.find(({ id }) => id === from);
      if (match) return match.stakes;
      level = next.filter(({ id }) => !visited.has(id) && visited.add(id));
    }
    return null;
  }
}
