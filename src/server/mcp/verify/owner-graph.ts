import type { JudgedFact, VerifiedFact } from "./judged-fact.js";

/** Whether an owner controls by itself: control is declared, or its share is over a half. */
export const controlsAlone = ({ fact }: JudgedFact): boolean =>
  declaredControl(fact) === true || (declaredControl(fact) !== false && (shareOf(fact) ?? 0) > 0.5);

/** Whether the share is known to be less than a half, or control known not to be there. */
export function isMinority({ fact }: JudgedFact): boolean {
  const share = shareOf(fact);
  return declaredControl(fact) === false || (declaredControl(fact) !== true && share !== null && share < 0.5);
}

/** Whether sources disagree about what makes it control. */
export const isControlDisputed = (fact: VerifiedFact): boolean =>
  fact.disputedFields.includes("controlling") ||
  (declaredControl(fact) !== true && fact.disputedFields.includes("share"));

/** The share. Null: it is not known, or only alleged. */
const shareOf = ({ share = null, allegedFields }: VerifiedFact): number | null =>
  allegedFields.includes("share") ? null : share;

/** Whether control is declared. Null: that is not known, or only alleged. */
export const declaredControl = ({ controlling = null, allegedFields }: VerifiedFact): boolean | null =>
  allegedFields.includes("controlling") ? null : controlling;

const isPossible = ({ outcome }: JudgedFact): boolean => outcome === "HOLDS" || outcome === "MAY_HOLD";

/** The owners of some entities and their owners, as facts of ownership on the days of a statement. */
export class OwnerGraph {
  readonly #into = new Map<string, readonly JudgedFact[]>();

  constructor(facts: readonly JudgedFact[]) {
    for (const judged of facts) {
      const { kind, to } = judged.fact;
      if (kind !== "OWNERSHIP") continue;
      const known = this.#into.get(to.id) ?? [];
      if (known.every(({ fact }) => fact.id !== judged.fact.id)) this.#into.set(to.id, [...known, judged]);
    }
  }

  /** The stakes in an entity that may have been held then, also those that are only alleged. */
  stakesIn(id: string): readonly JudgedFact[] {
    return (this.#into.get(id) ?? []).filter(isPossible);
  }

  /** The shortest chain of stakes from an owner down to an entity, of stakes that `may` allows; null if there is none. */
  chain(from: string, to: string, may: (stake: JudgedFact) => boolean): readonly JudgedFact[] | null {
    const seen = new Set([to]);
    let level: readonly { readonly id: string; readonly stakes: readonly JudgedFact[] }[] = [
      { id: to, stakes: [] },
    ];
    while (level.length > 0) {
      const next = level.flatMap(({ id, stakes }) =>
        this.stakesIn(id)
          .filter(may)
          .map((stake) => ({ id: stake.fact.from.id, stakes: [stake, ...stakes] })),
      );
      const found = next.find(({ id }) => id === from);
      if (found) return found.stakes;
      level = next.filter(({ id }) => !seen.has(id) && seen.add(id));
    }
    return null;
  }
}
