import type { InputLine } from "../format.js";
import { withExactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import { aliasesOfItem, identifiersOfItem, isEntityItem, isRelationshipItem, textValue } from "./guards.js";
import type { ExportLine } from "./line-reading.js";
import { readingInWords } from "./reading-in-words.js";

export const jsonldOut: ExportFormat = {
  name: "jsonld",
  description: "JSON-LD with terms of schema.org: one document with a node for each thing",
  mediaType: "application/ld+json",
  extension: "jsonld",
  write: async function* (lines, omit) {
    yield `{"@context":{"@vocab":"https://schema.org/","@base":"urn:brandgraph:"},"@graph":[`;
    let isFirst = true;
    for await (const whole of lines) {
      const line = withExactDates(whole, omit);
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

/** The property of schema.org for each kind of fact, and the end of the fact that has it. */
const PROPERTIES: Readonly<Record<string, { readonly of: "from" | "to"; readonly name: string }>> = {
  OWNERSHIP: { of: "from", name: "owns" },
  EMPLOYMENT: { of: "from", name: "worksFor" },
  OPERATION: { of: "to", name: "maintainer" },
  SPEECH: { of: "to", name: "author" },
  SUBJECT: { of: "from", name: "about" },
};

/** Kinds of counts. The facts that they are about have no term. */
const COUNTS: ReadonlySet<string> = new Set(["OBSERVATION"]);

function nodeOf(line: ExportLine): object | null {
  if (line.kind === "SOURCE") return sourceNode(line);
  if (isEntityItem(line)) return COUNTS.has(line.kind) ? null : entityNode(line);
  return isRelationshipItem(line) ? factNode(line) : null;
}

const sourceNode = (line: InputLine) => ({
  "@id": line.id,
  "@type": "CreativeWork",
  name: textValue(line, "title"),
  url: textValue(line, "url"),
  publisher: textValue(line, "publisher"),
  datePublished: textValue(line, "publishedOn"),
  license: textValue(line, "license"),
});

function entityNode(line: ExportLine) {
  const type = TYPES[line.kind] ?? "Thing";
  const isParty = ["Organization", "Corporation", "GovernmentOrganization"].includes(type);
  return {
    "@id": line.id,
    "@type": type,
    name: textValue(line, "name"),
    description:
      [textValue(line, "description"), readingInWords(line.reading)].filter(Boolean).join(" ") || undefined,
    url: textValue(line, "website"),
    alternateName: aliasesOfItem(line).map(({ value, language }) =>
      language ? { "@value": value, "@language": language } : value,
    ),
    identifier: identifiersOfItem(line).map(({ scheme, value }) => ({
      "@type": "PropertyValue",
      propertyID: scheme,
      value,
    })),
    ...(isParty && {
      foundingDate: textValue(line, "validFrom"),
      dissolutionDate: textValue(line, "validTo"),
      address: line.country && { "@type": "PostalAddress", addressCountry: line.country },
    }),
    ...(type === "Event" && { startDate: textValue(line, "validFrom"), endDate: textValue(line, "validTo") }),
  };
}

/** A fact as a Role of schema.org between two nodes, because it has a period of its own. */
function factNode(line: ExportLine): object | null {
  const property = PROPERTIES[line.kind];
  if (!property) return null;
  const [near, far] = property.of === "from" ? [line.from, line.to] : [line.to, line.from];
  return {
    "@id": near,
    [property.name]: {
      "@id": line.id,
      "@type": "Role",
      [property.name]: { "@id": far },
      startDate: textValue(line, "validFrom"),
      endDate: textValue(line, "validTo"),
      roleName: textValue(line, "jobTitle"),
      description: readingInWords(line.reading) ?? undefined,
    },
  };
}
