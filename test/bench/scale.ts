/** The approximate number of facts in a graph of each scale. */
export const scales = {
  "10k": 10_000,
  "100k": 100_000,
  "500k": 500_000,
  "1m": 1_000_000,
  "10m": 10_000_000,
} as const;

export type Scale = keyof typeof scales;

/** The seed of all generated graphs. */
export const SEED = "brandgraph";
