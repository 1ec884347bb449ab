import { dayOf, formatDay, now } from "../../domain/time.js";
import type { Selection } from "../selection/selection.js";
import type { Projection } from "./projection.js";
import { isAllTime, type ResolvedAsOf, readingDay } from "./resolved-as-of.js";
import type { EntityVariable, FactVariable, SourceVariable } from "./variables.js";

/** How each sort of node, once bound, is shown as asked for. */
export interface Projectors {
  readonly entity: (draft: QueryBuilder, selection: Selection, entity: EntityVariable) => Projection;
  readonly fact: (draft: QueryBuilder, selection: Selection, fact: FactVariable) => Projection;
  readonly claim: (draft: QueryBuilder, selection: Selection, claim: string) => Projection;
  readonly source: (draft: QueryBuilder, selection: Selection, source: SourceVariable) => Projection;
  /** What a claim is about, whose id an expression yields. */
  readonly subject: (draft: QueryBuilder, selection: Selection, id: string) => Projection;
  /** Whatever is named by the id that an expression yields; null where nothing is. */
  readonly byId: (draft: QueryBuilder, selection: Selection, id: string) => Projection;
}

/**
 * A statement in the making: hands out parameters and variable names that are its own, and holds the moment
 * that the whole of it is asked about. Values enter the text as parameters only.
 */
export class QueryBuilder {
  readonly parameters: Record<string, unknown> = {};
  readonly moment: ResolvedAsOf;
  /** The asOf as it was given, for cursors: "today" stays the same list overnight. */
  readonly mark: unknown;
  /** How entities, facts, claims and sources are shown: they show each other, and so meet here. */
  readonly project: Projectors;
  /** Whether the answer is about an earlier state of knowledge, so that closed versions must be read. */
  readonly inPast: boolean;
  readonly allTime: boolean;
  /** Whether the days asked about reach today, as known now: then all that has begun and has no end holds. */
  readonly sinceToday: boolean;
  #variables = 0;
  #values = 0;

  constructor(moment: ResolvedAsOf, mark: unknown, project: Projectors) {
    this.moment = moment;
    this.mark = mark;
    this.project = project;
    this.inPast = moment.knownAt !== null;
    this.allTime = isAllTime(moment);
    this.sinceToday = !this.inPast && moment.to >= dayOf(now());
  }

  /** A name that nothing else in the statement has. */
  variable(stem: string): string {
    return `${stem}${this.#variables++}`;
  }

  /** The parameter that carries a value. */
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

  /** The day on which states are read, as yyyymmdd. */
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
