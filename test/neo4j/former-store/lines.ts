/**
 * Facts in the form of commit 71d9069: every kind of relationship, and everything that a later migration changes. The
 * first list is imported, then the second.
 */
const createReport = (more: object = {}) => ({
  source: "source:paper",
  statement: "It is so.",
  basis: "REPORT",
  confidence: 0.8,
  ...more,
});
const createRegisterClaim = (more: object = {}) =>
  createReport({ source: "source:register", basis: "DATASET", ...more });
const createAllegation = (more: object = {}) =>
  createReport({ basis: "ALLEGATION", confidence: 0.5, ...more });

const createEntity = (kind: string, id: string, more: object = {}) => ({
  kind,
  id,
  name: (id.split(":")[1] ?? "").replaceAll("-", " "),
  claims: [createReport()],
  ...more,
});
const createFact = (kind: string, id: string, from: string, to: string, more: object = {}) => ({
  kind,
  id,
  from,
  to,
  claims: [createReport()],
  ...more,
});

const createOwnership = (name: string, more: object) =>
  createFact("OWNERSHIP", `ownership:${name}`, "conglomerate:example-group", "brand:example", more);
const createParticipation = (name: string, from: string, role: string, more: object = {}) =>
  createFact("PARTICIPATION", `participation:${name}`, from, "lawsuit:example-suit", {
    role,
    validFrom: "2014-07-09",
    ...more,
  });
const createStorePresence = (name: string, from: string, official: boolean, more: object = {}) =>
  createFact("STORE_PRESENCE", `store-presence:${name}`, from, "platform:example-market", {
    official,
    validFrom: "2014-08-22",
    ...more,
  });
const createStockListing = (name: string, more: object) =>
  createFact(
    "STOCK_LISTING",
    `stock-listing:${name}`,
    "conglomerate:example-group",
    "stock-exchange:example-exchange",
    more,
  );

