import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { queryText } from "../exports/query-text.js";
import type { Bar } from "./bar.js";

/** One card of the dashboard: a title, a query, and its answer as bars. */
export interface Figure {
  readonly title: string;
  /** What the numbers count, such as "listings". */
  readonly unit: string;
  /** Whether its bars are in order of time. Default: false. */
  readonly isChronological?: boolean | undefined;
  /** The GraphQL document with its variables. */
  queryText(): string;
  load(signal: AbortSignal): Promise<readonly Bar[]>;
}

interface FigureOptions<Answer, Variables> extends Pick<Figure, "title" | "unit" | "isChronological"> {
  readonly document: TypedDocumentString<Answer, Variables>;
  readonly variables: Variables;
  bars(answer: Answer): readonly Bar[] | Promise<readonly Bar[]>;
}

/** A figure whose data is the answer to one document. */
export function figure<Answer, Variables>(options: FigureOptions<Answer, Variables>): Figure {
  const { document, variables, bars, ...words } = options;
  return {
    ...words,
    queryText: () => queryText(document, variables),
    load: async (signal) => bars(await ask(document, variables, signal)),
  };
}
