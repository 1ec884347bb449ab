import { kindOfId, kindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { Property } from "../../../src/domain/model/property.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { dayOf, earliestDay, LAST_DAY, latestDay, now } from "../../../src/domain/time.js";
import {
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
  /** The day for states that have one value per day. */
  readonly day: number;
  readonly #moment: TestMoment;

  constructor(graph: TestGraph, moment: TestMoment) {
    this.#moment = moment;
    this.day = moment.to >= LAST_DAY ? dayOf(now()) : moment.to;
    this.entities = new Map(
      graph.entities.flatMap((entity) => this.#known(entity)).map((known) => [known.id, known]),
    );
    this.facts = graph.facts
      .flatMap((fact) => this.#known(fact))
      .filter(({ values }) => values.status !== "RETRACTED" && this.holds(values));
  }

  /** Whether a period includes any of the days of the moment. */
  holds({ validFrom, validTo }: Values): boolean {
    const last = validTo == null ? LAST_DAY : latestDay(validTo as string);
    return earliestDay(validFrom as string | null) <= this.#moment.to && last >= this.#moment.from;
  }

  /** The entities of a type that existed. */
  existing(type: TypeClass): readonly Known[] {
    return [...this.entities.values()].filter(({ id, values }) => isOf(id, type) && this.holds(values));
  }

  /** The rows of a connection of an entity. */
  rows(near: string, { kind, reads, node }: KindConnection): readonly WorldRow[] {
    return this.facts
      .filter(({ id }) => kindOfId(id) === kind)
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
  value({ values }: Known, { name, shows, type }: Property): unknown {
    if (name === "caseStatus") return lastDayOf(values) < this.day ? "CLOSED" : "OPEN";
    if (name === "partyStatus")
      return values.exitedOn != null && earliestDay(values.exitedOn as string) <= this.day
        ? "EXITED"
        : "ACTIVE";
    const value = values[shows ?? name] ?? null;
    return type === "Money" && value ? (value as { amount: number }).amount : value;
  }

  #known<T extends TestEntity | TestFact>(thing: T): readonly (T & Known)[] {
    const { knownAt } = this.#moment;
    const version = thing.versions.find((candidate) =>
      knownAt === null
        ? isOpen(candidate)
        : candidate.recordedFrom <= knownAt && candidate.recordedTo > knownAt,
    );
    return version ? [{ ...thing, version, values: version.values } as T & Known] : [];
  }
}

const lastDayOf = ({ validTo }: Values): number =>
  validTo == null ? LAST_DAY : latestDay(validTo as string);

/** Whether the thing with an id is of a type, directly or by an interface. */
function isOf(id: string, type: TypeClass): boolean {
  const kind = kindOfId(id)!;
  return kindsWithin(type).some((within) => within === kind);
}

/** Whether a fact links its ends. An absence says that something is not there. */
export const isLink = ({ id }: { readonly id: string }): boolean => !id.startsWith("absence:");
