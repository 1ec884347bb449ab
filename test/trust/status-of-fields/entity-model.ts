import { buildClaimKey } from "../../../src/recording/input/ids.js";

export const fields = ["country", "legalForm", "validFrom", "validTo"] as const;
export type EntityFieldName = (typeof fields)[number];
export type FieldValues = { readonly [name in EntityFieldName]?: string | null };

/** The bases, the most credible first. */
export const bases = ["COURT_RECORD", "DATASET", "REPORT", "ANALYSIS", "ALLEGATION"] as const;

export interface Words {
  readonly source: string;
  readonly stance: "SUPPORTS" | "DISPUTES";
  readonly basis: (typeof bases)[number];
  readonly confidence: number;
  readonly statement: string;
}

export type ModelStep =
  | { readonly do: "line"; readonly name: string | null; readonly values: FieldValues; readonly words: Words }
  | { readonly do: "claim"; readonly field: EntityFieldName; readonly value: string; readonly words: Words }
  | { readonly do: "retract claim"; readonly which: number }
  | { readonly do: "retract" }
  | { readonly do: "redate"; readonly source: string; readonly date: string };

interface EntityClaim extends Words {
  readonly key: string;
  /** Null if it is about the whole. */
  readonly field: EntityFieldName | null;
  /** The values that it supports. */
  readonly gives: FieldValues;
}

/** An entity as known at an instant. */
export interface ModelEntity {
  readonly name: string | null;
  readonly isLive: boolean;
  readonly values: FieldValues;
  readonly claims: readonly EntityClaim[];
  /** The fields to which some claim ever gave a value. */
  readonly claimed: ReadonlySet<EntityFieldName>;
  /** Dates of which only the one that is believed rather is shown, since it would end before it starts. */
  readonly clash: boolean;
  /** The states before its retraction: under its id, it is shown as it was last known. */
  readonly lastStates: readonly State[];
}

interface State {
  readonly field: EntityFieldName;
  readonly status: string;
  readonly value: string | null;
  readonly confidence: number;
  /** The key of the claim that gives the value. */
  readonly claim: string | null;
}

const nothing: ModelEntity = {
  name: null,
  isLive: false,
  values: {},
  claims: [],
  claimed: new Set(),
  clash: false,
  lastStates: [],
};

/** An entity with claims of several sources, in plain lists. */
export class EntityModel {
  readonly id: string;
  known: ModelEntity = nothing;
  readonly #dates: Map<string, string | null>;

  readonly #prefix: string;

  /** The ids of its sources begin with the prefix. */
  constructor(id: string, dates: Iterable<readonly [string, string | null]>, prefix: string) {
    this.id = id;
    this.#prefix = prefix;
    this.#dates = new Map(dates);
  }

  /** Applies a step. Returns whether it had to be accepted. */
  apply(step: ModelStep): boolean {
    const after = this.#applyStep(step);
    this.known = after ?? this.known;
    return after !== null;
  }

