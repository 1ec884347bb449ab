import { type Oklch, toHex } from "./oklch.js";

export type ThemeName = "light" | "dark";

/** Paper and ink, one accent, and the colours of a status. A status also has a pattern or a mark. */
const baseColours = {
  plane: { light: [0.985, 0.003, 90], dark: [0.19, 0.008, 265] },
  panel: { light: [1, 0, 0], dark: [0.225, 0.01, 265] },
  raised: { light: [0.958, 0.004, 90], dark: [0.275, 0.012, 265] },
  line: { light: [0.9, 0.005, 90], dark: [0.335, 0.013, 265] },
  strongLine: { light: [0.62, 0.012, 265], dark: [0.6, 0.015, 265] },
  text: { light: [0.23, 0.014, 265], dark: [0.945, 0.004, 265] },
  quiet: { light: [0.47, 0.016, 265], dark: [0.75, 0.012, 265] },
  accent: { light: [0.49, 0.19, 264], dark: [0.77, 0.115, 262] },
  onAccent: { light: [1, 0, 0], dark: [0.19, 0.03, 265] },
  supported: { light: [0.45, 0.02, 265], dark: [0.77, 0.015, 265] },
  alleged: { light: [0.51, 0.105, 75], dark: [0.82, 0.125, 78] },
  disputed: { light: [0.51, 0.19, 27], dark: [0.75, 0.145, 27] },
} as const satisfies Readonly<Record<string, Readonly<Record<ThemeName, Oklch>>>>;

export type BaseColour = keyof typeof baseColours;

/** The colours of the series of a chart. Their lightness differs too, and lines have patterns beside. */
const series = [
  { light: [0.5, 0.17, 262], dark: [0.79, 0.12, 241] },
  { light: [0.6, 0.15, 55], dark: [0.69, 0.13, 64] },
  { light: [0.48, 0.1, 165], dark: [0.58, 0.12, 169] },
  { light: [0.55, 0.19, 330], dark: [0.79, 0.13, 343] },
  { light: [0.42, 0.07, 220], dark: [0.88, 0.07, 210] },
  { light: [0.6, 0.12, 125], dark: [0.84, 0.15, 125] },
  { light: [0.38, 0.12, 295], dark: [0.59, 0.14, 295] },
  { light: [0.5, 0.02, 265], dark: [0.68, 0.02, 265] },
] as const satisfies readonly Readonly<Record<ThemeName, Oklch>>[];

export const getSeriesColours = (theme: ThemeName): readonly Oklch[] => series.map((colour) => colour[theme]);

/** The lightness and chroma of all kinds. sRGB has every hue at both. */
const kindTone = { light: [0.52, 0.088], dark: [0.77, 0.105] } as const;

/** Gets the colour of a kind by its hue. It is grey without one. */
export function getHueColour(hue: number | undefined, theme: ThemeName): Oklch {
  const [lightness, chroma] = kindTone[theme];
  return hue === undefined ? [lightness, 0.012, 265] : [lightness, chroma, hue];
}

export const getBaseColour = (name: BaseColour, theme: ThemeName): Oklch => baseColours[name][theme];

/** All base colours of a theme as "#rrggbb". */
export const buildPalette = (theme: ThemeName): BaseColours =>
  Object.fromEntries(
    Object.entries(baseColours).map(([name, colour]) => [name, toHex(colour[theme])]),
  ) as BaseColours;

/** The base colours of a theme, for pictures that know no style sheet. */
export type BaseColours = Readonly<Record<BaseColour, string>>;
