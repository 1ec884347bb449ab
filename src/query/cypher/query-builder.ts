import type { AsOf } from "../../domain/graphql/as-of.js";
import { dayOf, formatDay, now } from "../../domain/time.js";
import type { Selection } from "../selection/selection.js";
import type { Projection } from "./projection.js";
import { isAllTime, type ResolvedAsOf, readingDay } from "./resolved-as-of.js";
import type { EntityVariable, FactVariable, SourceVariable } from "./variables.js";

/** Projects the requested fields of each type of node or fact that is already bound. */
export interface Projectors {
  readonly entity: (builder: QueryBuilder, selection: Selection, entity: EntityVariable) => Projection;
  readonly fact: (builder: QueryBuilder, selection: Selection, fact: FactVariable) => Projection;
  readonly claim: (builder: QueryBuilder, selection: Selection, claim: string) => Projection;
  readonly source: (builder: QueryBuilder, selection: Selection, source: SourceVariable) => Projection;
  /** The subject of a claim, by an expression for its id. */
  readonly subject: (builder: QueryBuilder, selection: Selection, id: string) => Projection;
  /** The node or fact with the id that an expression yields. Null if there is none. */
  readonly byId: (builder: QueryBuilder, selection: Selection, id: string) => Projection;
}

/**
 * Builds a Cypher statement: creates its parameters and variable names, and knows the time of the query.
 * Values enter the text as parameters only.
 */
export class QueryBuilder {
  readonly parameters: Record<string, unknown> = {};
  readonly moment: ResolvedAsOf;
  /** The asOf as the client sent it, for cursors: without a date, a cursor is still valid the next day. */
  readonly mark: AsOf | null;
  /**
   * The projections of entities, facts, claims and sources. They use each other, so they are passed in here.
   */
  readonly project: Projectors;
  /** Whether the query has a `knownAt`, so that superseded versions must be read. */
  readonly inPast: boolean;
  readonly allTime: boolean;
  /** Whether the days of the query reach today, as known now: then every open-ended fact is valid. */
  readonly sinceToday: boolean;
  #variables = 0;
  #values = 0;

  constructor(moment: ResolvedAsOf, mark: AsOf | null, project: Projectors) {
    this.moment = moment;
    this.mark = mark;
    this.project = project;
    this.inPast = moment.knownAt !== null;
    this.allTime = isAllTime(moment);
    this.sinceToday = !this.inPast && moment.to >= dayOf(now());
  }

  /** A variable name that is unique in the statement. */
  variable(stem: string): string {
    return `${stem}${this.#variables++}`;
  }

  /** Adds a parameter for a value and returns its name in the text. */
  parameter(value: unknown): string {
    return this.#named(`p${this.#values++}`, value);
  }

  get from(): string {
    return this.#named("from", BigInt(this.moment.from));
  }

  get to(): string {
    return this.#named("to", BigInt(this.moment.to));
  }

  get knownAt(): string {
    return this.#named("knownAt", BigInt(this.moment.knownAt ?? 0));
  }

  /** The day whose states are read, as yyyymmdd. */
  get day(): string {
    return this.#named("day", BigInt(readingDay(this.moment)));
  }

  /** The same day as YYYY-MM-DD. */
  get date(): string {
    return this.#named("date", formatDay(readingDay(this.moment)));
  }

  #named(name: string, value: unknown): string {
    this.parameters[name] = value;
    return `$${name}`;
  }
}
