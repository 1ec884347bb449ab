import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { sendDocument } from "../api/send-document.js";
import { formatQueryText } from "../ui/files/query-text.js";
import type { Bar } from "./bar.js";

/** One card of the dashboard: a title, a query, and its answer as bars. */
export interface Figure {
  readonly title: string;
  /** The unit of the numbers, such as "listings". */
  readonly unit: string;
  /** True if its bars are in order of time. Default: false. */
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

/** Creates a figure whose data is the answer to one document. */
export function createFigure<Answer, Variables>(options: FigureOptions<Answer, Variables>): Figure {
  const { document, variables, bars, ...words } = options;
  return {
    ...words,
    queryText: () => formatQueryText(document, variables),
    load: async (signal) => bars(await sendDocument(document, variables, signal)),
  };
}
