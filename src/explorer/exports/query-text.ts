import type { TypedDocumentString } from "../gql/graphql.js";

/** A document with its variables as a comment: text that GraphiQL takes as it is. */
export const questionOf = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): string =>
  `${document.toString().trim()}\n\n# Variables:\n${commented(JSON.stringify(variables, null, 2))}\n`;

const commented = (text: string): string => text.replace(/^/gm, "# ");
