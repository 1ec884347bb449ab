import { findKindById, listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { Property } from "../../../src/domain/model/property.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { getNow, LAST_DAY, toCalendarDay, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import {
  computeFirstDay,
  isOpen,
  type TestEntity,
  type TestFact,
  type TestGraph,
  type Values,
  type Version,
} from "./graph.js";
import { isNextStepByDays, type StepDates } from "./next-step-by-days.js";

/** The days and the instant of an AsOf; knownAt null: as known now. */
export interface TestMoment {
  readonly from: number;
  readonly to: number;
  readonly knownAt: number | null;
}

/** An entity or a fact as known at a moment. */
export interface WorldElement {
  readonly id: string;
  readonly version: Version;
  readonly values: Values;
  /** When its first version was recorded. */
  readonly createdAt: number;
}

export interface WorldFact extends WorldElement {
  readonly from: string;
  readonly to: string;
}

/** A row of a connection: the fact, and the entity at its other end. */
export interface WorldRow {
  readonly fact: WorldFact;
  readonly node: WorldElement;
}

/**
 * A small graph at one moment, read by going through all of it. Answers of the product are compared with it.
 */
export class World {
  readonly entities: ReadonlyMap<string, WorldElement>;
  /** The facts that are valid. */
  readonly facts: readonly WorldFact[];
  /** The facts of any day. */
  readonly #allFacts: readonly WorldFact[];
  /** The day for states that have one value per day. */
  readonly day: number;
  readonly #moment: TestMoment;

