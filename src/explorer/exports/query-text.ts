import type { TypedDocumentString } from "../../client/gql/graphql.js";

/** A GraphQL document with its variables as a comment, ready to paste into GraphiQL. */
export const queryText = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): string =>
  `${document.toString().trim()}\n\n# Variables:\n${asComment(JSON.stringify(variables, null, 2))}\n`;

const asComment = (text: string): string => text.replace(/^/gm, "# ");
