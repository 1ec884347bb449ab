import { nestText } from "./api/nest-text.js";
import { repeatText } from "./api/repeat-text.js";

/** A family of documents that grow with a number, and are meant to cost as much as the limits allow. */
export interface DocumentFamily {
  readonly name: string;
  /** The document of a size. */
  readonly document: (size: number) => string;
  readonly variables?: (size: number) => Readonly<Record<string, unknown>>;
}

/** Types of entities, each with fields of its own. */
const kinds = [
  "Conglomerate",
  "PaymentAffiliate",
  "Agreement",
  "Brand",
  "Court",
  "Platform",
  "Organization",
  "Person",
  "Lawsuit",
  "Merchant",
  "PublicStatement",
  "StockExchange",
];

/**
 * One field of each type, besides the common ones, since fields of different types are merged in another way.
 */
const buildFieldsPerType = (levels: number): string =>
  levels === 0
    ? "id"
    : `predecessors(first: 1) { nodes { ${buildFieldsPerType(levels - 1)} } } ${kinds
        .map((kind, index) => `... on ${kind} { predecessors(first: 1) { nodes { ${leaves[index]} } } }`)
        .join(" ")}`;

const leaves = [
  "id",
  "kind",
  "name",
  "description",
  "website",
  "country",
  "validFrom",
  "validTo",
  "recordedAt",
  "__typename",
  "id kind",
  "id name",
];

const buildFragmentPerType = (levels: number): string =>
  levels === 0
    ? "id"
    : kinds
        .map((kind, index) => `... on ${kind} { predecessors(first: ${index + 1}) { nodes { id } } }`)
        .join(" ")
        .replace("nodes { id }", `nodes { ${buildFragmentPerType(levels - 1)} }`);

const buildBrandQuery = (body: string): string => `{ brand(id: "brand:a") { ${body} } }`;

/** Documents that are deep, wide, spread, typed or conditioned, or that validation compares in pairs. */
export const families: readonly DocumentFamily[] = [
  {
    name: "levels over an interface",
    document: (size) => buildBrandQuery(nestText(size, "predecessors(first: 1) { nodes { ", "id", " } }")),
  },
  {
    name: "levels over an interface of 33 types",
    document: (size) =>
      `{ node(id: "brand:a") { ${nestText(size, "... on Entity { claims(first: 1) { nodes { subject { ", "id", " } } } }")} } }`,
  },
  {
    name: "fields side by side, in fragments without a condition",
    document: (size) => buildBrandQuery(repeatText(size, () => "... { id name }")),
  },
  {
    name: "fields of 33 types side by side",
    document: (size) =>
      `{ node(id: "brand:a") { ${repeatText(size, () => "... { id }")} ${repeatText(33, (index) => `... on ${kinds[index % 12]} { name }`)} } }`,
  },
  {
    name: "connections side by side",
    document: (size) =>
      buildBrandQuery(
        repeatText(size, (index) => `${formatAlias(index)} predecessors(first: 1) { nodes { id } }`),
      ),
  },
  {
    name: "named fragments that spread the next one twice",
    document: (size) =>
      `${buildBrandQuery("...f0")} ${repeatText(size, (index) => `fragment f${index} on Entity { ...f${index + 1} predecessors(first: 1) { nodes { ...f${index + 1} } } }`)} fragment f${size} on Entity { id }`,
  },
  {
    name: "named fragments side by side",
    document: (size) =>
      `${buildBrandQuery(repeatText(size, (index) => `...f${index}`))} ${repeatText(size, (index) => `fragment f${index} on Brand { id name category }`)}`,
  },
  {
    name: "named fragments, each spreading all that follow",
    document: (size) =>
      `{ ...f0 } ${repeatText(size, (index) => `fragment f${index} on Query { __typename ${repeatText(size - index - 1, (next) => `...f${index + next + 1}`)} }`)}`,
  },
  {
    name: "conditions on types at every level",
    document: (size) => buildBrandQuery(`predecessors { nodes { ${buildFragmentPerType(size)} } }`),
  },
  {
    name: "fields that each type merges otherwise, at every level",
    document: (size) => buildBrandQuery(`predecessors { nodes { ${buildFieldsPerType(size)} } }`),
  },
  {
    name: "one field many times, each with fields below",
    document: (size) =>
      buildBrandQuery(
        repeatText(size, (index) => `... { claims { nodes { ${leavesOfClaim[index % 5]} } } }`),
      ),
  },
  {
    name: "one field many times, with arguments",
    document: (size) =>
      buildBrandQuery(
        repeatText(
          size,
          () => `... { predecessors(first: 1, where: {from: {name: {contains: "x"}}}) { nodes { id } } }`,
        ),
      ),
  },
  {
    name: "arguments of a fragment that is spread many times",
    document: (size) =>
      `${buildBrandQuery(repeatText(Math.min(50, size), (index) => `a${index}: predecessors(first: 1) { nodes { ...f } }`))} fragment f on Entity { predecessors(first: 1, where: {AND: [${repeatText(size, () => `{from: {name: {eq: "x"}}}`)}]}) { totalCount } }`,
  },
  {
    name: "variables in many operations",
    document: (size) =>
      `${repeatText(size, (index) => `query q${index}($v: Int) { ...f0 }`)} ${repeatText(size, (index) => `fragment f${index} on Query { ${index < size - 1 ? `...f${index + 1}` : "brands(first: $v) { totalCount }"} }`)}`,
  },
  {
    name: "variables in one operation",
    document: (size) =>
      `query (${repeatText(size, (index) => `$v${index}: Int`)}) { brand(id: "brand:a") { ${repeatText(size, (index) => `... { predecessors(first: $v${index}) { totalCount } }`)} } }`,
  },
  {
    name: "conditions",
    document: (size) =>
      `{ brands(where: {OR: [${repeatText(size, (index) => `{name: {eq: "${index}"}}`)}]}) { totalCount } }`,
  },
  {
    name: "conditions by a variable",
    document: () => "query ($where: BrandWhere) { brands(where: $where) { totalCount } }",
    variables: (size) => ({
      where: { OR: Array.from({ length: size }, (_, index) => ({ name: { eq: String(index) } })) },
    }),
  },
  {
    name: "orders",
    document: (size) =>
      `{ brands(orderBy: [${repeatText(size, () => "{field: NAME, direction: ASC}")}]) { edges { cursor } } }`,
  },
  {
    name: "names that no type has",
    document: (size) => `{ ${repeatText(size, (index) => `... { merchantsBrands${index} }`)} }`,
  },
  {
    name: "types that are not there",
    document: (size) =>
      `{ ${repeatText(size, (index) => `... on MerchantByOfferConnections${index} { id }`)} }`,
  },
  {
    name: "one long name",
    document: (size) => `{ ${"brandsByMerchants".repeat(size)} }`,
  },
];

const leavesOfClaim = ["id", "field", "value", "quote", "stance"];

const formatAlias = (index: number): string => (index < 50 ? `a${index}:` : "");
