/** A colour in OKLCH: lightness from 0 to 1, chroma, hue in degrees. Equal numbers look equally light and vivid. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** Red, green and blue as linear light, from 0 to 1. */
export type LinearRgb = readonly [red: number, green: number, blue: number];

/** Linear sRGB of a colour, by the matrices of Björn Ottosson, "A perceptual color space for image processing" (2020). */
export function toLinearRgb([lightness, chroma, hue]: Oklch): LinearRgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The colour as "#rrggbb", which pictures outside the page can show as well. */
export const toHex = (colour: Oklch): string =>
  `#${toLinearRgb(colour)
    .map((light) =>
      Math.round(255 * toSrgb(Math.min(Math.max(light, 0), 1)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

/** The transfer function of sRGB (IEC 61966-2-1). */
const toSrgb = (light: number): number =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
