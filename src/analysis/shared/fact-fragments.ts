import { createWording } from "../../domain/kinds/create-wording.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import type { Property } from "../../domain/model/property.js";
import { isPeriodField } from "./shown-fact.js";

/** The selections of properties that are objects, by type. */
const objectSelections: Readonly<Record<string, string>> = { Money: " { amount currency }" };

const formatSelection = ({ name, type }: Property): string =>
  `${name}${(typeof type === "string" && objectSelections[type]) || ""}`;

const wording = createWording();

/** Selects the counts that facts share, which their sentences name. */
const listSharedSelections = (properties: readonly Property[]): readonly string[] =>
  properties.flatMap(({ name }) => {
    const shared = wording.fields[name]?.shared;
    return shared === undefined ? [] : [`${shared} { count countQualifier }`];
  });

/** The properties that only facts of a kind have, such as a share. */
const ownProperties = relationshipKinds
  .map((kind) => ({
    type: kind.type.name,
    fields: [
      ...kind.properties.filter(({ name }) => !isPeriodField(name)).map(formatSelection),
      ...listSharedSelections(kind.properties),
    ],
  }))
  .filter(({ fields }) => fields.length > 0)
  .map(({ type, fields }) => `... on ${type} { ${fields.join(" ")} }`)
  .join("\n  ");

export const sourceFragment = `fragment AssistantSource on Source { id title publisher publishedOn url }`;

export const claimFragment = `fragment AssistantClaim on Claim {
  id field value values { field value } statement quote stance basis confidence observedOn retractedAt
  source { ...AssistantSource }
}`;

const factFields = `id kind status confidence certainty
  from { id name kind }
  to { id name kind }
  validFrom validFromQualifier validTo validToQualifier firstObservedOn lastConfirmedOn evidenceIsOld
  disputedFields allegedFields
  inexactFields: fieldStates(exact: false) { field qualifier value }
  ${ownProperties}`;

/** A fact with its first claims. */
export const factFragment = `fragment AssistantFact on Relationship {
  ${factFields}
  claims(first: 3) { totalCount nodes { id source { ...AssistantSource } } }
}`;

/** A fact with the contents of its claims. */
export const claimedFactFragment = `fragment ClaimedFact on Relationship {
  ${factFields}
  claims(first: 20) { totalCount nodes { ...AssistantClaim } }
}`;

/** A document with the graph's revision, and with the fragments that it spreads. */
export function composeDocument(text: string, ...fragments: readonly string[]): string {
  const used = fragments.some((fragment) => fragment.includes("...AssistantSource")) ? [sourceFragment] : [];
  return [text, ...fragments, ...used].join("\n\n");
}