  constructor(graph: TestGraph, moment: TestMoment) {
    this.#moment = moment;
    this.day = moment.to >= LAST_DAY ? toCalendarDay(getNow()) : moment.to;
    this.entities = new Map(
      graph.entities.flatMap((entity) => this.#findElement(entity)).map((element) => [element.id, element]),
    );
    this.#allFacts = graph.facts
      .flatMap((fact) => this.#findElement(fact))
      .filter(({ values }) => values.status !== "RETRACTED");
    this.facts = this.#allFacts.filter(({ values }) => this.includesMoment(values));
  }

  /** Returns true if a period includes any of the days of the moment. */
  includesMoment(values: Values): boolean {
    return computeFirstDay(values) <= this.#moment.to && computeLastDay(values) >= this.#moment.from;
  }

  /** Returns true if the dates of something leave no doubt that it held on some day of the moment. */
  isSure({ values }: WorldElement): boolean {
    return isSurelyHeld(values, this.#moment.from, this.#moment.to);
  }

  /** Returns true if it is in doubt whether a value that depends on a date applies on a day. */
  isUnclear(element: WorldElement, { name }: Property, day = this.day): boolean {
    return valuesOfTheDay[`${findKindById(element.id)!.kind}.${name}`]?.(element, day) === null;
  }

  /** Reads a status on a day. */
  readStatus(element: WorldElement, { name }: Property, day = this.day): unknown {
    return computedValues[name]?.(element, day, this.entities) ?? null;
  }

  /** Lists the entities of a type that existed. */
  listExisting(type: TypeClass): readonly WorldElement[] {
    return [...this.entities.values()].filter(
      (element) => isOfType(element.id, type) && this.hasExisted(element),
    );
  }

  /** Returns true if an entity existed. Without a start it did from its first fact on, at the latest since it was recorded. */
  hasExisted(element: WorldElement): boolean {
    return (
      this.computeFirstDay(element) <= this.#moment.to && computeListedLastDay(element) >= this.#moment.from
    );
  }

  /** Computes the first day of an entity or fact. */
  computeFirstDay({ id, values, createdAt }: WorldElement): number {
    if (values.validFrom != null || findKindById(id)?.category === "RELATIONSHIP")
      return computeFirstDay(values);
    const facts = this.#allFacts.filter(({ from, to }) => from === id || to === id);
    return Math.min(toCalendarDay(createdAt), ...facts.map((fact) => computeFirstDay(fact.values)));
  }

  /** Lists the rows of a connection of an entity. */
  listRows(near: string, { kind, reads, node }: KindConnection): readonly WorldRow[] {
    return this.facts
      .filter(({ id }) => findKindById(id) === kind)
      .flatMap((fact) => {
        const leads = {
          OUT: fact.from === near,
          IN: fact.to === near,
          BOTH: [fact.from, fact.to].includes(near),
        };
        const far = fact.from === near && reads !== "IN" ? fact.to : fact.from;
        const farElement = leads[reads] && isOfType(far, node) ? this.entities.get(far) : undefined;
        return farElement ? [{ fact, node: farElement }] : [];
      });
  }

  /** Reads the value of a property, as filters and orders use it. */
  readValue(element: WorldElement, property: Property): unknown {
    const { values } = element;
    const { name, shows, type, orElse } = property;
    if (orElse && values[name] == null) return this.#computeDefault(element, property);
    const computed = computedValues[name]?.(element, this.day, this.entities);
    if (computed !== undefined) return computed;
    const applies = valuesOfTheDay[`${findKindById(element.id)!.kind}.${name}`];
    if (applies && !applies(element, this.day)) return null;
    if (name === "validFromQualifier") return values.validFrom == null ? "NO_LATER_THAN" : "EXACT";
    if (name === "validToQualifier") return values.validTo == null ? null : "EXACT";
    const value = values[shows ?? name] ?? null;
    return type === "Money" && value ? (value as { amount: number }).amount : value;
  }

  /** Says whether one fact of any day follows another as a step of one holding, directly or through others. */
  isLaterStep(later: string, earlier: string): boolean {
    const [first] = this.#allFacts.filter(({ id }) => id === earlier);
    const next = this.#allFacts.filter(
      ({ id, from, to, values }) =>
        first !== undefined &&
        id !== earlier &&
        id.startsWith("ownership:") &&
        earlier.startsWith("ownership:") &&
        from === first.from &&
        to === first.to &&
        isNextStepByDays(first.values as unknown as StepDates, values as unknown as StepDates),
    );
    return next.some(({ id }) => id === later || this.isLaterStep(later, id));
  }

  /** Lists the facts of any day that share the count of an observation. */
  listSharingFacts(observation: string): readonly WorldFact[] {
    return this.#allFacts.filter(({ values }) => values.observationId === observation);
  }

  /** Computes the value that is read if none is recorded. */
  #computeDefault({ id, values }: WorldElement, { orElse, qualifies = "" }: Property): unknown {
    if (orElse === "EXACT") return values[qualifies] == null ? null : "EXACT";
    if (values.observationId == null) return orElse === "SHARED_QUALIFIER" ? "EXACT" : null;
    const shared = String(values.observationId);
    const observation = this.entities.get(shared)!.values;
    const isAlone = this.listSharingFacts(shared).every((fact) => fact.id === id);
    const qualifier = observation.countQualifier ?? "EXACT";
    if (!isAlone && qualifier === "AT_LEAST") return null;
    if (orElse === "SHARED_COUNT") return observation.count;
    return isAlone ? qualifier : "AT_MOST";
  }

  #findElement<T extends TestEntity | TestFact>(thing: T): readonly (T & WorldElement)[] {
    const { knownAt } = this.#moment;
    const version = thing.versions.find((candidate) =>
      knownAt === null
        ? isOpen(candidate)
        : candidate.recordedFrom <= knownAt && candidate.recordedTo > knownAt,
    );
    const createdAt = thing.versions[0]!.recordedFrom;
    return version ? [{ ...thing, version, values: version.values, createdAt } as T & WorldElement] : [];
  }
}

/** Computes the last day on which lists have an entity or a fact. An event stays. */
export function computeListedLastDay({ id, values }: WorldElement): number {
  const kind = findKindById(id);
  return kind?.category === "ENTITY" && kind.time === "EVENT" ? LAST_DAY : computeLastDay(values);
}

const computeLastDay = ({ validTo }: Values): number =>
  validTo == null ? LAST_DAY : toLatestDay(validTo as string);

/** An observation counts by the last day of its date. */
const isReported = (date: unknown, day: number): boolean =>
  date != null && toLatestDay(date as string) <= day;

/** Returns true if a date has come by the day, and false if it is later; null if the day lies within its month or year, before the end. */
const hasCome = (date: unknown, day: number): boolean | null => {
  if (toEarliestDay(date as string) > day) return false;
  return toLatestDay(date as string) <= day ? true : null;
};

/** Returns true if something surely existed or held on some day of a period, on whatever days of its dates it began and ended. */
export const isSurelyHeld = (values: Values, from: number, to: number): boolean => {
  const lastDay = computeLastDay(values);
  const start = (values.filedOn ?? values.validFrom) as string | null | undefined;
  const beganBy = Math.min(start == null ? 0 : toLatestDay(start), lastDay);
  const end = values.validTo as string | null | undefined;
  const endedFrom = Math.max(end == null ? LAST_DAY : toEarliestDay(end), computeFirstDay(values));
  return beganBy <= to && endedFrom >= from;
};

