/** How alike two names are, 0…1, and why, in words. */
export interface Similarity {
  readonly score: number;
  readonly reason: string;
}
