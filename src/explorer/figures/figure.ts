import { ask } from "../api/ask.js";
import { questionOf } from "../exports/question.js";
import type { TypedDocumentString } from "../gql/graphql.js";

/** One card of the dashboard: a question, what it is called, and its answer as bars. */
export interface Figure {
  readonly title: string;
  /** What a number counts, as "listings". */
  readonly unit: string;
  /** The question as GraphQL with its variables. */
  question(): string;
  load(signal: AbortSignal): Promise<readonly Bar[]>;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The id of the entity it stands for, if any. */
  readonly id: string | null;
  /** Finds the address of the explorer that shows what it counts. Null where that is not one picture. */
  readonly open: (() => Promise<string>) | null;
}

interface Asked<Answer, Variables> extends Pick<Figure, "title" | "unit"> {
  readonly document: TypedDocumentString<Answer, Variables>;
  readonly variables: Variables;
  bars(answer: Answer): readonly Bar[] | Promise<readonly Bar[]>;
}

/** A figure that one document answers. */
export function figure<Answer, Variables>(asked: Asked<Answer, Variables>): Figure {
  const { title, unit, document, variables, bars } = asked;
  return {
    title,
    unit,
    question: () => questionOf(document, variables),
    load: async (signal) => bars(await ask(document, variables, signal)),
  };
}
