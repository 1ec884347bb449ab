/** The actions on a claim. */
export const claimActs = ["SUPPORT", "DIFFER", "RETRACT"] as const;

export type ClaimAct = (typeof claimActs)[number];
