import { buildClaimKey } from "../../../src/recording/input/ids.js";

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
  /** Its content, by which claims that are equally good are ordered. */
  readonly key: string;
  readonly source: string;
  readonly stance: string;
  readonly basis: string;
  readonly confidence: number;
  /** The field that it is about; null: the whole fact. */
  readonly field: FieldName | null;
  /** The values that it supports. */
  readonly gives: FactValues;
}

const fields = ["share", "validFrom", "validTo"] as const;
type FieldName = (typeof fields)[number];
type FactValues = Partial<Pick<KnownFact, FieldName>>;

/** A fact as known at an instant, with its claims by their identity. */
export interface KnownFact {
  readonly share: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly claims: ReadonlyMap<string, KnownClaim>;
  /** The fields to which some claim ever gave a value. */
  readonly claimed: ReadonlySet<string>;
  /** Dates of which only the one that is believed rather is shown, since the period would end before it starts. */
  readonly clash: boolean;
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
  /** A share that the claim is about; null: it is about the whole fact. */
  readonly share: number | null;
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
    const recorded = this.#now.entities.get(write.id);
    // What is recorded again after its retraction has what is given then.
    const known = recorded?.stands ? recorded : undefined;
    const period = laid(known, write);
    if (!isPeriod(period) || (!known && this.#hasNamesake(write))) return null;
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
    const isDenial = write.claim.stance === "DISPUTES";
    // A source that disputes what is recorded changes no value of it.
    const period = laid(isDenial ? undefined : known, write);
    if (!isPeriod(period) || !this.#endsStand(write.id)) return null;
    const share = write.share === undefined ? (known?.share ?? null) : write.share;
    const base = isDenial && known ? known : { share, ...period };
    const given = isDenial ? {} : pick(write, (value) => value != null);
    const replaced = isDenial ? [] : fields.filter((field) => write[field] !== undefined);
    const claims = withClaim(
      withdrawn(known, write.id, write.claim, replaced),
      write.id,
      write.claim,
      null,
      given,
      replaced,
    );
    return this.#withFact(write.id, shownBy(claims, base, claimedIn(known, given)));
  }

  #claim({ id, claim }: Extract<Write, { do: "claim" }>, claimId: string | null): Knowledge | null {
    const known = this.#now.facts.get(id);
    if (!known || !this.#endsStand(id)) return null;
    const isSupport = claim.stance === "SUPPORTS" && claim.share !== null;
    const given = isSupport ? { share: claim.share } : {};
    const replaced = Object.keys(given);
    const claims = withClaim(withdrawn(known, id, claim, replaced), id, claim, claimId, given, replaced);
    return this.#withFact(id, shownBy(claims, known, claimedIn(known, given)));
  }

  #retractClaim(which: number): Knowledge | null {
    const named = this.claimIds[which % this.claimIds.length];
    if (!named) return null;
    const known = this.#now.facts.get(named.fact)!;
    const claims = new Map([...known.claims].filter(([, { id }]) => id !== named.id));
    return this.#withFact(named.fact, shownBy(claims, known, claimedIn(known, {})));
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

const pick = (values: object, isPicked: (value: unknown) => boolean): FactValues =>
  Object.fromEntries(
    Object.entries(values).filter(([field, value]) => fields.includes(field as FieldName) && isPicked(value)),
  );

const claimedIn = (known: KnownFact | undefined, given: FactValues): ReadonlySet<string> =>
  new Set([...(known?.claimed ?? []), ...Object.keys(given)]);

const keyOf = (fact: string, { share, source, statement, stance }: ClaimWords): string =>
  buildClaimKey({
    ...{ subject: fact, source, statement, stance: stance as "SUPPORTS", observedOn: null },
    ...(share === null ? { field: null, value: null } : { field: "share", value: percent(share) }),
  });

/** A share as claims write it. */
export const percent = (share: number): string => `${100 * share} %`;

const without = (gives: FactValues, replaced: readonly string[]): FactValues =>
  Object.fromEntries(Object.entries(gives).filter(([field]) => !replaced.includes(field)));

/** The other claims of a source lose the fields of which it says something new. */
function withdrawn(
  known: KnownFact | undefined,
  fact: string,
  words: ClaimWords,
  replaced: readonly string[],
): ReadonlyMap<string, KnownClaim> {
  const own = keyOf(fact, words);
  return new Map(
    [...(known?.claims ?? [])].flatMap(([key, claim]): [string, KnownClaim][] => {
      const isEarlier = key !== own && claim.source === words.source && claim.stance === "SUPPORTS";
      const gives = without(claim.gives, replaced);
      const isLess = Object.keys(gives).length < Object.keys(claim.gives).length;
      if (!isEarlier || !isLess) return [[key, claim]];
      return Object.keys(gives).length === 0 ? [] : [[key, { ...claim, id: null, gives }]];
    }),
  );
}

/**
 * The same statement of one source is one claim. With another basis or confidence, or other values, it replaces
 * the earlier claim.
 */
function withClaim(
  claims: ReadonlyMap<string, KnownClaim>,
  fact: string,
  words: ClaimWords,
  id: string | null,
  given: FactValues,
  replaced: readonly string[],
): ReadonlyMap<string, KnownClaim> {
  const { source, stance, basis, confidence } = words;
  const field = words.share === null ? null : "share";
  const key = keyOf(fact, words);
  const known = claims.get(key);
  const gives = stance === "DISPUTES" ? {} : { ...without(known?.gives ?? {}, replaced), ...given };
  const isSame = known?.basis === basis && known.confidence === confidence && isEqual(known.gives, gives);
  return new Map([
    ...claims,
    [
      key,
      isSame
        ? { ...known, id: id ?? known.id }
        : { id, key, source, stance, basis, confidence, field, gives },
    ],
  ]);
}

const isEqual = (one: FactValues, other: FactValues): boolean =>
  fields.every((field) => one[field] === other[field]);

/** Reports before allegations, then the more reliable. */
const better = (one: KnownClaim, other: KnownClaim): number =>
  Number(one.basis === "ALLEGATION") - Number(other.basis === "ALLEGATION") ||
  other.confidence - one.confidence ||
  (one.key < other.key ? -1 : 1);

/** A fact with the values of its best claims. A value that no claim ever gave is kept. */
function shownBy(
  claims: ReadonlyMap<string, KnownClaim>,
  base: FactValues,
  claimed: ReadonlySet<string>,
): KnownFact {
  const all = [...claims.values()].filter(({ stance }) => stance === "SUPPORTS").sort(better);
  const givers = new Map(fields.map((field) => [field, all.filter(({ gives }) => gives[field] != null)]));
  const dropped = new Set<FieldName>();
  const valueShown = (field: FieldName) => {
    const [best] = givers.get(field)!;
    if (best) return best.gives[field];
    return claimed.has(field) || dropped.has(field) ? null : (base[field] ?? null);
  };
  const values = (): FactValues => Object.fromEntries(fields.map((field) => [field, valueShown(field)]));
  if (claims.size === 0) return { ...emptyFact, ...pick(base, () => true), claims, claimed };
  for (;;) {
    const shown = { ...emptyFact, ...values() };
    if (isPeriod(shown)) return { ...shown, claims, claimed, clash: dropped.size > 0 };
    const [[from], [to]] = [givers.get("validFrom")!, givers.get("validTo")!];
    const weaker = from && (!to || better(from, to) <= 0) ? "validTo" : "validFrom";
    givers.set(weaker, givers.get(weaker)!.slice(1));
    dropped.add("validFrom").add("validTo");
  }
}

const emptyFact = { share: null, validFrom: null, validTo: null, clash: false };

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

/** The status of a fact by its claims, and that of each field that they speak of. */
export function standing(fact: KnownFact) {
  const all = [...fact.claims.values()];
  const supports = all.filter(({ stance }) => stance === "SUPPORTS");
  const reports = supports.filter(({ basis }) => basis !== "ALLEGATION");
  const restsOn = reports.length > 0 ? reports : supports;
  const confidence = Math.max(0, ...restsOn.map((claim) => claim.confidence));
  const isDenied = all.some(({ stance, field }) => stance === "DISPUTES" && field === null);
  const held = reports.length > 0 ? "SUPPORTED" : "ALLEGED";
  const status = isDenied || supports.length === 0 ? "DISPUTED" : held;
  const states = (["validFrom", "validTo", "share"] as const).flatMap((field) => stateOf(fact, all, field));
  const having = (wanted: string) => states.filter((one) => one.status === wanted).map(({ field }) => field);
  return {
    ...{ status: all.length === 0 ? "RETRACTED" : status, confidence },
    disputedFields: having("DISPUTED"),
    allegedFields: having("ALLEGED"),
    shares: states.filter(({ field }) => field === "share"),
  };
}

function stateOf(fact: KnownFact, all: readonly KnownClaim[], field: FieldName) {
  const supports = all.filter(({ gives }) => gives[field] != null).sort(better);
  const disputes = all.filter((claim) => claim.stance === "DISPUTES" && claim.field === field);
  if (supports.length + disputes.length === 0) return [];
  const isClash = fact.clash && field !== "share";
  const values = supports.map(({ gives }) => gives[field]);
  const isDisputed =
    isClash || disputes.length > 0 || values.some((one) => values.some((other) => differ(one, other)));
  const isAlleged = supports.every(({ basis }) => basis === "ALLEGATION");
  const value = fact[field] === null ? null : String(fact[field]);
  const status = isDisputed ? "DISPUTED" : isAlleged ? "ALLEGED" : "SUPPORTED";
  return [{ field, value, status, confidence: supports[0]?.confidence ?? 0 }];
}

/** Whether two shares differ, or two dates of which neither contains the other. */
const differ = (one: unknown, other: unknown): boolean =>
  !String(one).startsWith(String(other)) && !String(other).startsWith(String(one));
