import { buildClaimKey } from "../../../src/recording/input/ids.js";

export const fields = ["country", "legalForm", "validFrom", "validTo"] as const;
export type FieldName = (typeof fields)[number];
export type FieldValues = { readonly [name in FieldName]?: string | null };

/** In the order in which they are believed. */
export const bases = ["COURT_RECORD", "DATASET", "REPORT", "ANALYSIS", "ALLEGATION"] as const;

export interface Words {
  readonly source: string;
  readonly stance: "SUPPORTS" | "DISPUTES";
  readonly basis: (typeof bases)[number];
  readonly confidence: number;
  readonly statement: string;
}

export type Step =
  | { readonly do: "line"; readonly name: string | null; readonly values: FieldValues; readonly words: Words }
  | { readonly do: "claim"; readonly field: FieldName; readonly value: string; readonly words: Words }
  | { readonly do: "retract claim"; readonly which: number }
  | { readonly do: "retract" }
  | { readonly do: "redate"; readonly source: string; readonly date: string };

interface ModelClaim extends Words {
  readonly key: string;
  /** Null if it is about the whole. */
  readonly field: FieldName | null;
  /** The values that it supports. */
  readonly gives: FieldValues;
}

/** An entity as known at an instant. */
export interface Known {
  readonly name: string | null;
  readonly isLive: boolean;
  readonly values: FieldValues;
  readonly claims: readonly ModelClaim[];
  /** The fields to which some claim ever gave a value. */
  readonly claimed: ReadonlySet<FieldName>;
  /** Dates of which only the one that is believed rather is shown, since it would end before it starts. */
  readonly clash: boolean;
  /** The states before its retraction: under its id, it is shown as it was last known. */
  readonly lastStates: readonly State[];
}

interface State {
  readonly field: FieldName;
  readonly status: string;
  readonly value: string | null;
  readonly confidence: number;
  /** The key of the claim that gives the value. */
  readonly claim: string | null;
}

const nothing: Known = {
  ...{ name: null, isLive: false, values: {}, claims: [], claimed: new Set(), clash: false, lastStates: [] },
};

/** One entity of which several sources speak, in plain lists. */
export class EntityModel {
  readonly id: string;
  known: Known = nothing;
  readonly #dates: Map<string, string | null>;

  readonly #prefix: string;

  /** The ids of its sources begin with the prefix. */
  constructor(id: string, dates: Iterable<readonly [string, string | null]>, prefix: string) {
    this.id = id;
    this.#prefix = prefix;
    this.#dates = new Map(dates);
  }

  /** Applies a step. Returns whether it had to be accepted. */
  apply(step: Step): boolean {
    const after = this.#after(step);
    this.known = after ?? this.known;
    return after !== null;
  }

