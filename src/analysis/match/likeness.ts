/**
 * The likeness of two names: they are the same name in two forms, or spelt alike, or one is a part of the other, or they
 * sound alike.
 */
export type Likeness = "NAME" | "SPELLING" | "PART" | "SOUND";

/** The similarity of two names, 0…1, and the reason in words. */
export interface Similarity {
  readonly score: number;
  readonly reason: string;
  readonly likeness: Likeness;
  /** False if it needs a review whatever the score: real lists have too many strangers with as much in common. */
  readonly isSure: boolean;
}

/** The most for names that need a review: it is less than that of the same name in another form. */
export const MOST_FOR_REVIEW = 0.84;
