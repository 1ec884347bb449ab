import type { ThemeName } from "./colours.js";
import type { Oklch } from "./oklch.js";

/** The lightness and chroma of all kinds. sRGB has every hue at both. */
const kindTone = { light: [0.52, 0.088], dark: [0.77, 0.105] } as const;

/** The hues of the kinds, apart from those of a status. */
const kindHues: Readonly<Record<string, number>> = {
  LAWSUIT: 8,
  MERCHANT: 51,
  PERSON: 98,
  TRAIT: 125,
  AGREEMENT: 152,
  PLATFORM: 178,
  PUBLIC_STATEMENT: 205,
  PAYMENT_AFFILIATE: 232,
  STOCK_EXCHANGE: 259,
  CONGLOMERATE: 286,
  COURT: 313,
  BRAND: 340,
};

export const kindsWithHue: readonly string[] = Object.keys(kindHues);

/** Gets the colour of the nodes of a kind, and of all else that stands for it. It is grey for a kind without a hue. */
export function getNodeColour(kind: string, theme: ThemeName): Oklch {
  const [lightness, chroma] = kindTone[theme];
  const hue = kindHues[kind];
  return hue === undefined ? [lightness, 0.012, 265] : [lightness, chroma, hue];
}
