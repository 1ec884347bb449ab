import type { TrustedDocument } from "../../../src/server/graphql/trusted-document.js";

/** Variables of documents that need others than most. */
const ownVariables: Readonly<Record<string, object>> = {
  chart: { measures: [{ op: "COUNT", name: "figure" }], ofFacts: true, ofValues: true },
  facet: { limit: 3 },
  "browse-entities": { kinds: ["BRAND"] },
  "browse-facts": { kinds: ["OWNERSHIP"] },
  "doubtful-entities": { kinds: ["BRAND"] },
  "doubtful-facts": { kinds: ["OWNERSHIP"] },
  "listed-claims": { where: { source: { id: { in: ["source:reuters-notorious-markets"] } } } },
  "claims-of-change": { after: "0" },
  "recorded-changes": { last: 3 },
  comparison: { before: { validAt: "2014-07-15" }, after: { validAt: "2014-08-22" } },
  "match-names": { queries: [{ name: "Gucci" }] },
};

/** Builds variables with which a document of the product is answered on the seed; a job needs the id of a real one. */
export function buildDocumentVariables({ name, text }: TrustedDocument): Readonly<Record<string, unknown>> {
  const ends = { from: "brand:gucci", to: "payment-affiliate:alipay", ids: ["brand:gucci"] };
  const figure = { of: "LISTING", groupBy: ["PLATFORM"], since: "2013-01-01", until: "2014-12-31" };
  const pulled = { item: "Q178516", name: "Gucci" };
  const common = {
    validAt: "2014-08-22",
    id: selectId(text),
    query: "古驰",
    question: "Who owned Gucci in 2014?",
    first: 3,
  };
  return { ...common, ...ends, ...figure, ...pulled, ...ownVariables[name] };
}

/** Returns true if a document of the product is a mutation. */
export const isMutation = ({ text }: TrustedDocument): boolean => /^mutation\b/m.test(text);

/** Selects the id of something that a document requests. */
function selectId(document: string): string {
  if (document.includes(" node(")) return "ownership:kering-puma-2013-03";
  if (document.includes(" source(")) return "source:reuters-notorious-markets";
  return document.includes(" job(") ? "job:none" : "brand:puma";
}
