/** Returns true if an id is that of a source, which is no entity. */
export const isSourceId = (id: string): boolean => id.startsWith("source:");

/** Returns true if an id is that of a claim, which is no fact. */
export const isClaimId = (id: string): boolean => id.startsWith("claim:");
