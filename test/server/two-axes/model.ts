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
type FactValues = Partial<Pick<ModelFact, FieldName>>;

/** A fact as known at an instant, with its claims by their identity. */
export interface ModelFact {
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
  readonly facts: ReadonlyMap<string, ModelFact>;
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

export type ModelWrite =
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
export class TwoAxesModel {
  #now: Knowledge = { entities: new Map(), facts: new Map() };
  readonly #history: { readonly at: number; readonly knowledge: Knowledge }[] = [];
  /** The ids of claims in answers, with their facts. */
  readonly claimIds: { readonly id: string; readonly fact: string }[] = [];

  /** The state at an instant, in microseconds. */
  findKnowledge(instant: number): Knowledge {
    const latest = this.#history.filter(({ at: recordTime }) => recordTime <= instant).at(-1);
    return latest?.knowledge ?? { entities: new Map(), facts: new Map() };
  }

  /** Applies an accepted write. Returns whether it had to be accepted. */
  apply(write: ModelWrite, claimId: string | null): boolean {
    const before = this.#now;
    const after = this.#computeNext(write, claimId);
    if (claimId !== null && write.do === "claim") this.claimIds.push({ id: claimId, fact: write.id });
    this.#now = after ?? before;
    return after !== null;
  }

  /** Sets when the last write was recorded. */
  setRecordTime(instant: number): void {
    this.#history.push({ at: instant, knowledge: this.#now });
  }

  #computeNext(write: ModelWrite, claimId: string | null): Knowledge | null {
    switch (write.do) {
      case "entity":
        return this.#applyEntity(write);
      case "fact":
        return this.#applyFact(write);
      case "claim":
        return this.#applyClaim(write, claimId);
      case "retract claim":
        return this.#retractClaim(write.which);
      case "retract":
        return this.#retract(write.id);
    }
  }

  #applyEntity(write: Extract<ModelWrite, { do: "entity" }>): Knowledge | null {
    const recorded = this.#now.entities.get(write.id);
    // An entity that is recorded again after its retraction has only the values of then.
    const existing = recorded?.stands ? recorded : undefined;
    const period = mergePeriods(existing, write);
    if (!isPeriod(period) || (!existing && this.#hasNamesake(write))) return null;
    const country = write.country === undefined ? (existing?.country ?? null) : write.country;
    return this.#setEntity(write.id, { name: write.name, country, ...period, stands: true });
  }

  /** Returns true if another entity of the kind has the name, so that a new one would have to be distinguished from it. */
  #hasNamesake({ id, name }: Extract<ModelWrite, { do: "entity" }>): boolean {
    const kind = id.split(":")[0];
    return [...this.#now.entities].some(
      ([otherId, existing]) =>
        existing.stands && otherId !== id && existing.name === name && otherId.split(":")[0] === kind,
    );
  }

  #applyFact(write: Extract<ModelWrite, { do: "fact" }>): Knowledge | null {
    const existing = this.#now.facts.get(write.id);
    const isDenial = write.claim.stance === "DISPUTES";
    // A source that disputes what is recorded changes no value of it.
    const period = mergePeriods(isDenial ? undefined : existing, write);
    if (!isPeriod(period) || !this.#hasRecordedEnds(write.id)) return null;
    const share = write.share === undefined ? (existing?.share ?? null) : write.share;
    const base = isDenial && existing ? existing : { share, ...period };
    const newValues = isDenial ? {} : pick(write, (value) => value != null);
    const replaced = isDenial ? [] : fields.filter((field) => write[field] !== undefined);
    const claims = addClaim(
      withdrawReplacedFields(existing, write.id, write.claim, replaced),
      write.id,
      write.claim,
      null,
      newValues,
      replaced,
    );
    return this.#setFact(write.id, resolveFact(claims, base, collectClaimedFields(existing, newValues)));
  }

  #applyClaim({ id, claim }: Extract<ModelWrite, { do: "claim" }>, claimId: string | null): Knowledge | null {
    const existing = this.#now.facts.get(id);
    if (!existing || !this.#hasRecordedEnds(id)) return null;
    const isSupport = claim.stance === "SUPPORTS" && claim.share !== null;
    const newValues = isSupport ? { share: claim.share } : {};
    const replaced = Object.keys(newValues);
    const claims = addClaim(
      withdrawReplacedFields(existing, id, claim, replaced),
      id,
      claim,
      claimId,
      newValues,
      replaced,
    );
    return this.#setFact(id, resolveFact(claims, existing, collectClaimedFields(existing, newValues)));
  }

