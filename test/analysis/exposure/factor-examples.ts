const createClaim = (basis = "REPORT") => ({
  source: "source:desk",
  statement: "Made up for a test.",
  basis,
});
const createEntity = (kind: string, id: string, values: object = {}) => ({
  kind,
  id,
  name: id,
  claims: [createClaim()],
  ...values,
});
const createFact = (kind: string, id: string, from: string, to: string, values: object = {}) => ({
  kind,
  id,
  from,
  to,
  validFrom: "2014-01-01",
  claims: [createClaim()],
  ...values,
});

const suits = [
  createEntity("BRAND", "brand:suits"),
  createEntity("LAWSUIT", "lawsuit:one", { validFrom: "2014-06", validTo: "2016-06-30" }),
  createEntity("LAWSUIT", "lawsuit:two", { validFrom: "2014-07-01" }),
  createFact("SUBJECT", "subject:one", "lawsuit:one", "brand:suits", { validFrom: "2014-06" }),
  createFact("SUBJECT", "subject:two", "lawsuit:two", "brand:suits", { validFrom: "2014-07-01" }),
];
const defendants = [
  createEntity("BRAND", "brand:sued"),
  createEntity("LAWSUIT", "lawsuit:three", { validFrom: "2014-07-01" }),
  createFact("SUBJECT", "subject:three", "lawsuit:three", "brand:sued", { validFrom: "2014-07-01" }),
  createEntity("MERCHANT", "merchant:settled"),
  createEntity("MERCHANT", "merchant:dismissed"),
  createEntity("MERCHANT", "merchant:suing"),
  createFact("PARTICIPATION", "participation:settled", "merchant:settled", "lawsuit:three", {
    role: "DEFENDANT",
    exitedOn: "2014-09",
    exit: "SETTLED",
  }),
  createFact("PARTICIPATION", "participation:dismissed", "merchant:dismissed", "lawsuit:three", {
    role: "DEFENDANT",
    exitedOn: "2014-09",
    exit: "DISMISSED",
  }),
  createFact("PARTICIPATION", "participation:suing", "merchant:suing", "lawsuit:three", {
    role: "PLAINTIFF",
  }),
];

const accusedSellers = [
  createEntity("BRAND", "brand:counterfeited"),
  createEntity("LAWSUIT", "lawsuit:sold", { validFrom: "2014" }),
  createFact("SUBJECT", "subject:sold", "lawsuit:sold", "brand:counterfeited"),
  ...["said", "recorded", "denied"].map((name) => createEntity("MERCHANT", `merchant:${name}`)),
  createEntity("MERCHANT", "merchant:judged", { memberCount: 3 }),
  createFact("PARTICIPATION", "participation:judged", "merchant:judged", "lawsuit:sold", {
    role: "DEFENDANT",
    exitedOn: "2014-12-31",
    exit: "DEFAULT_JUDGMENT",
  }),
  ...(["said", "recorded", "denied"] as const).map((name) =>
    createFact("OFFER", `offer:${name}`, `merchant:${name}`, "brand:counterfeited", {
      channel: "COUNTERFEIT",
      claims: {
        said: [createClaim("ALLEGATION")],
        recorded: [createClaim("COURT_RECORD")],
        denied: [createClaim("OFFICIAL_RECORD"), { ...createClaim(), stance: "DISPUTES" }],
      }[name],
    }),
  ),
];
const platformSellers = [
  createEntity("MERCHANT", "merchant:vendor"),
  createEntity("BRAND", "brand:vended"),
  createFact("OFFER", "offer:vendor", "merchant:vendor", "brand:vended", {
    channel: "COUNTERFEIT",
    claims: [createClaim("ALLEGATION")],
  }),
  createEntity("PLATFORM", "platform:bazaar"),
  createEntity("PLATFORM", "platform:elsewhere"),
  createFact("SUBJECT", "subject:bazaar", "lawsuit:sold", "platform:bazaar"),
  createFact("SELLER", "seller:vendor", "merchant:vendor", "platform:bazaar", { validTo: "2016-12-31" }),
  createFact("SELLER", "seller:vendor-too", "merchant:vendor", "platform:elsewhere"),
];
const offersOfOtherBrands = [
  createEntity("BRAND", "brand:other"),
  createEntity("MERCHANT", "merchant:honest"),
  createFact("OFFER", "offer:said-other", "merchant:said", "brand:other", { channel: "COUNTERFEIT" }),
  createFact("OFFER", "offer:recorded-other", "merchant:recorded", "brand:other", {
    channel: "AUTHORIZED",
  }),
  createFact("OFFER", "offer:honest", "merchant:honest", "brand:other", { channel: "AUTHORIZED" }),
];

