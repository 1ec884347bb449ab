import type { TypedDocumentString } from "../../../client/gql/graphql.js";

/** Formats a GraphQL document with its variables as a comment, ready to paste into GraphiQL. */
export const formatQueryText = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): string =>
  `${document.toString().trim()}\n\n# Variables:\n${formatComment(JSON.stringify(variables, null, 2))}\n`;

const formatComment = (text: string): string => text.replace(/^/gm, "# ");
