/** An entity as known at an instant. */
export interface KnownEntity {
  readonly name: string;
  readonly country: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly stands: boolean;
}

export interface KnownClaim {
  /** The id in the answer; null if the entity came with a fact, so that no answer had it. */
  readonly id: string | null;
  readonly stance: string;
  readonly basis: string;
  readonly confidence: number;
}

/** A fact as known at an instant, with its claims by their identity. */
export interface KnownFact {
  readonly share: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly claims: ReadonlyMap<string, KnownClaim>;
}

/** Everything known at an instant. */
export interface Knowledge {
  readonly entities: ReadonlyMap<string, KnownEntity>;
  readonly facts: ReadonlyMap<string, KnownFact>;
}

/** The ends of all possible facts. */
export const facts: Readonly<Record<string, { readonly from: string; readonly to: string }>> = {
  "ownership:one": { from: "conglomerate:a", to: "brand:x" },
  "ownership:two": { from: "conglomerate:a", to: "brand:x" },
  "ownership:three": { from: "conglomerate:b", to: "brand:y" },
};

export const entities = ["conglomerate:a", "conglomerate:b", "brand:x", "brand:y"] as const;

export interface ClaimWords {
  readonly source: string;
  readonly statement: string;
  readonly stance: string;
  readonly basis: string;
  readonly confidence: number;
}

type Period = {
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
};

export type Write =
  | ({
      readonly do: "entity";
      readonly id: string;
      readonly name: string;
      readonly country?: string | null | undefined;
    } & Period)
  | ({
      readonly do: "fact";
      readonly id: string;
      readonly share?: number | null | undefined;
      readonly claim: ClaimWords;
    } & Period)
  | { readonly do: "claim"; readonly id: string; readonly claim: ClaimWords }
  | { readonly do: "retract claim"; readonly which: number }
  | { readonly do: "retract"; readonly id: string };

/** Facts and entities on both time axes, in plain maps: a history of complete states of knowledge. */
export class Model {
  #now: Knowledge = { entities: new Map(), facts: new Map() };
  readonly #history: { readonly at: number; readonly knowledge: Knowledge }[] = [];
  /** The ids of claims in answers, with their facts. */
  readonly claimIds: { readonly id: string; readonly fact: string }[] = [];

  /** The state at an instant, in microseconds. */
  at(instant: number): Knowledge {
    const known = this.#history.filter(({ at }) => at <= instant).at(-1);
    return known?.knowledge ?? { entities: new Map(), facts: new Map() };
  }

  /** Applies an accepted write. Returns whether it had to be accepted. */
  apply(write: Write, claimId: string | null): boolean {
    const before = this.#now;
    const after = this.#after(write, claimId);
    if (claimId !== null && write.do === "claim") this.claimIds.push({ id: claimId, fact: write.id });
    this.#now = after ?? before;
    return after !== null;
  }

  /** Sets when the last write was recorded. */
  recordedAt(at: number): void {
    this.#history.push({ at, knowledge: this.#now });
  }

