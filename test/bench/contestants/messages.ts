/** A statement as it was sent to the database. */
export interface SentStatement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The resources that a process has used. */
export interface Usage {
  /** Resident memory in bytes, now and at its highest since the last report. */
  readonly rss: number;
  readonly peakRss: number;
  /** Processor time, in milliseconds. */
  readonly cpu: number;
}

/** The messages of a contestant's process: one when it listens, then one for each question of the runner. */
export type ContestantMessage =
  | { readonly about: "listening"; readonly url: string }
  | { readonly about: "usage"; readonly usage: Usage }
  | { readonly about: "statements"; readonly statements: readonly SentStatement[] };
