import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Brand } from "../../src/domain/entities/brand.js";
import { findProperty } from "../../src/domain/kinds/vocabulary.js";
import { Listing } from "../../src/domain/relationships/listing.js";
import { Ownership } from "../../src/domain/relationships/ownership.js";
import { StockListing } from "../../src/domain/relationships/stock-listing.js";
import { areCompatible, readClaimValue } from "../../src/recording/claims/claim-value.js";

const properties = {
  share: findProperty(Ownership, "share")!,
  validFrom: findProperty(Ownership, "validFrom")!,
  controlling: findProperty(Ownership, "controlling")!,
  amountRaised: findProperty(StockListing, "amountRaised")!,
  ticker: findProperty(StockListing, "ticker")!,
  listingCount: findProperty(Listing, "listingCount")!,
  channels: findProperty(Listing, "channels")!,
  sellerType: findProperty(Listing, "sellerType")!,
  country: findProperty(Brand, "country")!,
} as const;

type Field = keyof typeof properties;

/** Checks whether two values of a field can both be right. */
function canBothBeRight(field: Field, first: string, second: string): boolean {
  const [a, b] = [first, second].map((value) => readClaimValue(value, properties[field]));
  return !a || !b || (areCompatible(a, b) && areCompatible(b, a));
}

describe("a value that is neither yes nor no", () => {
  it.each(["constructor", "toString", "__proto__", "maybe"])("such as %s disagrees with none", (value) => {
    expect(readClaimValue(value, properties.controlling)).toBeNull();
  });
});

describe("a value", () => {
  it.each<[Field, string, unknown, string]>([
    ["share", "over 30 %", 0.3, "AT_LEAST"],
    ["share", "under 50 %", 0.5, "AT_MOST"],
    ["share", "82,4 %", 0.824, "EXACT"],
    ["share", "about 86 %", 0.86, "ABOUT"],
    ["listingCount", "about 6,000", 6000, "ABOUT"],
    ["amountRaised", "$1.8 million", { amount: 1_800_000, currency: "USD" }, "EXACT"],
    ["amountRaised", "25 billion", null, "EXACT"],
    ["validFrom", "2014-08", "2014-08", "EXACT"],
    ["controlling", "Yes", true, "EXACT"],
    ["sellerType", "authorized reseller", "AUTHORIZED_RESELLER", "EXACT"],
    ["channels", "grey market", "GREY_MARKET", "EXACT"],
    ["country", "France", "FR", "EXACT"],
    ["country", "FR", "FR", "EXACT"],
    ["country", "United Kingdom", "GB", "EXACT"],
  ])("of %s, %s, is read as %s, %s", (field, text, value, qualifier) => {
    expect(readClaimValue(text, properties[field])).toMatchObject({ value, qualifier });
  });

  it.each<[Field, string]>([
    ["share", "a majority"],
    ["share", "120 %"],
    ["listingCount", "about 6,000 on both platforms"],
    ["listingCount", "6.5"],
    ["validFrom", "last summer"],
    ["controlling", "parent"],
    ["sellerType", "a shop"],
    ["country", "Atlantis"],
  ])("of %s, %s, is not read", (field, text) => {
    expect(readClaimValue(text, properties[field])).toBeNull();
  });
});

describe("two values agree", () => {
  it.each<[Field, string, string]>([
    ["amountRaised", "US$1,780,026,780", "$1.78 billion"],
    ["amountRaised", "$21.8bn", "21,767,000,000 USD"],
    ["amountRaised", "EUR 2.5m", "2.5 million euros"],
    ["amountRaised", "1.780.026,78 EUR", "EUR 1 780 026.78"],
    ["amountRaised", "more than $20bn", "$21.8 billion"],
    ["amountRaised", "$25bn", "25 billion"],
    ["share", "82.4 %", "82,4 %"],
    ["share", "82.4 percent", "0.824"],
    ["share", "85.81 %", "about 86 %"],
    ["share", "over 30 %", "34.4 %"],
    ["share", "up to 33 %", "33 %"],
    ["listingCount", "about 6,000", "6,021"],
    ["listingCount", "some 20", "17"],
    ["validFrom", "2014", "2014-07-09"],
    ["validFrom", "2014-08-31", "2014-08"],
    ["controlling", "true", "Yes"],
    ["ticker", "baba", "BABA"],
    ["sellerType", "authorized reseller", "AUTHORIZED_RESELLER"],
  ])("in %s: %s and %s", (field, first, second) => {
    expect(canBothBeRight(field, first, second)).toBe(true);
  });
});

describe("two values disagree", () => {
  it.each<[Field, string, string]>([
    ["amountRaised", "US$1,780,026,780", "$1.8 million"],
    ["amountRaised", "$21.8bn", "$25bn"],
    ["amountRaised", "$25bn", "€25bn"],
    ["amountRaised", "US$1,780,026,780", "US$1,780,026,781"],
    ["share", "82.4 %", "86 %"],
    ["share", "27.1 %", "27.2 %"],
    ["share", "over 50 %", "42 %"],
    ["listingCount", "17", "20"],
    ["validFrom", "2014-07", "2014-08"],
    ["validFrom", "2013", "2014-01-01"],
    ["controlling", "true", "false"],
    ["ticker", "BABA", "JD"],
    ["sellerType", "RESELLER", "BRAND"],
  ])("in %s: %s and %s", (field, first, second) => {
    expect(canBothBeRight(field, first, second)).toBe(false);
  });
});

describe("any value", () => {
  const field = fc.constantFrom(...(Object.keys(properties) as Field[]));

  it("agrees with itself if it can be parsed", () => {
    fc.assert(
      fc.property(field, fc.string({ unit: "binary" }), (name, text) => canBothBeRight(name, text, text)),
    );
  });

  it("that is a number agrees with itself rounded", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 99.9, noNaN: true }), fc.nat(3), (percent, digits) => {
        expect(canBothBeRight("share", `${percent.toFixed(6)} %`, `${percent.toFixed(digits)} %`)).toBe(true);
      }),
    );
  });
});
