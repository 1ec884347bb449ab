/**
 * The peer finds entities by the label of their kind alone, so its users add an index on id for each label.
 */
export const peerSchema: readonly string[] = ["Brand", "Platform"].map(
  (label) => `CREATE INDEX peer_${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) ON (n.id)`,
);
