import { findKindById, listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { Property } from "../../../src/domain/model/property.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { getNow, LAST_DAY, toCalendarDay, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import {
  firstDayOf,
  isOpen,
  type TestEntity,
  type TestFact,
  type TestGraph,
  type Values,
  type Version,
} from "./graph.js";

/** The days and the instant of an AsOf; knownAt null: as known now. */
export interface TestMoment {
  readonly from: number;
  readonly to: number;
  readonly knownAt: number | null;
}

/** An entity or a fact as known at a moment. */
export interface Known {
  readonly id: string;
  readonly version: Version;
  readonly values: Values;
  /** When its first version was recorded. */
  readonly createdAt: number;
}

export interface KnownFact extends Known {
  readonly from: string;
  readonly to: string;
}

/** A row of a connection: the fact, and the entity at its other end. */
export interface WorldRow {
  readonly fact: KnownFact;
  readonly node: Known;
}

/**
 * A small graph at one moment, read by going through all of it. Answers of the product are compared with it.
 */
export class World {
  readonly entities: ReadonlyMap<string, Known>;
  /** The facts that are valid. */
  readonly facts: readonly KnownFact[];
  /** The facts of any day. */
  readonly #allFacts: readonly KnownFact[];
  /** The day for states that have one value per day. */
  readonly day: number;
  readonly #moment: TestMoment;

  constructor(graph: TestGraph, moment: TestMoment) {
    this.#moment = moment;
    this.day = moment.to >= LAST_DAY ? toCalendarDay(getNow()) : moment.to;
    this.entities = new Map(
      graph.entities.flatMap((entity) => this.#known(entity)).map((known) => [known.id, known]),
    );
    this.#allFacts = graph.facts
      .flatMap((fact) => this.#known(fact))
      .filter(({ values }) => values.status !== "RETRACTED");
    this.facts = this.#allFacts.filter(({ values }) => this.holds(values));
  }

  /** Whether a period includes any of the days of the moment. */
  holds(values: Values): boolean {
    return firstDayOf(values) <= this.#moment.to && lastDayOf(values) >= this.#moment.from;
  }

  /** The entities of a type that existed. */
  existing(type: TypeClass): readonly Known[] {
    return [...this.entities.values()].filter((known) => isOf(known.id, type) && this.existed(known));
  }

  /** Whether an entity existed. Without a start it did from its first fact on, at the latest since it was recorded. */
  existed(known: Known): boolean {
    return this.firstDayOf(known) <= this.#moment.to && lastDayOf(known.values) >= this.#moment.from;
  }

  /** The first day of an entity or fact. */
  firstDayOf({ id, values, createdAt }: Known): number {
    if (values.validFrom != null || findKindById(id)?.category === "RELATIONSHIP") return firstDayOf(values);
    const facts = this.#allFacts.filter(({ from, to }) => from === id || to === id);
    return Math.min(toCalendarDay(createdAt), ...facts.map((fact) => firstDayOf(fact.values)));
  }

  /** The rows of a connection of an entity. */
  rows(near: string, { kind, reads, node }: KindConnection): readonly WorldRow[] {
    return this.facts
      .filter(({ id }) => findKindById(id) === kind)
      .flatMap((fact) => {
        const leads = {
          OUT: fact.from === near,
          IN: fact.to === near,
          BOTH: [fact.from, fact.to].includes(near),
        };
        const far = fact.from === near && reads !== "IN" ? fact.to : fact.from;
        const found = leads[reads] && isOf(far, node) ? this.entities.get(far) : undefined;
        return found ? [{ fact, node: found }] : [];
      });
  }

  /** A property's value, as filters and orders use it. */
  value(known: Known, property: Property): unknown {
    const { values } = known;
    const { name, shows, type, orElse } = property;
    if (orElse && values[name] == null) return this.#otherwise(known, property);
    const computed = computedValues[name]?.(known, this.day);
    if (computed !== undefined) return computed;
    if (!(valuesOfTheDay[`${findKindById(known.id)!.kind}.${name}`]?.(known, this.day) ?? true)) return null;
    if (name === "validFromQualifier") return values.validFrom == null ? "NO_LATER_THAN" : "EXACT";
    if (name === "validToQualifier") return values.validTo == null ? null : "EXACT";
    const value = values[shows ?? name] ?? null;
    return type === "Money" && value ? (value as { amount: number }).amount : value;
  }

  /** The facts that share the count of an observation, of any day. */
  sharing(observation: string): readonly KnownFact[] {
    return this.#allFacts.filter(({ values }) => values.observationId === observation);
  }

  /** What is read if no value is recorded. */
  #otherwise({ id, values }: Known, { orElse, qualifies = "" }: Property): unknown {
    if (orElse === "EXACT") return values[qualifies] == null ? null : "EXACT";
    if (values.observationId == null) return orElse === "SHARED_QUALIFIER" ? "EXACT" : null;
    const shared = String(values.observationId);
    const observation = this.entities.get(shared)!.values;
    const isAlone = this.sharing(shared).every((fact) => fact.id === id);
    const qualifier = observation.countQualifier ?? "EXACT";
    if (!isAlone && qualifier === "AT_LEAST") return null;
    if (orElse === "SHARED_COUNT") return observation.count;
    return isAlone ? qualifier : "AT_MOST";
  }

  #known<T extends TestEntity | TestFact>(thing: T): readonly (T & Known)[] {
    const { knownAt } = this.#moment;
    const version = thing.versions.find((candidate) =>
      knownAt === null
        ? isOpen(candidate)
        : candidate.recordedFrom <= knownAt && candidate.recordedTo > knownAt,
    );
    const createdAt = thing.versions[0]!.recordedFrom;
    return version ? [{ ...thing, version, values: version.values, createdAt } as T & Known] : [];
  }
}

