/** A statement as it was put to the database. */
export interface Asked {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a process has used. */
export interface Usage {
  /** Resident memory, now and at most so far, in bytes. */
  readonly rss: number;
  readonly peakRss: number;
  /** Processor time, in milliseconds. */
  readonly cpu: number;
}

/** What a contestant's process tells the runner: on its own once it listens, else when asked about it. */
export type Report =
  | { readonly about: "listening"; readonly url: string }
  | { readonly about: "usage"; readonly usage: Usage }
  | { readonly about: "statements"; readonly statements: readonly Asked[] };