  #retractClaim(which: number): Knowledge | null {
    const retracted = this.claimIds[which % this.claimIds.length];
    if (!retracted) return null;
    const existing = this.#now.facts.get(retracted.fact)!;
    const claims = new Map([...existing.claims].filter(([, { id }]) => id !== retracted.id));
    return this.#setFact(retracted.fact, resolveFact(claims, existing, collectClaimedFields(existing, {})));
  }

  #retract(id: string): Knowledge | null {
    const fact = this.#now.facts.get(id);
    if (fact) return this.#setFact(id, { ...fact, claims: new Map() });
    const entity = this.#now.entities.get(id);
    if (!entity || this.#isEnd(id)) return null;
    return this.#setEntity(id, { ...entity, stands: false });
  }

  #hasRecordedEnds(id: string): boolean {
    const { from, to } = facts[id]!;
    return [from, to].every((end) => this.#now.entities.get(end)?.stands);
  }

  #isEnd(id: string): boolean {
    return [...this.#now.facts].some(
      ([fact, { claims }]) => claims.size > 0 && [facts[fact]!.from, facts[fact]!.to].includes(id),
    );
  }

  #setEntity(id: string, entity: KnownEntity): Knowledge {
    return { ...this.#now, entities: new Map([...this.#now.entities, [id, entity]]) };
  }

  #setFact(id: string, fact: ModelFact): Knowledge {
    return { ...this.#now, facts: new Map([...this.#now.facts, [id, fact]]) };
  }
}

const pick = (values: object, isPicked: (value: unknown) => boolean): FactValues =>
  Object.fromEntries(
    Object.entries(values).filter(([field, value]) => fields.includes(field as FieldName) && isPicked(value)),
  );

const collectClaimedFields = (existing: ModelFact | undefined, newValues: FactValues): ReadonlySet<string> =>
  new Set([...(existing?.claimed ?? []), ...Object.keys(newValues)]);

const buildKey = (fact: string, { share, source, statement, stance }: ClaimWords): string =>
  buildClaimKey({
    subject: fact,
    source,
    statement,
    stance: stance as "SUPPORTS",
    observedOn: null,
    ...(share === null ? { field: null, value: null } : { field: "share", value: formatShare(share) }),
  });

/** Formats a share as claims write it. */
export const formatShare = (share: number): string => `${100 * share} %`;

const omitFields = (gives: FactValues, replaced: readonly string[]): FactValues =>
  Object.fromEntries(Object.entries(gives).filter(([field]) => !replaced.includes(field)));

