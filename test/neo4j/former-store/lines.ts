/**
 * Facts in the form of commit 71d9069: every kind of relationship, and everything that a later migration changes. The
 * first list is imported, then the second.
 */
const report = (more: object = {}) => ({
  ...{ source: "source:paper", statement: "It is so.", basis: "REPORT", confidence: 0.8 },
  ...more,
});
const register = (more: object = {}) => report({ source: "source:register", basis: "DATASET", ...more });
const allegation = (more: object = {}) => report({ basis: "ALLEGATION", confidence: 0.5, ...more });

const entity = (kind: string, id: string, more: object = {}) => ({
  ...{ kind, id, name: (id.split(":")[1] ?? "").replaceAll("-", " "), claims: [report()] },
  ...more,
});
const fact = (kind: string, id: string, from: string, to: string, more: object = {}) => ({
  ...{ kind, id, from, to, claims: [report()] },
  ...more,
});

const ownership = (name: string, more: object) =>
  fact("OWNERSHIP", `ownership:${name}`, "conglomerate:example-group", "brand:example", more);
const inSuit = (name: string, from: string, role: string, more: object = {}) =>
  fact("PARTICIPATION", `participation:${name}`, from, "lawsuit:example-suit", {
    ...{ role, validFrom: "2014-07-09" },
    ...more,
  });
const store = (name: string, from: string, official: boolean, more: object = {}) =>
  fact("STORE_PRESENCE", `store-presence:${name}`, from, "platform:example-market", {
    ...{ official, validFrom: "2014-08-22" },
    ...more,
  });
const listed = (name: string, more: object) =>
  fact(
    "STOCK_LISTING",
    `stock-listing:${name}`,
    "conglomerate:example-group",
    "stock-exchange:example-exchange",
    more,
  );

