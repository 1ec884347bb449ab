import type { RelationshipKindModel } from "../model/relationship-kind.js";
import { relationshipKinds } from "./kinds.js";

/** The texts of an entity, beside its names, whose words are searched. */
export const searchedTextsOfEntities: readonly string[] = ["identifierKeys", "text", "terms", "description"];

/** The texts of a fact whose words are searched. */
export const searchedTextsOfFacts: readonly string[] = ["ticker", "jobTitle", "affiliationRole", "list"];

/** The kinds of facts that have such a text. */
export const kindsWithSearchedTexts: readonly RelationshipKindModel[] = relationshipKinds.filter(
  ({ properties }) => properties.some(({ name }) => searchedTextsOfFacts.includes(name)),
);

/** The texts of claims and sources whose words are searched. */
export const searchedTextsOfEvidence: readonly string[] = ["statement", "quote", "title", "publisher"];