  #after(step: Step): Known | null {
    const { known } = this;
    switch (step.do) {
      case "line":
        return this.#line(step);
      case "claim":
        return known.isLive ? this.#said(step.words, step.field, step.value, {}, known) : null;
      case "retract claim": {
        const { key } = known.claims[step.which % known.claims.length]!;
        return this.#shown({ ...known, claims: known.claims.filter((claim) => claim.key !== key) });
      }
      case "retract":
        if (known.name === null) return null;
        return { ...known, isLive: false, claims: [], clash: false, lastStates: this.states() };
      case "redate":
        this.#dates.set(step.source, step.date);
        return known.isLive ? this.#shown(known) : known;
    }
  }

  #line({ name, values: given, words }: Extract<Step, { do: "line" }>): Known | null {
    const { known } = this;
    const isDenial = words.stance === "DISPUTES";
    // A source that disputes what is recorded changes no value of it.
    const isKept = isDenial && known.name !== null;
    const values = isKept ? known.values : { ...known.values, ...given };
    const shownName = isKept ? known.name : (name ?? known.name);
    if (shownName === null || !isPeriod(given) || !isPeriod(values)) return null;
    return this.#said(words, null, null, given, { ...known, name: shownName, isLive: true, values });
  }

  /** What a source says replaces what it said before about the same fields, and clears. */
  #said(words: Words, field: FieldName | null, value: string | null, line: FieldValues, base: Known): Known {
    const { source, statement, stance } = words;
    const key = buildClaimKey({
      ...{ subject: this.id, source: `${this.#prefix}${source}`, statement, stance, observedOn: null },
      ...{ field, value },
    });
    const isSupport = stance === "SUPPORTS";
    const said: FieldValues = field === null ? line : { [field]: value };
    const given = isSupport ? pick(said, (name) => said[name] != null) : {};
    const isReplaced = (name: FieldName) => isSupport && name in said;
    const withdrawn = base.claims.flatMap((claim) => {
      const isEarlier = claim.key !== key && claim.source === source && claim.stance === "SUPPORTS";
      if (!isEarlier) return [claim];
      if (claim.field !== null && isReplaced(claim.field)) return [];
      return [{ ...claim, gives: pick(claim.gives, (name) => !isReplaced(name)) }];
    });
    const same = withdrawn.find((claim) => claim.key === key);
    const kept = pick(same?.gives ?? {}, (name) => !isReplaced(name));
    const claim = { ...words, key, field, gives: isSupport ? { ...kept, ...given } : {} };
    return this.#shown({
      ...base,
      claims: [...withdrawn.filter((other) => other !== same), claim],
      claimed: new Set([...base.claimed, ...named(given)]),
    });
  }

  /** The values of the claims that are believed first. A value that no claim ever gave is kept. */
  #shown(known: Known): Known {
    const { values: base, claims, claimed } = known;
    const ordered = this.#supports(claims);
    const givers = new Map(fields.map((field) => [field, ordered.filter(({ gives }) => field in gives)]));
    let [clash, isAnyDropped] = [false, false];
    for (;;) {
      const isDropped = (field: FieldName) => isAnyDropped && field.startsWith("valid");
      const values: FieldValues = Object.fromEntries(
        fields.map((field) => {
          const [best] = givers.get(field)!;
          const kept = claimed.has(field) || isDropped(field) ? null : (base[field] ?? null);
          return [field, best ? best.gives[field] : kept];
        }),
      );
      if (isPeriod(values)) return { ...known, values, clash };
      const [[from], [to]] = [givers.get("validFrom")!, givers.get("validTo")!];
      const weaker = from && (!to || this.#compare(from, to) <= 0) ? "validTo" : "validFrom";
      givers.set(weaker, givers.get(weaker)!.slice(1));
      isAnyDropped = true;
      // A date that no claim gives contradicts none.
      clash ||= from !== undefined && to !== undefined;
    }
  }

  #supports(claims: readonly ModelClaim[]): readonly ModelClaim[] {
    return claims
      .filter(({ stance }) => stance === "SUPPORTS")
      .sort((one, other) => this.#compare(one, other));
  }

  #compare(one: ModelClaim, other: ModelClaim): number {
    const [date, otherDate] = [one, other].map(({ source }) => `${this.#dates.get(source) ?? ""}`);
    return (
      bases.indexOf(one.basis) - bases.indexOf(other.basis) ||
      other.confidence - one.confidence ||
      (date === otherDate ? 0 : date! > otherDate! ? -1 : 1) ||
      (one.key < other.key ? -1 : 1)
    );
  }

  /** The states of the fields of which claims speak, by name. */
  states(): readonly State[] {
    const { isLive, claims, lastStates } = this.known;
    if (!isLive) return lastStates;
    return fields.flatMap((field) => {
      const supports = this.#supports(claims).filter(({ gives }) => field in gives);
      const disputes = claims.filter((claim) => claim.stance === "DISPUTES" && claim.field === field);
      if (supports.length + disputes.length === 0) return [];
      const values = supports.map(({ gives }) => gives[field]!);
      // An organization may be called by several legal forms.
      const differ = field !== "legalForm" && values.some((one) => values.some(isOther(one)));
      const isClash = this.known.clash && field.startsWith("valid");
      const isAlleged = supports.length > 0 && supports.every(({ basis }) => basis === "ALLEGATION");
      const status =
        isClash || disputes.length > 0 || differ ? "DISPUTED" : isAlleged ? "ALLEGED" : "SUPPORTED";
      const [best] = this.#givers(field, supports);
      return [
        {
          ...{ field, status, value: this.known.values[field] ?? null },
          ...{ confidence: best?.confidence ?? 0, claim: best?.key ?? null },
        },
      ];
    });
  }

  /** Those of a date that clashes begin with the one that is shown. */
  #givers(field: FieldName, supports: readonly ModelClaim[]): readonly ModelClaim[] {
    const shown = this.known.values[field] ?? null;
    return this.known.clash && field.startsWith("valid")
      ? supports.filter(({ gives }) => gives[field] === shown)
      : supports;
  }
}

/** Whether a value contradicts another: a date does not contradict a part of it. */
const isOther = (one: string) => (other: string) => !one.startsWith(other) && !other.startsWith(one);

const pick = (values: FieldValues, isPicked: (field: FieldName) => boolean): FieldValues =>
  Object.fromEntries(
    named(values)
      .filter(isPicked)
      .map((field) => [field, values[field]]),
  );

const named = (values: FieldValues): readonly FieldName[] => fields.filter((field) => field in values);

const isPeriod = ({ validFrom, validTo }: FieldValues): boolean =>
  validFrom == null ||
  validTo == null ||
  `${validFrom}-01-01`.slice(0, 10) <= `${validTo}-12-31`.slice(0, 10);
