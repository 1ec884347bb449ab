/** The similarity of two names, 0…1, and the reason in words. */
export interface Similarity {
  readonly score: number;
  readonly reason: string;
}
