/** A question with the document that asks it. */
export interface ComparedQuery {
  readonly question: string;
  /** The document of the schema before it was halved. */
  readonly before: string;
  /** The document of the present schema. Default: the same. */
  readonly after?: string;
  /** Values of its answer that the present schema writes in another way. */
  readonly renamed?: Readonly<Record<string, string>>;
}

/**
 * Thirty questions of analysts and dashboards, and ten more about what was hard to ask: whether a text is equal, conditions and
 * orders of facts, names of fields, required page sizes, and what a mutation would do.
 */
export const comparedQueries: readonly ComparedQuery[] = [
  {
    question: "Which lawsuit do I mean by “Kering Alibaba lawsuit”?",
    before: `{
  search(query: "Kering Alibaba lawsuit", first: 2) { nodes { ... on Entity { kind name } } }
}`,
  },
  {
    question: "Who trades as BABA?",
    before: `{
  search(query: "BABA", first: 1) { nodes { ... on Entity { kind name } } }
}`,
  },
  {
    question: "Which entity is Q178516 of Wikidata?",
    before: `{
  entity(scheme: "WIKIDATA", value: "Q178516") { kind name }
}`,
  },
  {
    question: "What is called 古驰?",
    before: `{
  search(query: "古驰", first: 1) { nodes { ... on Entity { kind name } } }
}`,
  },
  {
    question: "From which countries do the brands come?",
    before: `{
  distribution(of: BRAND, groupBy: [COUNTRY], limit: 3) {
    buckets { keys { value } values }
    other { values }
    total { values }
  }
}`,
    after: `{
  distribution(of: BRAND, groupBy: COUNTRY, limit: 3) {
    buckets { keys { value } values }
    other { values }
    total { values }
  }
}`,
  },
  {
    question: "Which brands did Kering own on 22 August 2014?",
    before: `{
  conglomerate(id: "conglomerate:kering", asOf: { validAt: "2014-08-22" }) {
    brands(orderBy: [{ field: NAME, direction: ASC }]) { nodeCount nodes { name } }
  }
}`,
    after: `{
  conglomerate(id: "conglomerate:kering", asOf: { validAt: "2014-08-22" }) {
    brands { nodeCount nodes { name } }
  }
}`,
  },
  {
    question: "How many of Kering's ownerships of brands were in force in each year?",
    before: `{
  timeSeries(
    from: "2011-01-01"
    to: "2014-12-31"
    interval: YEAR
    count: IN_FORCE
    series: [
      { name: "brands", of: OWNERSHIP, where: { ownership: { from: { id: { eq: "conglomerate:kering" } }, to: { brand: {} } } } }
    ]
  ) {
    points { start value }
  }
}`,
    after: `{
  timeSeries(
    from: "2011"
    to: "2014"
    interval: YEAR
    count: IN_FORCE
    series: { of: OWNERSHIP, where: { ownership: { from: { id: { eq: "conglomerate:kering" } }, to: { brand: {} } } } }
  ) {
    points { start value }
  }
}`,
  },
  {
    question: "Which of Kering's brands have also had another owner?",
    before: `{
  brands(
    asOf: { validDuring: {} }
    where: {
      AND: [
        { owners: { some: { node: { id: { eq: "conglomerate:kering" } } } } }
        { owners: { some: { node: { NOT: { id: { eq: "conglomerate:kering" } } } } } }
      ]
    }
  ) {
    nodes { name }
  }
}`,
    after: `{
  brands(
    asOf: { validDuring: {} }
    where: {
      owners: { some: { from: { id: { eq: "conglomerate:kering" } } } }
      NOT: { owners: { all: { from: { id: { eq: "conglomerate:kering" } } } } }
    }
  ) {
    nodes { name }
  }
}`,
  },
  {
    question: "Which brands belong to an owner that sued Alibaba?",
    before: `{
  brands(
    asOf: { validAt: "2014-08-22" }
    where: {
      owners: {
        some: {
          node: {
            participations: {
              some: {
                relationship: { role: { eq: PLAINTIFF } }
                node: {
                  lawsuit: {
                    parties: {
                      some: {
                        relationship: { role: { eq: DEFENDANT } }
                        node: { id: { eq: "conglomerate:alibaba-group" } }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  ) {
    totalCount
  }
}`,
    after: `{
  brands(
    asOf: { validAt: "2014-08-22" }
    where: {
      owners: {
        some: {
          from: {
            participations: {
              some: {
                role: PLAINTIFF
                to: {
                  lawsuit: {
                    parties: {
                      some: { role: DEFENDANT, from: { id: { eq: "conglomerate:alibaba-group" } } }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  ) {
    totalCount
  }
}`,
  },
  {
    question: "Who owned Alipay in the end?",
    before: `{
  ultimateOwners(id: "payment-affiliate:alipay", asOf: { validAt: "2014-08-22" }) {
    owner { name }
    effectiveShare
    control
  }
}`,
  },
  {
    question: "For how many days did Kering's ownerships last, on average?",
    before: `{
  distribution(
    of: OWNERSHIP
    groupBy: [OWNER]
    measures: [{ op: AVG, field: duration }]
    asOf: { validDuring: {} }
    where: { ownership: { from: { id: { eq: "conglomerate:kering" } } } }
  ) {
    buckets { keys { label } measure(name: "AVG_duration") { value atLeast atMost leftOut { openEnded boundsOnly undated } } }
  }
}`,
    after: `{
  distribution(
    of: OWNERSHIP
    groupBy: OWNER
    measures: { op: AVG, field: DURATION }
    asOf: { validDuring: {} }
    where: { ownership: { from: { id: { eq: "conglomerate:kering" } } } }
  ) {
    buckets { keys { label } measure { value atLeast atMost leftOut { openEnded boundsOnly undated } } }
  }
}`,
  },
  {
    question: "Which suits name Alibaba as a defendant, and how do they stand?",
    before: `{
  lawsuits(
    asOf: { validDuring: {} }
    where: {
      parties: {
        some: { relationship: { role: { eq: DEFENDANT } }, node: { id: { eq: "conglomerate:alibaba-group" } } }
      }
    }
  ) {
    nodes { name filedOn caseStatus closedOn }
  }
}`,
    after: `{
  lawsuits(
    where: {
      parties: {
        some: { role: DEFENDANT, from: { id: { eq: "conglomerate:alibaba-group" } } }
      }
    }
  ) {
    nodes { name filedOn caseStatus closedOn }
  }
}`,
  },
  {
    question: "How many suits about Gucci were filed in each quarter, by defendant?",
    before: `{
  distribution(
    of: LAWSUIT
    groupBy: [QUARTER, DEFENDANT]
    asOf: { validDuring: {} }
    where: { lawsuit: { subjects: { some: { node: { id: { eq: "brand:gucci" } } } } } }
    limit: 3
  ) {
    buckets { keys { label } values overlapping }
    total { values }
  }
}`,
    after: `{
  distribution(
    of: LAWSUIT
    groupBy: [QUARTER, DEFENDANT]
    where: { lawsuit: { subjects: { some: { to: { id: { eq: "brand:gucci" } } } } } }
    limit: 3
  ) {
    buckets { keys { label } values overlapping }
    total { values }
  }
}`,
  },
  {
    question: "Which suits were open at the end of 2014?",
    before: `{
  lawsuits(asOf: { validAt: "2014-12-31" }, where: { caseStatus: { eq: OPEN } }) { nodes { name } }
}`,
    after: `{
  lawsuits(asOf: { validAt: "2014-12-31" }, where: { caseStatus: OPEN }) { nodes { name } }
}`,
  },
  {
    question: "Which judge and which court had the suit of 2014?",
    before: `{
  lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014", asOf: { validDuring: {} }) {
    judges { nodes { name } }
    courts { nodes { name } }
  }
}`,
    after: `{
  lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014") {
    judges { nodes { name } }
    courts { nodes { name } }
  }
}`,
  },
  {
    question: "Which brands were the most exposed to counterfeits?",
    before: `{
  brands(first: 3, asOf: { validAt: "2014-08-22" }, orderBy: [{ field: EXPOSURE_SCORE, direction: DESC }]) {
    nodes { name exposure { score band } }
  }
}`,
    after: `{
  brands(first: 3, asOf: { validAt: "2014-08-22" }, orderBy: { field: EXPOSURE_SCORE, direction: DESC }) {
    nodes { name exposure { score band } }
  }
}`,
  },
  {
    question: "How many listings of each brand were seen on each platform?",
    before: `{
  distribution(of: LISTING, groupBy: [BRAND, PLATFORM], measures: [{ op: SUM, field: listingCount }]) {
    buckets { keys { label } values qualifiers }
    total { values qualifiers }
  }
}`,
    after: `{
  distribution(of: LISTING, groupBy: [BRAND, PLATFORM], measures: { op: SUM, field: LISTING_COUNT }) {
    buckets { keys { label } values qualifiers }
    total { values qualifiers }
  }
}`,
  },
  {
    question: "Which companies had filed for a listing but were not yet listed?",
    before: `{
  conglomerates(
    asOf: { validAt: "2014-08-22" }
    where: { stockListings: { some: { relationship: { stage: { eq: FILED } } } } }
  ) {
    nodes { name stockListings { edges { node { name } relationship { filedOn } } } }
  }
}`,
    after: `{
  conglomerates(
    asOf: { validAt: "2014-08-22" }
    where: { stockListings: { some: { stage: FILED } } }
  ) {
    nodes { name stockListings { edges { node { name } relationship { filedOn } } } }
  }
}`,
  },
  {
    question: "Which brands were listed on Tmall, where a source says that they had no official store?",
    before: `{
  brands(
    asOf: { validAt: "2014-08-22" }
    where: {
      listings: { some: { node: { id: { eq: "platform:tmall" } } } }
      absences: { some: { node: { id: { eq: "platform:tmall" } } } }
    }
  ) {
    nodes { name }
  }
}`,
    after: `{
  brands(
    asOf: { validAt: "2014-08-22" }
    where: {
      listings: { some: { to: { id: { eq: "platform:tmall" } } } }
      absences: { some: { to: { id: { eq: "platform:tmall" } } } }
    }
  ) {
    nodes { name }
  }
}`,
  },
  {
    question: "How are Gucci and Alipay linked by facts that sources support?",
    before: `{
  paths(
    from: ["brand:gucci"]
    to: ["payment-affiliate:alipay"]
    status: [SUPPORTED]
    minConfidence: 0.5
    first: 1
    asOf: { validAt: "2014-08-22" }
  ) {
    paths { confidence steps { from { name } relationship { kind } to { name } } }
  }
}`,
    after: `{
  paths(
    from: "brand:gucci"
    to: "payment-affiliate:alipay"
    status: SUPPORTED
    minConfidence: 0.5
    first: 1
    asOf: { validAt: "2014-08-22" }
  ) {
    paths { confidence steps { from { name } relationship { kind } to { name } } }
  }
}`,
  },
  {
    question: "Which sources have the most disputed claims?",
    before: `{
  sources(first: 3, orderBy: [{ field: DISPUTED_CLAIM_COUNT, direction: DESC }]) {
    nodes { title publisher }
  }
}`,
    after: `{
  sources(first: 3, orderBy: { field: DISPUTED_CLAIM_COUNT, direction: DESC }) {
    nodes { title publisher }
  }
}`,
  },
  {
    question: "Which facts have a confidence under 0.6?",
    before: `{
  facts(
    first: 3
    asOf: { validDuring: {} }
    where: { confidence: { lt: 0.6 } }
    orderBy: [{ field: CONFIDENCE, direction: ASC }]
  ) {
    totalCount
    nodes { kind from { name } to { name } confidence }
  }
}`,
    after: `{
  facts(
    first: 3
    asOf: { validDuring: {} }
    where: { confidence: { lt: 0.6 } }
    orderBy: { field: CONFIDENCE }
  ) {
    totalCount
    nodes { kind from { name } to { name } confidence }
  }
}`,
  },
  {
    question: "Of which facts do sources dispute a value?",
    before: `{
  facts(asOf: { validDuring: {} }, where: { disputedFields: { isEmpty: false } }) {
    totalCount
    nodes { kind from { name } to { name } disputedFields }
  }
}`,
  },
  {
    question: "What is only alleged, and by which article?",
    before: `{
  claims(first: 2, where: { basis: { eq: ALLEGATION } }) {
    totalCount
    nodes { statement source { publisher } }
  }
}`,
    after: `{
  claims(first: 2, where: { basis: ALLEGATION }) {
    totalCount
    nodes { statement source { publisher } }
  }
}`,
  },
  {
    question: "What do sources deny?",
    before: `{
  claims(where: { stance: { eq: DISPUTES } }) {
    totalCount
    nodes { statement field value source { publisher } }
  }
}`,
    after: `{
  claims(where: { stance: DISPUTES }) {
    totalCount
    nodes { statement field value source { publisher } }
  }
}`,
  },
  {
    question: "Who publishes what is known of owners?",
    before: `{
  distribution(of: OWNERSHIP, groupBy: [PUBLISHER], asOf: { validDuring: {} }, limit: 3) {
    buckets { keys { value } values overlapping }
    total { values }
  }
}`,
    after: `{
  distribution(of: OWNERSHIP, groupBy: PUBLISHER, asOf: { validDuring: {} }, limit: 3) {
    buckets { keys { value } values overlapping }
    total { values }
  }
}`,
  },
  {
    question: "What happened in August 2014?",
    before: `{
  events(from: "2014-08", to: "2014-08", first: 5) {
    totalCount
    nodes { date title }
  }
}`,
  },
  {
    question: "Which ownerships differ between the ends of 2012 and 2013?",
    before: `{
  compare(
    before: { validAt: "2012-12-31" }
    after: { validAt: "2013-12-31" }
    kinds: [OWNERSHIP]
    first: 10
  ) {
    added { from { name } to { name } }
    ended { from { name } to { name } }
  }
}`,
    after: `{
  compare(before: { validAt: "2012-12-31" }, after: { validAt: "2013-12-31" }, kinds: OWNERSHIP) {
    added { sentence }
    changed { sentence }
    ended { sentence }
  }
}`,
  },
  {
    question: "Who recorded what since a day?",
    before: `{
  changes(since: "2014-08-22T00:00:00Z", last: 2) { nodes { by action summary } }
}`,
    after: `{
  changes(since: "2014-08-22", last: 2) { nodes { by action summary } }
}`,
  },
  {
    question: "How many suits were filed in each year?",
    before: `{
  timeSeries(from: "2014-01-01", to: "2016-12-31", interval: YEAR, series: [{ name: "suits", of: LAWSUIT }]) {
    points { start value }
  }
}`,
    after: `{
  timeSeries(from: "2014", to: "2016", interval: YEAR, series: { of: LAWSUIT }) {
    points { start value }
  }
}`,
  },
  {
    question: "Which brand has exactly this name?",
    before: `{
  brands(where: { name: { eq: "Gucci" } }) { nodes { id name } }
}`,
  },
  {
    question: "Which parties of a suit are its plaintiffs, by name?",
    before: `{
  lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014", asOf: { validDuring: {} }) {
    parties(relationshipWhere: { role: { eq: PLAINTIFF } }, orderBy: [{ field: NAME, direction: ASC }]) {
      nodes { id name }
    }
  }
}`,
    after: `{
  lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014") {
    parties(where: { role: PLAINTIFF }) {
      nodes { id name }
    }
  }
}`,
  },
  {
    question: "Which owners of Puma had the largest shares?",
    before: `{
  brand(id: "brand:puma", asOf: { validDuring: {} }) {
    owners(relationshipOrderBy: [{ field: SHARE, direction: DESC }]) {
      edges { node { name } relationship { share validFrom } }
    }
  }
}`,
    after: `{
  brand(id: "brand:puma", asOf: { validDuring: {} }) {
    owners(orderBy: { relationship: SHARE, direction: DESC }) {
      edges { node { name } relationship { share validFrom } }
    }
  }
}`,
  },
  {
    question: "Of which facts do sources dispute the day of the exit?",
    before: `{
  facts(
    asOf: { validDuring: {} }
    where: { disputedFields: { has: exitedOn } }
    orderBy: [{ field: CONFIDENCE, direction: ASC }]
  ) {
    nodes { id disputedFields }
  }
}`,
    after: `{
  facts(
    asOf: { validDuring: {} }
    where: { disputedFields: { has: EXITED_ON } }
    orderBy: { field: CONFIDENCE }
  ) {
    nodes { id disputedFields }
  }
}`,
  },
  {
    question: "On which platforms were listings of Gucci seen, and how many in all?",
    before: `{
  brand(id: "brand:gucci", asOf: { validAt: "2014-08-22" }) {
    listings(orderBy: [{ field: NAME, direction: ASC }]) {
      nodes { name }
      aggregate { sum(field: listingCount) { value qualifier atLeast atMost } }
    }
  }
}`,
    after: `{
  brand(id: "brand:gucci", asOf: { validAt: "2014-08-22" }) {
    listings {
      nodes { name }
      aggregate { sum(field: LISTING_COUNT) { value qualifier atLeast atMost } }
    }
  }
}`,
  },
  {
    question: "In which field does a hit of a search have the text?",
    before: `{
  search(query: "BABA", first: 1) { edges { node { id } matched { field text } } }
}`,
    renamed: { ticker: "TICKER" },
  },
  {
    question: "What was recorded about Alipay?",
    before: `{
  history(id: "payment-affiliate:alipay", first: 3) { nodes { action fields { field } claims { statement } } }
}`,
  },
  {
    question: "What does Kering own, directly?",
    before: `{
  ownershipTree(
    id: "conglomerate:kering"
    direction: OWNED
    maxDepth: 1
    includeUnknownShares: true
    asOf: { validAt: "2014-08-22" }
  ) {
    nodes { id }
    relationships { id }
  }
}`,
    after: `{
  ownershipTree(
    id: "conglomerate:kering"
    direction: OWNED
    maxDepth: 1
    asOf: { validAt: "2014-08-22" }
  ) {
    nodes { id }
    relationships { id }
  }
}`,
  },
  {
    question: "Of which facts of Kering's brands has an owner known to be in France the majority?",
    before: `{
  facts(
    where: { ownership: { from: { id: { eq: "conglomerate:kering" }, country: { eq: "FR" } }, share: { gte: 0.5 } } }
    orderBy: [{ field: RECORDED_AT, direction: ASC }]
    first: 3
  ) {
    totalCount
    nodes { id }
  }
}`,
    after: `{
  facts(
    where: { ownership: { from: { id: { eq: "conglomerate:kering" }, country: { eq: "FR" } }, share: { gte: 0.5 } } }
    orderBy: { field: RECORDED_AT }
    first: 3
  ) {
    totalCount
    nodes { id }
  }
}`,
  },
  {
    question: "What would be recorded if a source said that Kering has owned Gucci since 1999?",
    before: `mutation {
  recordOwnership(
    input: {
      fromId: "conglomerate:kering"
      toId: "brand:gucci"
      validFrom: "1999"
      claim: { source: { title: "Company profile of Gucci" }, statement: "Kering bought a share in 1999." }
      dryRun: true
    }
  ) {
    ownership { id }
    created
    preview { changes status disputedFields }
    userErrors { message }
  }
}`,
    after: `mutation {
  recordOwnership(
    input: {
      fromId: "conglomerate:kering"
      toId: "brand:gucci"
      validFrom: "1999"
      claim: {
        source: { title: "Company profile of Gucci" }
        statement: "Kering bought a share in 1999."
        supports: [VALID_FROM]
      }
      dryRun: true
    }
  ) {
    fact { id }
    created
    preview { changes status disputedFields }
    userErrors { message }
  }
}`,
  },
];