export const firstLines: readonly object[] = [
  { kind: "SOURCE", id: "source:paper", title: "A paper", publishedOn: "2015-03" },
  { kind: "SOURCE", id: "source:register", title: "A register", retrievedOn: "2016-05-31" },
  createEntity("CONGLOMERATE", "conglomerate:example-group", {
    country: "FR",
    claims: [createReport({ field: "country", value: "France" })],
  }),
  createEntity("BRAND", "brand:example"),
  createEntity("BRAND", "brand:twin"),
  createEntity("BRAND", "brand:lookalike"),
  createEntity("BRAND", "brand:mistake"),
  createEntity("PLATFORM", "platform:example-market", { validFrom: "2003" }),
  createEntity("PAYMENT_AFFILIATE", "payment-affiliate:example-pay"),
  createEntity("MERCHANT", "merchant:example-shops", { memberCount: 12 }),
  createEntity("ORGANIZATION", "organization:example-office"),
  createEntity("PERSON", "person:a-judge"),
  createEntity("PERSON", "person:the-same-judge"),
  createEntity("PERSON", "person:a-lawyer"),
  createEntity("LAWSUIT", "lawsuit:example-suit", { validFrom: "2014-07-09" }),
  createEntity("LAWSUIT", "lawsuit:example-appeal", { validFrom: "2016", validTo: "2017-05" }),
  createEntity("COURT", "court:example-court"),
  createEntity("AGREEMENT", "agreement:example-settlement", {
    validFrom: "2016-02",
    terms: ["The suit ends."],
  }),
  createEntity("STOCK_EXCHANGE", "stock-exchange:example-exchange"),
  createEntity("PUBLIC_STATEMENT", "public-statement:example", {
    text: "We sell no fakes.",
    validFrom: "2015",
  }),
  createOwnership("corrected", { share: 0.6, validFrom: "2010" }),
  createOwnership("observed", { claims: [createReport(), createRegisterClaim()] }),
  createOwnership("ended", { validFrom: "2001", validTo: "2005" }),
  createOwnership("planned", { validFrom: "2090" }),
  createOwnership("retracted", { validFrom: "1990" }),
  createOwnership("disputed", {
    validFrom: "2011",
    claims: [createReport(), createRegisterClaim({ stance: "DISPUTES" })],
  }),
  createOwnership("disputed-share", {
    share: 0.4,
    validFrom: "2012",
    claims: [createReport(), createRegisterClaim({ field: "share", value: "40 %", stance: "DISPUTES" })],
  }),
  createOwnership("two-shares", {
    share: 0.3,
    validFrom: "2013",
    claims: [
      createReport({ field: "share", value: "20 %" }),
      createRegisterClaim({ field: "share", value: "30 %" }),
    ],
  }),
  createOwnership("alleged", { share: 0.5, validFrom: "2014", claims: [createAllegation()] }),
  createOwnership("alleged-control", {
    share: 0.5,
    controlling: true,
    validFrom: "2015",
    claims: [createReport(), createAllegation({ field: "controlling", value: "true" })],
  }),
  createOwnership("unparsed", {
    validFrom: "2016",
    claims: [createReport(), createReport({ field: "share", value: "a majority" })],
  }),
  createFact("OPERATION", "operation:example", "conglomerate:example-group", "platform:example-market"),
  createFact(
    "AFFILIATION",
    "affiliation:example",
    "payment-affiliate:example-pay",
    "conglomerate:example-group",
    {
      role: "partner",
      claims: [createReport({ field: "role", value: "partner" })],
    },
  ),
  createFact(
    "PAYMENT_SERVICE",
    "payment-service:example",
    "payment-affiliate:example-pay",
    "platform:example-market",
  ),
  createFact("SELLER", "seller:example", "merchant:example-shops", "platform:example-market", {
    storeName: "Shop",
  }),
  createFact("OFFER", "offer:example", "merchant:example-shops", "brand:example", { channel: "COUNTERFEIT" }),
  createFact("LISTING", "listing:example", "brand:example", "platform:example-market", {
    listingCount: 600,
    channels: ["COUNTERFEIT", "GREY_MARKET"],
    sellerType: "RESELLER",
    validFrom: "2014-08",
    claims: [createReport(), createAllegation({ field: "channels", value: "COUNTERFEIT" })],
  }),
  createFact("EMPLOYMENT", "employment:example", "person:a-lawyer", "organization:example-office", {
    title: "counsel",
    claims: [createReport({ field: "title", value: "counsel" })],
  }),
  createFact("DESIGNATION", "designation:example", "organization:example-office", "platform:example-market", {
    list: "A list",
    validFrom: "2011",
    validTo: "2012-12",
  }),
  createFact("SUCCESSION", "succession:example", "organization:example-office", "conglomerate:example-group"),
  createFact("VENUE", "venue:example", "lawsuit:example-suit", "court:example-court"),
  createFact("SUBJECT", "subject:example", "lawsuit:example-suit", "brand:example"),
  createFact("RELATED_CASE", "related-case:example", "lawsuit:example-appeal", "lawsuit:example-suit"),
  createFact("RESOLUTION", "resolution:example", "agreement:example-settlement", "lawsuit:example-suit", {
    extent: "FULL",
  }),
  createFact("SPEECH", "speech:example", "organization:example-office", "public-statement:example"),
  createFact(
    "PARTICIPATION",
    "participation:signs",
    "conglomerate:example-group",
    "agreement:example-settlement",
    {
      role: "SIGNATORY",
    },
  ),
  createParticipation("sues", "conglomerate:example-group", "PLAINTIFF"),
  createParticipation("leaves", "merchant:example-shops", "DEFENDANT", {
    exitedOn: "2016-02",
    exit: "SETTLED",
  }),
  createParticipation("judges", "person:a-judge", "JUDGE"),
  createParticipation("judges-again", "person:the-same-judge", "JUDGE", { claims: [createRegisterClaim()] }),
  createParticipation("counsels", "person:a-lawyer", "COUNSEL", {
    exitedOn: "2015-02",
    claims: [createReport({ field: "exitedOn", value: "2015-02" })],
  }),
  createStorePresence("some", "brand:example", true),
  createStorePresence("none", "brand:twin", false, {
    claims: [createReport({ field: "official", value: "false" })],
  }),
  createStorePresence("opened", "brand:lookalike", false),
  createStockListing("filed-and-listed", { ticker: "EX", filedOn: "2014-05-06", validFrom: "2014-09-19" }),
  createStockListing("only-filed", { filedOn: "2014-06" }),
  createStockListing("not-filed", { validFrom: "2012-03-04" }),
];

/** Corrections and retractions. */
export const laterLines: readonly object[] = [
  createOwnership("corrected", { share: 0.7, validFrom: "2009" }),
  createStorePresence("opened", "brand:lookalike", true, { validFrom: "2016" }),
  createStockListing("filed-and-listed", { ticker: "EXG" }),
  { kind: "BRAND", id: "brand:example", description: "An example.", claims: [createRegisterClaim()] },
  { kind: "RETRACTION", id: "ownership:retracted", reason: "Another brand was meant." },
  { kind: "RETRACTION", id: "brand:mistake", reason: "It is no brand." },
];
