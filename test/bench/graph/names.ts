import { computeHash } from "./random.js";

const heads =
  "Ab Bel Cor Dal El Fan Gal Hal Is Jan Kel Lum Mar Nor Ol Pel Qui Ros San Tor Um Val Wen Xan Yor Zel";
const middles = "a ana ari e eli en i ia ino o ola ora u una yra";
const tails = "bert da dor fina go kin la lis lo ma mont na ra rel ro sa sio ta ton va ve za";
const starts = heads.split(" ");
const centres = middles.split(" ");
const ends = tails.split(" ");

const families: Readonly<Record<string, readonly string[]>> = {
  CONGLOMERATE: ["Group", "Holding SA", "Holdings Ltd.", "Industries"],
  BRAND: ["", "Paris", "Milano", "Sport", "Atelier"],
  PLATFORM: ["Mall", "Market", "Shop"],
  PAYMENT_AFFILIATE: ["Pay", "Wallet"],
  MERCHANT: ["Trading Co., Ltd.", "Store", "Boutique", "Fashion", "Outlet", "GmbH"],
  ORGANIZATION: ["Inc.", "SAS", "S.p.A.", "Ltd.", "GmbH"],
  PERSON: ["Chen", "Dubois", "Rossi", "Smith", "Weber"],
  LAWSUIT: ["v. Marketplace"],
  COURT: ["District Court"],
  AGREEMENT: ["Settlement"],
  PUBLIC_STATEMENT: ["on counterfeits"],
  OBSERVATION: ["listings counted"],
  STOCK_EXCHANGE: ["Stock Exchange"],
};

/**
 * The name of the n-th entity of a kind. The names of a kind differ, and their order does not depend on n.
 */
export function generateName(kind: string, n: number): string {
  const mixed = scramble(computeHash(kind) + n);
  const word = starts[mixed % 26]! + centres[(mixed >>> 5) % 15]! + ends[(mixed >>> 10) % 22]!;
  const family = families[kind]!;
  const suffix = family[(mixed >>> 16) % family.length]!;
  return `${word} ${n.toString(36)}${suffix && ` ${suffix}`}`;
}

/** The finalizer of MurmurHash3 (public domain, Austin Appleby). */
function scramble(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}

const HAN =
  "安宝博昌成大德东发丰福高光广国海汉和恒宏华佳建江金京康乐利联美明南品荣瑞尚盛顺泰天万祥新兴亚阳永远云正中";

/** A Chinese name for the n-th entity of a kind. */
export function generateChineseName(kind: string, n: number): string {
  const mixed = scramble(computeHash(kind) ^ (n + 7919));
  return [0, 8, 16].map((bits) => HAN[(mixed >>> bits) % HAN.length]!).join("");
}

/** The part of an id after the colon. */
export const toNameSlug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
