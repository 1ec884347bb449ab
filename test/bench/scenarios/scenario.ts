import type { Sample } from "./sample.js";

/** How one contestant is asked a question, and what its answer says. */
export interface Side {
  /** The GraphQL document or the Cypher statement. */
  readonly text: string;
  /** The answer in the form in which those of all contestants are compared. */
  readonly read: (data: never) => unknown;
}

export type Variables = Readonly<Record<string, unknown>>;

/** One request: the same question put to each contestant in its own way. */
export interface Question {
  readonly product: Variables;
  readonly peer?: Variables;
  readonly bare?: Variables;
}

/** A scenario asked about some part of the graph, or as of some day. */
export interface Variant {
  readonly name: string;
  /** Asked in turn, so that no single answer is measured. */
  readonly questions: readonly Question[];
  readonly goals?: Goals;
}

/** What the product is to reach. */
export interface Goals {
  /** At least so many times the peer's throughput. */
  readonly peer?: number;
  /** At least so many times the throughput of the hand-written statement. */
  readonly bare?: number;
  /** At most so many milliseconds from a request to its answer, of all but the slowest 5 %. */
  readonly p95?: number;
  /** At most so many times the cost of another variant. */
  readonly against?: { readonly variant: string; readonly atMost: number };
}

/** What a scenario may draw its questions from. */
export interface ScenarioContext {
  readonly sample: Sample;
  /** Today as yyyymmdd. */
  readonly today: number;
  /** Puts a GraphQL question to the product, before anything is measured. */
  readonly askProduct: (query: string, variables: Variables) => Promise<unknown>;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly product: Side;
  /** Absent where the peer cannot be asked the question. */
  readonly peer?: Side;
  readonly bare: Side;
  /** How many requests are under way at once, where fewer than usual: one, where the time of an answer is what counts. */
  readonly connections?: number;
  /** Whether its cost is to stay the same on a graph of any size. */
  readonly growth?: boolean;
  readonly variants: (context: ScenarioContext) => readonly Variant[] | Promise<readonly Variant[]>;
}