/** Returns true if a fact is alleged, disputed or only possible, or if an entity is only possible. */
export const isInDoubt = ({ values }: WorldElement, { from, to }: Pick<TestMoment, "from" | "to">): boolean =>
  ["ALLEGED", "DISPUTED"].includes(String(values.status)) || !isSurelyHeld(values, from, to);

type OnTheDay<T> = Readonly<Record<string, (element: WorldElement, day: number, ...others: Others) => T>>;
/** The entities of the world, for values that depend on others; none for those that do not. */
type Others = readonly [ReadonlyMap<string, WorldElement>?];

const hasLeft = ({ values, version }: WorldElement, day: number): boolean | null =>
  values.exitedOn == null
    ? values.exit != null && toCalendarDay(version.recordedFrom) <= day
    : hasCome(values.exitedOn, day);
const hasEnded = ({ values }: WorldElement, day: number): boolean => computeLastDay(values) < day;
const isListed = ({ values }: WorldElement, day: number): boolean | null =>
  values.validFrom == null ? values.filedOn == null : hasCome(values.validFrom, day);
const isDelisted = ({ values }: WorldElement, day: number): boolean | null =>
  values.delistedOn == null ? false : hasCome(values.delistedOn, day);
const isClosed = ({ values }: WorldElement, day: number): boolean | null =>
  values.closedOn == null ? false : hasCome(values.closedOn, day);

/** The word for a thing that has happened, for one that has not, and for one of which that is not known. */
const choose = (has: boolean | null, yes: string, no: string): string =>
  has === null ? "UNKNOWN" : has ? yes : no;

function computeCaseStatus(element: WorldElement, day: number): string {
  if (computeFirstDay(element.values) > day) return "NOT_FILED";
  if (hasEnded(element, day)) return "CLOSED";
  return isReported(element.values.endReportedOn, day) || !isSurelyHeld(element.values, day, day)
    ? "UNKNOWN"
    : "OPEN";
}

/** Values that are computed for the day. */
const computedValues: OnTheDay<string | null | undefined> = {
  caseStatus: computeCaseStatus,
  partyStatus: (element, day, entities) => {
    const status = choose(hasLeft(element, day), "EXITED", "ACTIVE");
    const suit = entities?.get((element as WorldFact).to);
    const { exit, exitedOn } = element.values;
    const isUndated = exit != null && exitedOn == null;
    const isCaseUnknown = suit && computeCaseStatus(suit, day) === "UNKNOWN";
    return status === "ACTIVE" && (isUndated || isCaseUnknown) ? "UNKNOWN" : status;
  },
  stage: (element, day) => {
    const { values } = element;
    if (computeFirstDay(values) > day) return null;
    if (findKindById(element.id)!.kind === "AGREEMENT") {
      if (hasEnded(element, day)) return "TERMINATED";
      return isSurelyHeld(values, day, day) ? choose(isClosed(element, day), "CLOSED", "AGREED") : "UNKNOWN";
    }
    const delisted = isDelisted(element, day);
    return delisted === false
      ? choose(isListed(element, day), "LISTED", "FILED")
      : choose(delisted, "DELISTED", "");
  },
};

/** Recorded values that are unknown before, or except on, their days. */
const valuesOfTheDay: OnTheDay<boolean | null> = {
  "PARTICIPATION.exit": hasLeft,
  "PARTICIPATION.exitedOn": hasLeft,
  "PART.exit": ({ values }, day) => computeFirstDay(values) <= day,
  "LAWSUIT.closedOn": hasEnded,
  "LAWSUIT.endReportedOn": ({ values }, day) => isReported(values.endReportedOn, day),
  "AGREEMENT.terminatedOn": hasEnded,
  "AGREEMENT.closedOn": isClosed,
  "STOCK_LISTING.listedOn": isListed,
  "STOCK_LISTING.expectedOn": (element, day) => isListed(element, day) !== true,
  "STOCK_LISTING.amountRaised": isListed,
  "STOCK_LISTING.delistedOn": isDelisted,
};

/** Returns true if the thing with an id is of a type, directly or by an interface. */
function isOfType(id: string, type: TypeClass): boolean {
  const kind = findKindById(id)!;
  return listKindsWithin(type).some((within) => within === kind);
}

/** Returns true if a fact links its ends. An absence or a characterization does not. */
export const isLink = ({ id }: { readonly id: string }): boolean => !/^(absence|characterization):/.test(id);
