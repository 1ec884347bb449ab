import type { AsOf } from "../../domain/graphql/as-of.js";
import { formatAsOfText } from "../../domain/graphql/as-of-text.js";
import { createStateIdWriter } from "../../domain/graphql/state-id.js";
import { type Day, getNow, toCalendarDay } from "../../domain/time.js";
import type { SelectionSet } from "../selection/selection.js";
import { computeDayParameters, type DayExpressions } from "./day-parameters.js";
import type { Projection } from "./projection.js";
import { isAllTime, type ResolvedAsOf, resolveAsOfInput, resolveReadingDay } from "./resolved-as-of.js";
import type { EntityVariable, FactVariable, SourceVariable } from "./variables.js";

/** Projects the requested fields of each type of node or fact that is already bound. */
export interface Projectors {
  readonly entity: (builder: QueryBuilder, selection: SelectionSet, entity: EntityVariable) => Projection;
  readonly fact: (builder: QueryBuilder, selection: SelectionSet, fact: FactVariable) => Projection;
  readonly claim: (builder: QueryBuilder, selection: SelectionSet, claim: string) => Projection;
  readonly source: (builder: QueryBuilder, selection: SelectionSet, source: SourceVariable) => Projection;
  /** The subject of a claim, by an expression for its id. */
  readonly subject: (builder: QueryBuilder, selection: SelectionSet, id: string) => Projection;
  /** The node or fact with the id that an expression yields. Null if there is none. */
  readonly byId: (builder: QueryBuilder, selection: SelectionSet, id: string) => Projection;
}

/** The parameters of a statement, and the numbers of names that are in use. */
interface Names {
  readonly parameters: Record<string, unknown>;
  variables: number;
  values: number;
  states: number;
}

/**
 * Builds a Cypher statement: creates its parameters and variable names, and knows the time of the query.
 * Values enter the text as parameters only.
 */
export class QueryBuilder {
  readonly parameters: Record<string, unknown>;
  readonly moment: ResolvedAsOf;
  /** The asOf as the client sent it. */
  readonly asOf: AsOf;
  /**
   * Its canonical form, for cursors. It has no date unless the client sent one, so that a cursor is still valid
   * the next day.
   */
  readonly mark: string;
  /** Builds the stateId of an id in the state of the query. */
  readonly toStateId: (id: string) => string;
  /**
   * The projections of entities, facts, claims and sources. They use each other, so they are passed in here.
   */
  readonly project: Projectors;
  /** True if the query has a `knownAt`, so that superseded versions must be read. */
  readonly inPast: boolean;
  readonly allTime: boolean;
  readonly certainty: ResolvedAsOf["certainty"];
  /** True if the days of the query reach today, as known now and presumed: then every open-ended fact is valid. */
  readonly sinceToday: boolean;
  readonly #names: Names;
  /** Distinguishes the parameters of this state from those of others in the same statement. */
  readonly #state: string;
  readonly #texts = new Map<string, string>();

  /** Fails with BAD_USER_INPUT if the asOf contradicts itself. */
  constructor(
    asOf: AsOf | null | undefined,
    project: Projectors,
    names: Names = { parameters: {}, variables: 0, values: 0, states: 0 },
  ) {
    this.asOf = asOf ?? {};
    this.moment = resolveAsOfInput(asOf);
    this.mark = formatAsOfText(asOf);
    this.toStateId = createStateIdWriter(asOf);
    this.project = project;
    this.inPast = this.moment.knownAt !== null;
    this.allTime = isAllTime(this.moment);
    this.certainty = this.moment.certainty;
    this.sinceToday =
      !this.inPast && this.certainty === "PRESUMED" && this.moment.to >= toCalendarDay(getNow());
    this.parameters = names.parameters;
    this.#names = names;
    this.#state = names.states === 0 ? "" : String(names.states);
    names.states++;
  }

  /** Creates a builder for other parts of the same statement, which read another state. */
  createStateBuilder(asOf: AsOf): QueryBuilder {
    return new QueryBuilder(asOf, this.project, this.#names);
  }

  /** Creates a variable name that is unique in the statement. */
  createVariable(stem: string): string {
    return `${stem}${this.#names.variables++}`;
  }

  /** Creates a variable name for each stem. */
  createVariables(first: string, second: string): readonly [string, string];
  createVariables(first: string, second: string, third: string): readonly [string, string, string];
  createVariables(...stems: readonly string[]): readonly string[] {
    return stems.map((stem) => this.createVariable(stem));
  }

  /** Builds a text once for each key. Equal parts of an answer then have equal texts, and are evaluated once. */
  buildOnce(key: string, build: () => string): string {
    const built = this.#texts.get(key) ?? build();
    this.#texts.set(key, built);
    return built;
  }

  /** Adds a parameter for a value and returns its name in the text. */
  addParameter(value: unknown): string {
    return this.#set(`p${this.#names.values++}`, value);
  }

  get from(): string {
    return this.#addNamed("from", BigInt(this.moment.from));
  }

  get to(): string {
    return this.#addNamed("to", BigInt(this.moment.to));
  }

  get knownAt(): string {
    return this.#addNamed("knownAt", BigInt(this.moment.knownAt ?? 0));
  }

  /** Today as yyyymmdd, whatever the days of the query are. */
  get today(): string {
    return this.#set("today", BigInt(toCalendarDay(getNow())));
  }

  /** The day whose states are read, as yyyymmdd. */
  get day(): string {
    return this.#addReadingDay("day");
  }

  /** The same day as YYYY-MM-DD. */
  get date(): string {
    return this.#addReadingDay("date");
  }

  /** The day after it as YYYY-MM-DD. */
  get dayAfter(): string {
    return this.#addReadingDay("dayAfter");
  }

  /** The first instant after it. */
  get end(): string {
    return this.#addReadingDay("end");
  }

  /** Adds the parameters of a day. */
  addDay(day: Day): DayExpressions {
    const parameters = computeDayParameters(day);
    return {
      day: this.addParameter(parameters.day),
      date: this.addParameter(parameters.date),
      dayAfter: this.addParameter(parameters.dayAfter),
      end: this.addParameter(parameters.end),
    };
  }

  #addReadingDay(name: keyof DayExpressions): string {
    return this.#addNamed(name, computeDayParameters(resolveReadingDay(this.moment))[name]);
  }

  #addNamed(name: string, value: unknown): string {
    return this.#set(name + this.#state, value);
  }

  #set(name: string, value: unknown): string {
    this.parameters[name] = value;
    return `$${name}`;
  }
}
