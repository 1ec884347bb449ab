/** The type of a hit of a search. */
export type HitType = "ENTITY" | "FACT" | "CLAIM" | "SOURCE";

/** A hit bound in a statement. All are variables. */
export interface BoundHit {
  /** Its `HitType`. */
  readonly type: string;
  /** The variable of the hit for each type; those of the other types are null. */
  readonly as: Readonly<Record<HitType, string>>;
  readonly version: string;
}

export const hitVariables: BoundHit = {
  type: "type",
  as: { ENTITY: "entity", FACT: "fact", CLAIM: "claim", SOURCE: "source" },
  version: "version",
};