export const firstLines: readonly object[] = [
  { kind: "SOURCE", id: "source:paper", title: "A paper", publishedOn: "2015-03" },
  { kind: "SOURCE", id: "source:register", title: "A register", retrievedOn: "2016-05-31" },
  entity("CONGLOMERATE", "conglomerate:example-group", {
    country: "FR",
    claims: [report({ field: "country", value: "France" })],
  }),
  entity("BRAND", "brand:example"),
  entity("BRAND", "brand:twin"),
  entity("BRAND", "brand:lookalike"),
  entity("BRAND", "brand:mistake"),
  entity("PLATFORM", "platform:example-market", { validFrom: "2003" }),
  entity("PAYMENT_AFFILIATE", "payment-affiliate:example-pay"),
  entity("MERCHANT", "merchant:example-shops", { memberCount: 12 }),
  entity("ORGANIZATION", "organization:example-office"),
  entity("PERSON", "person:a-judge"),
  entity("PERSON", "person:the-same-judge"),
  entity("PERSON", "person:a-lawyer"),
  entity("LAWSUIT", "lawsuit:example-suit", { validFrom: "2014-07-09" }),
  entity("LAWSUIT", "lawsuit:example-appeal", { validFrom: "2016", validTo: "2017-05" }),
  entity("COURT", "court:example-court"),
  entity("AGREEMENT", "agreement:example-settlement", { validFrom: "2016-02", terms: ["The suit ends."] }),
  entity("STOCK_EXCHANGE", "stock-exchange:example-exchange"),
  entity("PUBLIC_STATEMENT", "public-statement:example", { text: "We sell no fakes.", validFrom: "2015" }),
  ownership("corrected", { share: 0.6, validFrom: "2010" }),
  ownership("observed", { claims: [report(), register()] }),
  ownership("ended", { validFrom: "2001", validTo: "2005" }),
  ownership("planned", { validFrom: "2090" }),
  ownership("retracted", { validFrom: "1990" }),
  ownership("disputed", { validFrom: "2011", claims: [report(), register({ stance: "DISPUTES" })] }),
  ownership("disputed-share", {
    ...{ share: 0.4, validFrom: "2012" },
    claims: [report(), register({ field: "share", value: "40 %", stance: "DISPUTES" })],
  }),
  ownership("two-shares", {
    ...{ share: 0.3, validFrom: "2013" },
    claims: [report({ field: "share", value: "20 %" }), register({ field: "share", value: "30 %" })],
  }),
  ownership("alleged", { share: 0.5, validFrom: "2014", claims: [allegation()] }),
  ownership("alleged-control", {
    ...{ share: 0.5, controlling: true, validFrom: "2015" },
    claims: [report(), allegation({ field: "controlling", value: "true" })],
  }),
  ownership("unparsed", {
    validFrom: "2016",
    claims: [report(), report({ field: "share", value: "a majority" })],
  }),
  fact("OPERATION", "operation:example", "conglomerate:example-group", "platform:example-market"),
  fact("AFFILIATION", "affiliation:example", "payment-affiliate:example-pay", "conglomerate:example-group", {
    role: "partner",
    claims: [report({ field: "role", value: "partner" })],
  }),
  fact(
    "PAYMENT_SERVICE",
    "payment-service:example",
    "payment-affiliate:example-pay",
    "platform:example-market",
  ),
  fact("SELLER", "seller:example", "merchant:example-shops", "platform:example-market", {
    storeName: "Shop",
  }),
  fact("OFFER", "offer:example", "merchant:example-shops", "brand:example", { channel: "COUNTERFEIT" }),
  fact("LISTING", "listing:example", "brand:example", "platform:example-market", {
    ...{ listingCount: 600, channels: ["COUNTERFEIT", "GREY_MARKET"], sellerType: "RESELLER" },
    validFrom: "2014-08",
    claims: [report(), allegation({ field: "channels", value: "COUNTERFEIT" })],
  }),
  fact("EMPLOYMENT", "employment:example", "person:a-lawyer", "organization:example-office", {
    title: "counsel",
    claims: [report({ field: "title", value: "counsel" })],
  }),
  fact("DESIGNATION", "designation:example", "organization:example-office", "platform:example-market", {
    ...{ list: "A list", validFrom: "2011", validTo: "2012-12" },
  }),
  fact("SUCCESSION", "succession:example", "organization:example-office", "conglomerate:example-group"),
  fact("VENUE", "venue:example", "lawsuit:example-suit", "court:example-court"),
  fact("SUBJECT", "subject:example", "lawsuit:example-suit", "brand:example"),
  fact("RELATED_CASE", "related-case:example", "lawsuit:example-appeal", "lawsuit:example-suit"),
  fact("RESOLUTION", "resolution:example", "agreement:example-settlement", "lawsuit:example-suit", {
    extent: "FULL",
  }),
  fact("SPEECH", "speech:example", "organization:example-office", "public-statement:example"),
  fact("PARTICIPATION", "participation:signs", "conglomerate:example-group", "agreement:example-settlement", {
    role: "SIGNATORY",
  }),
  inSuit("sues", "conglomerate:example-group", "PLAINTIFF"),
  inSuit("leaves", "merchant:example-shops", "DEFENDANT", { exitedOn: "2016-02", exit: "SETTLED" }),
  inSuit("judges", "person:a-judge", "JUDGE"),
  inSuit("judges-again", "person:the-same-judge", "JUDGE", { claims: [register()] }),
  inSuit("counsels", "person:a-lawyer", "COUNSEL", {
    exitedOn: "2015-02",
    claims: [report({ field: "exitedOn", value: "2015-02" })],
  }),
  store("some", "brand:example", true),
  store("none", "brand:twin", false, { claims: [report({ field: "official", value: "false" })] }),
  store("opened", "brand:lookalike", false),
  listed("filed-and-listed", { ...{ ticker: "EX", filedOn: "2014-05-06", validFrom: "2014-09-19" } }),
  listed("only-filed", { filedOn: "2014-06" }),
  listed("not-filed", { validFrom: "2012-03-04" }),
];

/** Corrections and retractions. */
export const laterLines: readonly object[] = [
  ownership("corrected", { share: 0.7, validFrom: "2009" }),
  store("opened", "brand:lookalike", true, { validFrom: "2016" }),
  listed("filed-and-listed", { ticker: "EXG" }),
  { kind: "BRAND", id: "brand:example", description: "An example.", claims: [register()] },
  { kind: "RETRACTION", id: "ownership:retracted", reason: "Another brand was meant." },
  { kind: "RETRACTION", id: "brand:mistake", reason: "It is no brand." },
];
