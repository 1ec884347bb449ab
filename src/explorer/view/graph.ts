/** An entity as the picture shows it. */
export interface ViewEntity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly country: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A fact as the picture shows it. */
export interface ViewFact {
  readonly id: string;
  readonly kind: string;
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly status: string;
  readonly confidence: number;
  /** What a kind says beside: a share, a role. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

export interface ViewEnd {
  readonly id: string;
  readonly name: string;
}

/** What is known of some entities and of the facts that meet them, at one time. */
export interface ViewGraph {
  readonly entities: ReadonlyMap<string, ViewEntity>;
  readonly facts: ReadonlyMap<string, ViewFact>;
  /** Entities of which not all facts were looked at, with how many there are. */
  readonly supernodes: ReadonlyMap<string, number>;
}

/** The facts both of whose ends are among some entities. */
export const factsAmong = (
  facts: Iterable<ViewFact>,
  ids: Pick<ReadonlySet<string>, "has">,
): readonly ViewFact[] => [...facts].filter(({ from, to }) => ids.has(from.id) && ids.has(to.id));

export const emptyGraph: ViewGraph = { entities: new Map(), facts: new Map(), supernodes: new Map() };