const lastDayOf = ({ validTo }: Values): number =>
  validTo == null ? LAST_DAY : toLatestDay(validTo as string);

const isBy = (date: unknown, day: number): boolean => date != null && toEarliestDay(date as string) <= day;

/** An observation counts by the last day of its date. */
const isReportedBy = (date: unknown, day: number): boolean =>
  date != null && toLatestDay(date as string) <= day;

type OnTheDay<T> = Readonly<Record<string, (known: Known, day: number) => T>>;

const hasLeft = ({ values, version }: Known, day: number): boolean =>
  values.exitedOn == null
    ? values.exit != null && toCalendarDay(version.recordedFrom) <= day
    : isBy(values.exitedOn, day);
const hasEnded = ({ values }: Known, day: number): boolean => lastDayOf(values) < day;
const isListed = ({ values }: Known, day: number): boolean =>
  values.validFrom == null ? values.filedOn == null : isBy(values.validFrom, day);

/** Values that are computed for the day. */
const computedValues: OnTheDay<string | null | undefined> = {
  caseStatus: (known, day) => {
    if (firstDayOf(known.values) > day) return "NOT_FILED";
    if (hasEnded(known, day)) return "CLOSED";
    return isReportedBy(known.values.endReportedOn, day) ? "UNKNOWN" : "OPEN";
  },
  partyStatus: (known, day) => (hasLeft(known, day) ? "EXITED" : "ACTIVE"),
  stage: (known, day) => {
    const { values } = known;
    if (firstDayOf(values) > day) return null;
    if (findKindById(known.id)!.kind === "AGREEMENT") {
      if (hasEnded(known, day)) return "TERMINATED";
      return isBy(values.closedOn, day) ? "CLOSED" : "AGREED";
    }
    if (isBy(values.delistedOn, day)) return "DELISTED";
    return isListed(known, day) ? "LISTED" : "FILED";
  },
};

/** Recorded values that are unknown before, or except on, their days. */
const valuesOfTheDay: OnTheDay<boolean> = {
  "PARTICIPATION.exit": hasLeft,
  "PARTICIPATION.exitedOn": hasLeft,
  "LAWSUIT.closedOn": hasEnded,
  "LAWSUIT.endReportedOn": ({ values }, day) => isReportedBy(values.endReportedOn, day),
  "AGREEMENT.terminatedOn": hasEnded,
  "AGREEMENT.closedOn": ({ values }, day) => isBy(values.closedOn, day),
  "STOCK_LISTING.listedOn": isListed,
  "STOCK_LISTING.expectedOn": (known, day) => !isListed(known, day),
  "STOCK_LISTING.amountRaised": isListed,
  "STOCK_LISTING.delistedOn": ({ values }, day) => isBy(values.delistedOn, day),
};

/** Whether the thing with an id is of a type, directly or by an interface. */
function isOf(id: string, type: TypeClass): boolean {
  const kind = findKindById(id)!;
  return listKindsWithin(type).some((within) => within === kind);
}

/** Whether a fact links its ends. An absence or a characterization does not. */
export const isLink = ({ id }: { readonly id: string }): boolean => !/^(absence|characterization):/.test(id);
