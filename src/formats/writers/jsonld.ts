import { findKind, getEntityMappings, getRelationshipMappings } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../format.js";
import { describeState } from "./describe-state.js";
import { removeInexactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import type { ExportLine } from "./line-status.js";
import {
  getLineAliases,
  getLineIdentifiers,
  getTextValue,
  isEntityItem,
  isRelationshipItem,
} from "./line-values.js";

export const jsonldOut: ExportFormat = {
  name: "jsonld",
  description: "JSON-LD with terms of schema.org: one document with a node for each thing",
  mediaType: "application/ld+json",
  extension: "jsonld",
  write: async function* (lines, omit) {
    yield `{"@context":{"@vocab":"https://schema.org/","@base":"urn:brandgraph:"},"@graph":[`;
    let isFirst = true;
    for await (const completeLine of lines) {
      const line = removeInexactDates(completeLine, omit);
      const node = buildNode(line);
      if (!node) {
        omit(line.kind);
        continue;
      }
      yield `${isFirst ? "" : ","}\n${JSON.stringify(node)}`;
      isFirst = false;
    }
    yield "\n]}\n";
  },
};

function buildNode(line: ExportLine): object | null {
  if (line.kind === "SOURCE") return buildSourceNode(line);
  if (isEntityItem(line)) return buildEntityNode(line);
  return isRelationshipItem(line) ? buildFactNode(line) : null;
}

const buildSourceNode = (line: InputLine) => ({
  "@id": line.id,
  "@type": "CreativeWork",
  name: getTextValue(line, "title"),
  url: getTextValue(line, "url"),
  publisher: getTextValue(line, "publisher"),
  datePublished: getTextValue(line, "publishedOn"),
  license: getTextValue(line, "license"),
});

function buildEntityNode(line: ExportLine): object | null {
  const { schemaOrg: type = "Thing" } = getEntityMappings(findKind(line.kind));
  if (type === null) return null;
  const isParty = ["Organization", "Corporation", "GovernmentOrganization"].includes(type);
  return {
    "@id": line.id,
    "@type": type,
    name: getTextValue(line, "name"),
    description:
      [getTextValue(line, "description"), describeState(line)].filter(Boolean).join(" ") || undefined,
    url: getTextValue(line, "website"),
    alternateName: getLineAliases(line).map(({ value, language }) =>
      language ? { "@value": value, "@language": language } : value,
    ),
    identifier: getLineIdentifiers(line).map(({ scheme, value }) => ({
      "@type": "PropertyValue",
      propertyID: scheme,
      value,
    })),
    ...(isParty && {
      foundingDate: getTextValue(line, "validFrom"),
      dissolutionDate: getTextValue(line, "validTo"),
      address: line.country && { "@type": "PostalAddress", addressCountry: line.country },
    }),
    ...(type === "Event" && {
      startDate: getTextValue(line, "validFrom"),
      endDate: getTextValue(line, "validTo"),
    }),
  };
}

/** A fact as a Role of schema.org between two nodes, because it has a period of its own. */
function buildFactNode(line: ExportLine): object | null {
  const property = getRelationshipMappings(findKind(line.kind)).schemaOrg;
  if (!property) return null;
  const [near, far] = property.of === "from" ? [line.from, line.to] : [line.to, line.from];
  return {
    "@id": near,
    [property.name]: {
      "@id": line.id,
      "@type": "Role",
      [property.name]: { "@id": far },
      startDate: getTextValue(line, "validFrom"),
      endDate: getTextValue(line, "validTo"),
      roleName: getTextValue(line, "jobTitle"),
      description: describeState(line) ?? undefined,
    },
  };
}
