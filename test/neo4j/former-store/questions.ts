/** A question that both the earlier release and every later one understand. */
export interface StoreQuery {
  readonly about: string;
  readonly query: string;
}

const ALWAYS = "asOf: { validDuring: {} }";

export const questions: readonly StoreQuery[] = [
  {
    about: "brands that Kering has ever owned, with shares and dates",
    query: `{ conglomerate(id: "conglomerate:kering", ${ALWAYS}) {
      name aliases { value language kind } identifiers { scheme value } country validFrom
      brands(first: 100) { totalCount edges { node { id name } relationship { id share controlling validFrom validTo } } }
    } }`,
  },
  {
    about: "Kering's brands on a day",
    query: `{ conglomerate(id: "conglomerate:kering", asOf: { validAt: "2012-06-30" }) {
      brands(first: 100, where: { to: { id: { in: ["brand:gucci", "brand:stella-mccartney"] } } }) {
        edges { node { id } relationship { share validFrom } }
      }
    } }`,
  },
  {
    about: "defendants and plaintiffs of both suits",
    query: `{ lawsuits(first: 10, ${ALWAYS}) { nodes {
      id name validFrom
      defendants: parties(first: 50, where: { role: DEFENDANT }) { edges { node { id name } relationship { id } } }
      plaintiffs: parties(first: 50, where: { role: PLAINTIFF }) { edges { node { id name } relationship { id } } }
    } } }`,
  },
  {
    about: "what sources say about a stock listing",
    query: `{ node(id: "stock-listing:jd-nasdaq-2014") { ... on StockListing {
      ticker validFrom
      claims(first: 20) { nodes { field value statement quote stance basis confidence source { id title publishedOn } } }
    } } }`,
  },
  {
    about: "all sources",
    query: "{ sources(first: 100) { totalCount nodes { id title publisher publishedOn retrievedOn url } } }",
  },
  {
    about: "what is found by a Chinese name",
    query: `{ search(query: "古驰", first: 1) { edges { node { id ... on Entity { name } } matchedName } } }`,
  },
  {
    about: "who operates the platforms",
    query: `{ platforms(first: 10, where: { id: { in: ["platform:taobao", "platform:tmall"] } }, ${ALWAYS}) {
      nodes { id name operators { nodes { id name } } }
    } }`,
  },
  {
    about: "terms and words",
    query: `{
      agreements(first: 20, ${ALWAYS}) { nodes { id name terms } }
      publicStatements(first: 20, ${ALWAYS}) { nodes { id name text } }
    }`,
  },
  {
    about: "how many entities there have been",
    query: `{
      brands(${ALWAYS}) { totalCount } merchants(${ALWAYS}) { totalCount } persons(${ALWAYS}) { totalCount }
      organizations(${ALWAYS}) { totalCount } courts(${ALWAYS}) { totalCount } conglomerates(${ALWAYS}) { totalCount }
    }`,
  },
  {
    about: "an entity that was merged into another",
    query: `{ node(id: "brand:twin") { id ... on Brand { name aliases { value } } } }`,
  },
  {
    about: "what is retracted",
    query: `{ retracted: node(id: "ownership:retracted") { ... on Ownership { status claims { nodes { retractedAt } } } }
      brand(id: "brand:mistake") { id } }`,
  },
  {
    about: "the change log of a corrected fact",
    query: `{ changes(first: 50, entityIds: ["conglomerate:example-group"]) { totalCount nodes { revision at by action summary } } }`,
  },
];

/** A question about the state before the corrections. */
export const earlierQuestion = {
  about: "a share before it was corrected",
  query: `query ($asOf: AsOf) {
    ownership: conglomerate(id: "conglomerate:example-group", asOf: $asOf) {
      brands(first: 20, where: { to: { id: { eq: "brand:example" } }, share: { eq: 0.6 } }) {
        edges { relationship { id share validFrom } }
      }
    }
  }`,
};