/** The other claims of a source lose the fields of which it says something new. */
function withdrawReplacedFields(
  existing: ModelFact | undefined,
  fact: string,
  words: ClaimWords,
  replaced: readonly string[],
): ReadonlyMap<string, KnownClaim> {
  const ownKey = buildKey(fact, words);
  return new Map(
    [...(existing?.claims ?? [])].flatMap(([key, claim]): [string, KnownClaim][] => {
      const isEarlier = key !== ownKey && claim.source === words.source && claim.stance === "SUPPORTS";
      const gives = omitFields(claim.gives, replaced);
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
function addClaim(
  claims: ReadonlyMap<string, KnownClaim>,
  fact: string,
  words: ClaimWords,
  id: string | null,
  newValues: FactValues,
  replaced: readonly string[],
): ReadonlyMap<string, KnownClaim> {
  const { source, stance, basis, confidence } = words;
  const field = words.share === null ? null : "share";
  const key = buildKey(fact, words);
  const existing = claims.get(key);
  const gives = stance === "DISPUTES" ? {} : { ...omitFields(existing?.gives ?? {}, replaced), ...newValues };
  const isSame =
    existing?.basis === basis && existing.confidence === confidence && isEqual(existing.gives, gives);
  return new Map([
    ...claims,
    [
      key,
      isSame
        ? { ...existing, id: id ?? existing.id }
        : { id, key, source, stance, basis, confidence, field, gives },
    ],
  ]);
}

const isEqual = (a: FactValues, b: FactValues): boolean => fields.every((field) => a[field] === b[field]);

/** Sorts reports before allegations, and then by reliability. */
const compareClaims = (a: KnownClaim, b: KnownClaim): number =>
  Number(a.basis === "ALLEGATION") - Number(b.basis === "ALLEGATION") ||
  b.confidence - a.confidence ||
  (a.key < b.key ? -1 : 1);

/** Resolves a fact to the values of its best claims. A value that no claim ever gave is kept. */
function resolveFact(
  claims: ReadonlyMap<string, KnownClaim>,
  base: FactValues,
  claimed: ReadonlySet<string>,
): ModelFact {
  const all = [...claims.values()].filter(({ stance }) => stance === "SUPPORTS").sort(compareClaims);
  const givers = new Map(fields.map((field) => [field, all.filter(({ gives }) => gives[field] != null)]));
  const dropped = new Set<FieldName>();
  const findShownValue = (field: FieldName) => {
    const [best] = givers.get(field)!;
    if (best) return best.gives[field];
    return claimed.has(field) || dropped.has(field) ? null : (base[field] ?? null);
  };
  const readShownValues = (): FactValues =>
    Object.fromEntries(fields.map((field) => [field, findShownValue(field)]));
  if (claims.size === 0) return { ...emptyFact, ...pick(base, () => true), claims, claimed };
  for (;;) {
    const shownValues = { ...emptyFact, ...readShownValues() };
    if (isPeriod(shownValues)) return { ...shownValues, claims, claimed, clash: dropped.size > 0 };
    const [[from], [to]] = [givers.get("validFrom")!, givers.get("validTo")!];
    const weaker = from && (!to || compareClaims(from, to) <= 0) ? "validTo" : "validFrom";
    givers.set(weaker, givers.get(weaker)!.slice(1));
    dropped.add("validFrom").add("validTo");
  }
}

const emptyFact = { share: null, validFrom: null, validTo: null, clash: false };

const mergePeriods = (existing: Period | undefined, { validFrom, validTo }: Period) => ({
  validFrom: validFrom === undefined ? (existing?.validFrom ?? null) : validFrom,
  validTo: validTo === undefined ? (existing?.validTo ?? null) : validTo,
});

const toFirstDay = (date: string): string => `${date}-01-01`.slice(0, 10);
const toLastDay = (date: string): string => `${date}-12-31`.slice(0, 10);

const isPeriod = ({ validFrom, validTo }: ReturnType<typeof mergePeriods>): boolean =>
  validFrom === null || validTo === null || toFirstDay(validFrom) <= toLastDay(validTo);

/** Returns true if a period of years or days contains a day. */
export const containsDay = ({ validFrom, validTo }: ReturnType<typeof mergePeriods>, day: string): boolean =>
  (validFrom === null || toFirstDay(validFrom) <= day) && (validTo === null || toLastDay(validTo) >= day);

/** Computes the status of a fact by its claims, and that of each field that they are about. */
export function computeStanding(fact: ModelFact) {
  const all = [...fact.claims.values()];
  const supports = all.filter(({ stance }) => stance === "SUPPORTS");
  const reports = supports.filter(({ basis }) => basis !== "ALLEGATION");
  const restsOn = reports.length > 0 ? reports : supports;
  const confidence = Math.max(0, ...restsOn.map((claim) => claim.confidence));
  const isDenied = all.some(({ stance, field }) => stance === "DISPUTES" && field === null);
  const supportStatus = reports.length > 0 ? "SUPPORTED" : "ALLEGED";
  const status = isDenied || supports.length === 0 ? "DISPUTED" : supportStatus;
  const states = (["validFrom", "validTo", "share"] as const).flatMap((field) =>
    computeFieldState(fact, all, field),
  );
  const selectFields = (fieldStatus: string) =>
    states.filter((state) => state.status === fieldStatus).map(({ field }) => field);
  return {
    status: all.length === 0 ? "RETRACTED" : status,
    confidence,
    disputedFields: selectFields("DISPUTED"),
    allegedFields: selectFields("ALLEGED"),
    shares: states.filter(({ field }) => field === "share"),
  };
}

function computeFieldState(fact: ModelFact, all: readonly KnownClaim[], field: FieldName) {
  const supports = all.filter(({ gives }) => gives[field] != null).sort(compareClaims);
  const disputes = all.filter((claim) => claim.stance === "DISPUTES" && claim.field === field);
  if (supports.length + disputes.length === 0) return [];
  const isClash = fact.clash && field !== "share";
  const values = supports.map(({ gives }) => gives[field]);
  const isDisputed =
    isClash || disputes.length > 0 || values.some((a) => values.some((b) => areDifferent(a, b)));
  const isAlleged = supports.every(({ basis }) => basis === "ALLEGATION");
  const value = fact[field] === null ? null : String(fact[field]);
  const status = isDisputed ? "DISPUTED" : isAlleged ? "ALLEGED" : "SUPPORTED";
  return [{ field, value, status, confidence: supports[0]?.confidence ?? 0 }];
}

/** Returns true if two shares differ, or two dates of which neither contains the other. */
const areDifferent = (a: unknown, b: unknown): boolean =>
  !String(a).startsWith(String(b)) && !String(b).startsWith(String(a));