  #applyStep(step: ModelStep): ModelEntity | null {
    const { known: entity } = this;
    switch (step.do) {
      case "line":
        return this.#applyLine(step);
      case "claim":
        return entity.isLive ? this.#addClaim(step.words, step.field, step.value, {}, entity) : null;
      case "retract claim": {
        const { key } = entity.claims[step.which % entity.claims.length]!;
        return this.#resolveValues({ ...entity, claims: entity.claims.filter((claim) => claim.key !== key) });
      }
      case "retract":
        if (entity.name === null) return null;
        return { ...entity, isLive: false, claims: [], clash: false, lastStates: this.computeStates() };
      case "redate":
        this.#dates.set(step.source, step.date);
        return entity.isLive ? this.#resolveValues(entity) : entity;
    }
  }

  #applyLine({ name, values: lineValues, words }: Extract<ModelStep, { do: "line" }>): ModelEntity | null {
    const { known: entity } = this;
    const isDenial = words.stance === "DISPUTES";
    // A source that disputes what is recorded changes no value of it.
    const isKept = isDenial && entity.name !== null;
    const values = isKept ? entity.values : { ...entity.values, ...lineValues };
    const shownName = isKept ? entity.name : (name ?? entity.name);
    if (shownName === null || !isPeriod(lineValues) || !isPeriod(values)) return null;
    return this.#addClaim(words, null, null, lineValues, {
      ...entity,
      name: shownName,
      isLive: true,
      values,
    });
  }

  /** Adds a claim of a source. Its values replace, or clear, the other values that the source gave the same fields before. */
  #addClaim(
    words: Words,
    field: EntityFieldName | null,
    value: string | null,
    line: FieldValues,
    base: ModelEntity,
  ): ModelEntity {
    const { source, statement, stance } = words;
    const key = buildClaimKey({
      subject: this.id,
      source: `${this.#prefix}${source}`,
      statement,
      stance,
      observedOn: null,
      field,
      value,
    });
    const isSupport = stance === "SUPPORTS";
    const statedValues: FieldValues = field === null ? line : { [field]: value };
    const supportedValues = isSupport ? pick(statedValues, (name) => statedValues[name] != null) : {};
    const isReplaced = (name: EntityFieldName, givenValue: string | null | undefined) =>
      isSupport && name in statedValues && statedValues[name] !== givenValue;
    const withdrawn = base.claims.flatMap((claim) => {
      const isEarlier = claim.key !== key && claim.source === source && claim.stance === "SUPPORTS";
      if (!isEarlier) return [claim];
      if (claim.field !== null && isReplaced(claim.field, claim.gives[claim.field])) return [];
      return [{ ...claim, gives: pick(claim.gives, (name) => !isReplaced(name, claim.gives[name])) }];
    });
    const existing = withdrawn.find((claim) => claim.key === key);
    const existingValues = existing?.gives ?? {};
    const keptValues = pick(existingValues, (name) => !isReplaced(name, existingValues[name]));
    const claim = { ...words, key, field, gives: isSupport ? { ...keptValues, ...supportedValues } : {} };
    return this.#resolveValues({
      ...base,
      claims: [...withdrawn.filter((earlier) => earlier !== existing), claim],
      claimed: new Set([...base.claimed, ...listFields(supportedValues)]),
    });
  }

  /** The values of the claims that rank first. A value that no claim ever gave is kept. */
  #resolveValues(entity: ModelEntity): ModelEntity {
    const { values: base, claims, claimed } = entity;
    const ordered = this.#sortSupports(claims);
    const givers = new Map(fields.map((field) => [field, ordered.filter(({ gives }) => field in gives)]));
    let clash = false;
    let isAnyDropped = false;
    for (;;) {
      const isDropped = (field: EntityFieldName) => isAnyDropped && field.startsWith("valid");
      const values: FieldValues = Object.fromEntries(
        fields.map((field) => {
          const [best] = givers.get(field)!;
          const fallback = claimed.has(field) || isDropped(field) ? null : (base[field] ?? null);
          return [field, best ? best.gives[field] : fallback];
        }),
      );
      if (isPeriod(values)) return { ...entity, values, clash };
      const [[from], [to]] = [givers.get("validFrom")!, givers.get("validTo")!];
      const weaker = from && (!to || this.#compare(from, to) <= 0) ? "validTo" : "validFrom";
      givers.set(weaker, givers.get(weaker)!.slice(1));
      isAnyDropped = true;
      // A date that no claim gives contradicts none.
      clash ||= from !== undefined && to !== undefined;
    }
  }

  #sortSupports(claims: readonly EntityClaim[]): readonly EntityClaim[] {
    return claims.filter(({ stance }) => stance === "SUPPORTS").sort((a, b) => this.#compare(a, b));
  }

  #compare(a: EntityClaim, b: EntityClaim): number {
    const [date, otherDate] = [a, b].map(({ source }) => `${this.#dates.get(source) ?? ""}`);
    return (
      bases.indexOf(a.basis) - bases.indexOf(b.basis) ||
      b.confidence - a.confidence ||
      (date === otherDate ? 0 : date! > otherDate! ? -1 : 1) ||
      (a.key < b.key ? -1 : 1)
    );
  }

  /** The states of the fields of which claims speak, by name. */
  computeStates(): readonly State[] {
    const { isLive, claims, lastStates } = this.known;
    if (!isLive) return lastStates;
    return fields.flatMap((field) => {
      const supports = this.#sortSupports(claims).filter(({ gives }) => field in gives);
      const disputes = claims.filter((claim) => claim.stance === "DISPUTES" && claim.field === field);
      if (supports.length + disputes.length === 0) return [];
      const values = supports.map(({ gives }) => gives[field]!);
      // An organization may be called by several legal forms.
      const differ = field !== "legalForm" && values.some((value) => values.some(isOther(value)));
      const isClash = this.known.clash && field.startsWith("valid");
      const isAlleged = supports.length > 0 && supports.every(({ basis }) => basis === "ALLEGATION");
      const status =
        isClash || disputes.length > 0 || differ ? "DISPUTED" : isAlleged ? "ALLEGED" : "SUPPORTED";
      const [best] = this.#selectGivers(field, supports);
      return [
        {
          field,
          status,
          value: this.known.values[field] ?? null,
          confidence: best?.confidence ?? 0,
          claim: best?.key ?? null,
        },
      ];
    });
  }

  /** Selects the claims that give the value of a field: for a date that clashes, those that give the shown value. */
  #selectGivers(field: EntityFieldName, supports: readonly EntityClaim[]): readonly EntityClaim[] {
    const shownValue = this.known.values[field] ?? null;
    return this.known.clash && field.startsWith("valid")
      ? supports.filter(({ gives }) => gives[field] === shownValue)
      : supports;
  }
}

/** Checks whether a value contradicts another: a date does not contradict a part of it. */
const isOther = (value: string) => (compared: string) =>
  !value.startsWith(compared) && !compared.startsWith(value);

const pick = (values: FieldValues, isPicked: (field: EntityFieldName) => boolean): FieldValues =>
  Object.fromEntries(
    listFields(values)
      .filter(isPicked)
      .map((field) => [field, values[field]]),
  );

const listFields = (values: FieldValues): readonly EntityFieldName[] =>
  fields.filter((field) => field in values);

const isPeriod = ({ validFrom, validTo }: FieldValues): boolean =>
  validFrom == null ||
  validTo == null ||
  `${validFrom}-01-01`.slice(0, 10) <= `${validTo}-12-31`.slice(0, 10);