const createListing = (id: string, day: string, listingCount: number, sellerType: string) =>
  createFact("LISTING", `listing:${id}`, "brand:listed", "platform:market", {
    validFrom: day,
    listingCount,
    channels: ["UNKNOWN"],
    sellerType,
  });
const listings = [
  createEntity("BRAND", "brand:listed"),
  createEntity("PLATFORM", "platform:market"),
  createListing("first", "2014-01-01", 1000, "RESELLER"),
  createListing("second", "2014-06-01", 300, "RESELLER"),
  createListing("unknown", "2014-03-01", 100, "UNKNOWN"),
  createListing("own", "2014-03-01", 250, "BRAND"),
  createListing("reseller", "2014-12-01", 150, "AUTHORIZED_RESELLER"),
];
const stores = [
  createEntity("BRAND", "brand:stored"),
  createEntity("PLATFORM", "platform:street"),
  createEntity("PLATFORM", "platform:other"),
  createFact("ABSENCE", "absence:none", "brand:stored", "platform:street", {
    absentKind: "STORE_PRESENCE",
    validTo: "2014-06-30",
  }),
  createFact("STORE_PRESENCE", "store-presence:open", "brand:stored", "platform:street", {
    validFrom: "2014-07-01",
  }),
  createFact("ABSENCE", "absence:never", "brand:stored", "platform:other", {
    absentKind: "STORE_PRESENCE",
  }),
];
const notoriousMarkets = [
  createEntity("ORGANIZATION", "organization:authority"),
  createEntity("MERCHANT", "merchant:there"),
  createFact("SELLER", "seller:there", "merchant:there", "platform:market"),
  createFact("DESIGNATION", "designation:notorious", "organization:authority", "platform:market", {
    list: "Review of Notorious Markets",
    validTo: "2015-06-30",
  }),
  createFact("DESIGNATION", "designation:praised", "organization:authority", "platform:market", {
    list: "Best",
  }),
  createEntity("BRAND", "brand:present"),
  createFact("STORE_PRESENCE", "store-presence:present", "brand:present", "platform:market"),
];

const offered = [
  createEntity("BRAND", "brand:known"),
  createEntity("MERCHANT", "merchant:known"),
  createFact("OFFER", "offer:known", "merchant:known", "brand:known", { channel: "UNKNOWN" }),
];

/**
 * Groups of entities and facts. Each group is evidence for other factors. The id of an entity that a test reads has more than
 * ten characters: the database plans again for a shorter parameter.
 */
export const examples: readonly object[] = [
  { kind: "SOURCE", id: "source:desk", title: "A desk" },
  ...suits,
  ...defendants,
  ...accusedSellers,
  ...platformSellers,
  ...offersOfOtherBrands,
  ...listings,
  ...stores,
  ...notoriousMarkets,
  ...offered,
];

/** A later version of `offer:known`, which a court found to be of counterfeits. */
export const conviction: object = createFact("OFFER", "offer:known", "merchant:known", "brand:known", {
  channel: "COUNTERFEIT",
  claims: [createClaim("COURT_RECORD")],
});
