/** The peer looks entities up under their kind's label alone; its users give each label an index on id. */
export const peerSchema: readonly string[] = ["Brand", "Platform"].map(
  (label) => `CREATE INDEX peer_${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) ON (n.id)`,
);
