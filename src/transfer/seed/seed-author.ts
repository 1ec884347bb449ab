/** The name under which the seed is recorded. */
export const SEED_AUTHOR = "seed";