  #after(write: Write, claimId: string | null): Knowledge | null {
    switch (write.do) {
      case "entity":
        return this.#entity(write);
      case "fact":
        return this.#fact(write);
      case "claim":
        return this.#claim(write, claimId);
      case "retract claim":
        return this.#retractClaim(write.which);
      case "retract":
        return this.#retract(write.id);
    }
  }

  #entity(write: Extract<Write, { do: "entity" }>): Knowledge | null {
    const known = this.#now.entities.get(write.id);
    const period = laid(known, write);
    if (!isPeriod(period) || (!known?.stands && this.#hasNamesake(write))) return null;
    const country = write.country === undefined ? (known?.country ?? null) : write.country;
    return this.#withEntity(write.id, { name: write.name, country, ...period, stands: true });
  }

  /** Whether another entity of the kind has the name, so that a new one would have to be distinguished from it. */
  #hasNamesake({ id, name }: Extract<Write, { do: "entity" }>): boolean {
    const kind = id.split(":")[0];
    return [...this.#now.entities].some(
      ([other, known]) => known.stands && other !== id && known.name === name && other.split(":")[0] === kind,
    );
  }

  #fact(write: Extract<Write, { do: "fact" }>): Knowledge | null {
    const known = this.#now.facts.get(write.id);
    const period = laid(known, write);
    if (!isPeriod(period) || !this.#endsStand(write.id)) return null;
    const share = write.share === undefined ? (known?.share ?? null) : write.share;
    const claims = withClaim(known?.claims ?? new Map(), write.claim, null);
    return this.#withFact(write.id, { share, ...period, claims });
  }

  #claim({ id, claim }: Extract<Write, { do: "claim" }>, claimId: string | null): Knowledge | null {
    const known = this.#now.facts.get(id);
    if (!known || !this.#endsStand(id)) return null;
    return this.#withFact(id, { ...known, claims: withClaim(known.claims, claim, claimId) });
  }

  #retractClaim(which: number): Knowledge | null {
    const named = this.claimIds[which % this.claimIds.length];
    if (!named) return null;
    const known = this.#now.facts.get(named.fact)!;
    const claims = new Map([...known.claims].filter(([, { id }]) => id !== named.id));
    return this.#withFact(named.fact, { ...known, claims });
  }

  #retract(id: string): Knowledge | null {
    const fact = this.#now.facts.get(id);
    if (fact) return this.#withFact(id, { ...fact, claims: new Map() });
    const entity = this.#now.entities.get(id);
    if (!entity || this.#isEnd(id)) return null;
    return this.#withEntity(id, { ...entity, stands: false });
  }

  #endsStand(id: string): boolean {
    const { from, to } = facts[id]!;
    return [from, to].every((end) => this.#now.entities.get(end)?.stands);
  }

  #isEnd(id: string): boolean {
    return [...this.#now.facts].some(
      ([fact, { claims }]) => claims.size > 0 && [facts[fact]!.from, facts[fact]!.to].includes(id),
    );
  }

  #withEntity(id: string, entity: KnownEntity): Knowledge {
    return { ...this.#now, entities: new Map([...this.#now.entities, [id, entity]]) };
  }

  #withFact(id: string, fact: KnownFact): Knowledge {
    return { ...this.#now, facts: new Map([...this.#now.facts, [id, fact]]) };
  }
}

/**
 * The same statement of one source is one claim. With another basis or confidence it replaces the earlier
 * claim.
 */
function withClaim(
  claims: ReadonlyMap<string, KnownClaim>,
  { source, statement, stance, basis, confidence }: ClaimWords,
  id: string | null,
): ReadonlyMap<string, KnownClaim> {
  const key = [source, statement, stance].join(" ");
  const known = claims.get(key);
  const isSame = known?.basis === basis && known.confidence === confidence;
  return new Map([
    ...claims,
    [key, isSame ? { ...known, id: id ?? known.id } : { id, stance, basis, confidence }],
  ]);
}

const laid = (known: Period | undefined, { validFrom, validTo }: Period) => ({
  validFrom: validFrom === undefined ? (known?.validFrom ?? null) : validFrom,
  validTo: validTo === undefined ? (known?.validTo ?? null) : validTo,
});

const first = (date: string): string => `${date}-01-01`.slice(0, 10);
const last = (date: string): string => `${date}-12-31`.slice(0, 10);

const isPeriod = ({ validFrom, validTo }: ReturnType<typeof laid>): boolean =>
  validFrom === null || validTo === null || first(validFrom) <= last(validTo);

/** Whether a period of years or days contains a day. */
export const holds = ({ validFrom, validTo }: ReturnType<typeof laid>, day: string): boolean =>
  (validFrom === null || first(validFrom) <= day) && (validTo === null || last(validTo) >= day);

/** The status of a fact by its claims. */
export function standing(claims: ReadonlyMap<string, KnownClaim>): { status: string; confidence: number } {
  const all = [...claims.values()];
  const supports = all.filter(({ stance }) => stance === "SUPPORTS");
  const confidence = Math.max(0, ...supports.map((claim) => claim.confidence));
  if (all.length === 0) return { status: "RETRACTED", confidence };
  if (supports.length < all.length) return { status: "DISPUTED", confidence };
  const isAlleged = supports.every(({ basis }) => basis === "ALLEGATION");
  return { status: isAlleged ? "ALLEGED" : "SUPPORTED", confidence };
}
