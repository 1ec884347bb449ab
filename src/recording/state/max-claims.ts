/** The most claims whose subjects change together: they are planned in memory and written in one transaction. */
export const MAX_CLAIMS = 10_000;
