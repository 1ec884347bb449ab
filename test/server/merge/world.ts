export const pressClaims = [{ source: "source:press" }];

export const createMerchant = (name: string, keys: object = {}) => ({
  kind: "MERCHANT",
  id: `merchant:${name.toLowerCase()}`,
  name,
  claims: pressClaims,
  ...keys,
});

export const createSeller = (id: string, from: string, keys: object = {}) => ({
  kind: "SELLER",
  id: `seller:${id}`,
  from: `merchant:${from}`,
  to: "platform:taobao",
  claims: pressClaims,
  ...keys,
});

/** A fact between the two merchants to merge. */
export const succession = {
  kind: "SUCCESSION",
  id: "succession:x",
  from: "merchant:other",
  to: "merchant:keep",
  claims: pressClaims,
};

/** A platform, a brand, and two merchants to merge, which have facts in common and one between them. */
export const world = [
  { kind: "SOURCE", id: "source:press", title: "Press" },
  { kind: "SOURCE", id: "source:court", title: "Court" },
  { kind: "PLATFORM", id: "platform:taobao", name: "Taobao", claims: pressClaims },
  { kind: "PLATFORM", id: "platform:tmall", name: "Tmall", claims: pressClaims },
  { kind: "BRAND", id: "brand:gucci", name: "Gucci", claims: pressClaims },
  createMerchant("Keep", { identifiers: [{ scheme: "DOMAIN", value: "keep.example" }] }),
  createMerchant("Other", {
    aliases: [{ value: "Der Andere", language: "de", kind: "TRANSLATION" }],
    identifiers: [
      { scheme: "DOMAIN", value: "keep.example" },
      { scheme: "DOMAIN", value: "other.example" },
    ],
    country: "CN",
    claims: [{ source: "source:court", statement: "It is a shop." }],
  }),
  createSeller("keep-taobao", "keep", { validFrom: "2010" }),
  createSeller("other-taobao", "other", {
    validFrom: "2010",
    claims: [{ source: "source:court", confidence: 0.95 }],
  }),
  createSeller("other-tmall", "other", { to: "platform:tmall", validFrom: "2012" }),
  createSeller("other-earlier", "other", { validFrom: "2001", validTo: "2005" }),
  createSeller("gone", "other", { to: "platform:tmall", validFrom: "1999" }),
  {
    kind: "OFFER",
    id: "offer:other-gucci",
    channel: "AUTHORIZED",
    from: "merchant:other",
    to: "brand:gucci",
    claims: [{ source: "source:court", basis: "ALLEGATION" }],
  },
  succession,
];
