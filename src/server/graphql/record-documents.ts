import "reflect-metadata";
import { hash } from "node:crypto";
import { getRecordInput } from "../../domain/graphql/mutations/record-input.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { TrustedDocument } from "./trusted-document.js";

/** The mutation of the page that records an entity or a fact of a kind. All of them have the same answer. */
export function recordDocument(kind: KindModel): TrustedDocument {
  const { name } = kind.type;
  const isEntity = kind.category === "ENTITY";
  const text = `# Records ${kind.description.charAt(0).toLowerCase()}${kind.description.slice(1)} Needs a key of role CURATOR.
mutation RecordOf${name}($input: ${getRecordInput(kind).name}!) {
  recorded: record${name}(input: $input) {
    thing: ${isEntity ? "entity { id stateId name" : "fact { id stateId status confidence"} }
    ${isEntity ? "existing { id kind name }\n    " : ""}created
    preview { changes changedFields { field before after } status confidence disputedFields allegedFields }
    revision
    userErrors { code field message }
  }
}
`;
  return { name: `record-${kind.prefix}`, text, hash: hash("sha256", text) };
}

/** The documents of all kinds. A kind that is added to the domain has its own. */
export const recordDocuments = (): readonly TrustedDocument[] =>
  [...entityKinds, ...relationshipKinds].map(recordDocument);
