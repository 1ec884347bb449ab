import type { Sample } from "./sample.js";

/** The form of a question for one contestant, and how to read its answer. */
export interface Side {
  /** The GraphQL document or the Cypher statement. */
  readonly text: string;
  /** The answer in the form in which the answers of all contestants are compared. */
  readonly read: (data: never) => unknown;
}

export type Variables = Readonly<Record<string, unknown>>;

/** One question, in the form for each contestant. */
export interface ScenarioQuestion {
  readonly product: Variables;
  readonly peer?: Variables;
  readonly bare?: Variables;
}

/** A scenario for some part of the graph, or for some day. */
export interface Variant {
  readonly name: string;
  /** The questions are asked in turn, so that no single answer is measured. */
  readonly questions: readonly ScenarioQuestion[];
  readonly goals?: Goals;
}

/** The targets of the product. */
export interface Goals {
  /** The least processor time of the peer, as a multiple of the product's. */
  readonly peer?: number;
  /** The same of the hand-written statement. */
  readonly bare?: number;
  /** The most milliseconds from a request to its answer, for all but the slowest 5 %. */
  readonly p95?: number;
  /** The greatest processor time as a multiple of that of another variant. */
  readonly against?: { readonly variant: string; readonly atMost: number };
}

/** The data from which a scenario builds its questions. */
export interface ScenarioContext {
  readonly sample: Sample;
  /** Today as yyyymmdd. */
  readonly today: number;
  /** Sends a GraphQL question to the product before the measurement. */
  readonly queryProduct: (query: string, variables: Variables) => Promise<unknown>;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly product: Side;
  /** Absent if the peer cannot answer the question. */
  readonly peer?: Side;
  readonly bare: Side;
  /** The number of concurrent requests, if fewer than usual: one, if the time of an answer is measured. */
  readonly connections?: number;
  /** True if its cost should be the same on a graph of any size. */
  readonly growth?: boolean;
  readonly variants: (context: ScenarioContext) => readonly Variant[] | Promise<readonly Variant[]>;
}
