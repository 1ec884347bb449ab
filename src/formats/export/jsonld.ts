import type { FactLine } from "../format.js";
import type { ExportFormat } from "./export-format.js";
import { aliasesOf, identifiersOf, isEntity, isRelationship, textOf } from "./things.js";

export const jsonldOut: ExportFormat = {
  name: "jsonld",
  description: "JSON-LD in the terms of schema.org: one document, a node a thing",
  mediaType: "application/ld+json",
  extension: "jsonld",
  write: async function* (lines, omit) {
    yield `{"@context":{"@vocab":"https://schema.org/","@base":"urn:brandgraph:"},"@graph":[`;
    let isFirst = true;
    for await (const line of lines) {
      const node = nodeOf(line);
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

const TYPES: Readonly<Record<string, string>> = {
  BRAND: "Brand",
  PERSON: "Person",
  PLATFORM: "WebSite",
  COURT: "GovernmentOrganization",
  CONGLOMERATE: "Corporation",
  ORGANIZATION: "Organization",
  MERCHANT: "Organization",
  PAYMENT_AFFILIATE: "Organization",
  STOCK_EXCHANGE: "Organization",
  LAWSUIT: "Event",
  AGREEMENT: "CreativeWork",
  PUBLIC_STATEMENT: "CreativeWork",
};

/** The properties of schema.org that say what a kind of fact says, from its start or from its end. */
const PROPERTIES: Readonly<Record<string, { readonly of: "from" | "to"; readonly name: string }>> = {
  OWNERSHIP: { of: "from", name: "owns" },
  EMPLOYMENT: { of: "from", name: "worksFor" },
  OPERATION: { of: "to", name: "maintainer" },
  SPEECH: { of: "to", name: "author" },
  SUBJECT: { of: "from", name: "about" },
};

function nodeOf(line: FactLine): object | null {
  if (line.kind === "SOURCE") return sourceNode(line);
  if (isEntity(line)) return entityNode(line);
  return isRelationship(line) ? factNode(line) : null;
}

const sourceNode = (line: FactLine) => ({
  "@id": line.id,
  "@type": "CreativeWork",
  name: textOf(line, "title"),
  url: textOf(line, "url"),
  publisher: textOf(line, "publisher"),
  datePublished: textOf(line, "publishedOn"),
  license: textOf(line, "license"),
});

function entityNode(line: FactLine) {
  const type = TYPES[line.kind] ?? "Thing";
  const isParty = ["Organization", "Corporation", "GovernmentOrganization"].includes(type);
  return {
    "@id": line.id,
    "@type": type,
    name: textOf(line, "name"),
    description: textOf(line, "description"),
    url: textOf(line, "website"),
    alternateName: aliasesOf(line).map(({ value, language }) =>
      language ? { "@value": value, "@language": language } : value,
    ),
    identifier: identifiersOf(line).map(({ scheme, value }) => ({
      "@type": "PropertyValue",
      propertyID: scheme,
      value,
    })),
    ...(isParty && {
      foundingDate: textOf(line, "validFrom"),
      dissolutionDate: textOf(line, "validTo"),
      address: line.country && { "@type": "PostalAddress", addressCountry: line.country },
    }),
    ...(type === "Event" && { startDate: textOf(line, "validFrom"), endDate: textOf(line, "validTo") }),
  };
}

/** A fact with a period of its own is a role between the two, as schema.org has it. */
function factNode(line: FactLine): object | null {
  const property = PROPERTIES[line.kind];
  if (!property) return null;
  const [near, far] = property.of === "from" ? [line.from, line.to] : [line.to, line.from];
  return {
    "@id": near,
    [property.name]: {
      "@id": line.id,
      "@type": "Role",
      [property.name]: { "@id": far },
      startDate: textOf(line, "validFrom"),
      endDate: textOf(line, "validTo"),
      roleName: textOf(line, "title"),
    },
  };
}
