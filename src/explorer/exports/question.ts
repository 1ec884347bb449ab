import type { TypedDocumentString } from "../gql/graphql.js";

/** A document with its variables, as text that GraphiQL takes. */
export const questionOf = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): string => `${document.toString().trim()}\n\n# Variables:\n${JSON.stringify(variables, null, 2)}\n`;
