const source = "source:kering-com-history";
const claims = [{ source, statement: "So it says." }];
const merchant = "merchant:newcomer";
const seller = { kind: "SELLER", to: "platform:taobao", claims };
const ownership = { kind: "OWNERSHIP", id: "ownership:kering-gucci-1999", claims };
const createRetraction = (id: string) => ({ kind: "RETRACTION", id, reason: "An error." });
const newFacts = ["seller:newcomer-taobao", "offer:newcomer-gucci"];

/** Every way in which the recorded knowledge can change, in three steps after the seed. */
export const changes: readonly (readonly object[])[] = [
  [
    // Names, aliases, identifiers, values and days are corrected.
    {
      kind: "BRAND",
      id: "brand:gucci",
      name: "Guccio",
      aliases: [{ value: "Gucci", kind: "FORMER_NAME" }],
      identifiers: [{ scheme: "WIKIDATA", value: "Q9" }],
      country: null,
      validFrom: "1920",
      claims,
    },
    { ...ownership, share: 0.5, validTo: "2020" },
    { kind: "OPERATION", id: "operation:alibaba-group-tmall", validTo: "2015", claims },
    {
      kind: "PARTICIPATION",
      id: "participation:2014-defendants-gucci-america-v-alibaba-2014",
      exitedOn: "2014-07-10",
      exit: "SETTLED",
      claims,
    },
    { kind: "LAWSUIT", id: "lawsuit:gucci-america-v-alibaba-2014", validTo: "2014-07-20", claims },
    // Sources disagree.
    { kind: "CLAIM", subject: "offer:2014-defendants-gucci", source, stance: "DISPUTES", statement: "No." },
    { kind: "CLAIM", subject: "ownership:kering-puma-2018-01", source, field: "share", value: "20 %" },
    // Facts are retracted.
    createRetraction("seller:gucci-resellers-2014-taobao"),
    createRetraction("related-case:gucci-america-v-alibaba-2015-2014"),
    // Entities and facts are added. An entity at a supernode and a source are renamed.
    { kind: "MERCHANT", id: merchant, name: "A newcomer", validFrom: "2010", claims },
    { ...seller, id: newFacts[0], from: merchant, validFrom: "2011" },
    { kind: "OFFER", id: newFacts[1], from: merchant, to: "brand:gucci", channel: "GREY_MARKET", claims },
    { kind: "MERCHANT", id: "merchant:gucci-resellers-2014", name: "Zz", claims },
    { kind: "SOURCE", id: source, title: "Another title", publisher: "Another" },
  ],
  [
    // An entity is retracted with its facts, and a correction is corrected.
    ...[...newFacts, merchant].map(createRetraction),
    { ...ownership, share: 0.9, validTo: null },
  ],
  [
    // Retracted entities and facts are recorded again.
    { kind: "MERCHANT", id: merchant, name: "A newcomer again", claims },
    {
      ...seller,
      id: "seller:gucci-resellers-2014-taobao",
      validTo: "2016",
      claims: [{ source, statement: "After all." }],
    },
  ],
];
