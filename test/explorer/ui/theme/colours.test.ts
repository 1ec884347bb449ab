import { describe, expect, it } from "vitest";
import { kindsWithHue as huedKinds } from "../../../../src/explorer/build/colour-sheet.js";
import { getBaseColour, getSeriesColours } from "../../../../src/explorer/ui/theme/colours.js";
import { stylesByKind } from "../../../../src/explorer/ui/theme/kind-style.js";
import { getNodeColour } from "../../../../src/explorer/ui/theme/node-colour.js";
import { type LinearRgb, type Oklch, toHex, toLinearRgb } from "../../../../src/explorer/ui/theme/oklch.js";

const themes = ["light", "dark"] as const;
const kinds = Object.keys(stylesByKind);
const kindsWithHue = huedKinds.map(({ kind }) => kind);

/** Computes the relative luminance of WCAG 2.2. */
const computeLuminance = ([red, green, blue]: LinearRgb): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Computes the contrast ratio of WCAG 2.2. */
function computeContrast(first: Oklch, second: Oklch): number {
  const [low, high] = [computeLuminance(toLinearRgb(first)), computeLuminance(toLinearRgb(second))].sort(
    (a, b) => a - b,
  );
  return (high! + 0.05) / (low! + 0.05);
}

/**
 * The vision of somebody without one sort of cones: the matrices of Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), at full severity, on linear light.
 */
const visions: Readonly<Record<string, readonly LinearRgb[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  "usual vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

const simulateVision = (colour: Oklch, vision: string): LinearRgb => {
  const light = toLinearRgb(colour);
  const [red, green, blue] = visions[vision]!.map((row) =>
    row.reduce((sum, factor, index) => sum + factor * light[index]!, 0),
  );
  return [red!, green!, blue!];
};

/** Computes the distance in OKLab (Ottosson 2020), in which about 0.02 is just noticed. */
function computeDistance(first: LinearRgb, second: LinearRgb): number {
  const [a, b] = [toOklab(first), toOklab(second)];
  return Math.hypot(...a.map((value, index) => value - b[index]!));
}

function toOklab([red, green, blue]: LinearRgb): readonly number[] {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const pairs = kindsWithHue.flatMap((kind, index) =>
  kindsWithHue.slice(index + 1).map((otherKind) => [kind, otherKind] as const),
);

describe.each(themes)("The colours of the %s theme", (theme) => {
  it("are all colours of sRGB, at one lightness and chroma for all kinds", () => {
    for (const kind of kindsWithHue) {
      const colour = getNodeColour(kind, theme);
      expect(colour.slice(0, 2)).toEqual(getNodeColour("BRAND", theme).slice(0, 2));
      for (const light of toLinearRgb(colour)) {
        expect(light).toBeGreaterThanOrEqual(-0.0005);
        expect(light).toBeLessThanOrEqual(1.0005);
      }
    }
    expect(kindsWithHue).toHaveLength(12);
    expect(toHex([0, 0, 0])).toBe("#000000");
    expect(toHex([1, 0, 0])).toBe("#ffffff");
  });

  it("have the contrast of WCAG: 4.5 for text on each surface and icons, 3 for nodes and edges of fields", () => {
    const getColour = (name: Parameters<typeof getBaseColour>[0]) => getBaseColour(name, theme);
    for (const surface of ["plane", "panel", "raised"] as const) {
      for (const text of ["text", "quiet", "accent", "supported", "alleged", "disputed"] as const)
        expect(
          computeContrast(getColour(text), getColour(surface)),
          `${text} on ${surface}`,
        ).toBeGreaterThanOrEqual(4.5);
      for (const kind of kinds)
        expect(
          computeContrast(getNodeColour(kind, theme), getColour(surface)),
          `${kind} on ${surface}`,
        ).toBeGreaterThan(3);
      expect(
        computeContrast(getColour("strongLine"), getColour(surface)),
        `edge on ${surface}`,
      ).toBeGreaterThan(3);
    }
    expect(computeContrast(getColour("onAccent"), getColour("accent"))).toBeGreaterThanOrEqual(4.5);
    for (const kind of kinds)
      expect(computeContrast(getColour("onAccent"), getNodeColour(kind, theme))).toBeGreaterThan(4.5);
  });

  it("distinguish every two kinds for usual vision, and the kinds of a story for three sorts of colour-blindness", () => {
    const computeKindDistance = (kind: string, otherKind: string, vision: string) =>
      computeDistance(
        simulateVision(getNodeColour(kind, theme), vision),
        simulateVision(getNodeColour(otherKind, theme), vision),
      );
    for (const [kind, otherKind] of pairs)
      expect(computeKindDistance(kind, otherKind, "usual vision"), `${kind}, ${otherKind}`).toBeGreaterThan(
        0.035,
      );
    const ofStory = ["CONGLOMERATE", "BRAND", "PLATFORM", "MERCHANT"];
    for (const vision of Object.keys(visions))
      for (const [kind, otherKind] of pairs)
        if (ofStory.includes(kind) && ofStory.includes(otherKind))
          expect(
            computeKindDistance(kind, otherKind, vision),
            `${kind}, ${otherKind}, ${vision}`,
          ).toBeGreaterThan(0.02);
  });

  it("never use the hue of a status for a kind", () => {
    for (const status of ["alleged", "disputed"] as const)
      for (const kind of kindsWithHue) {
        const turn = Math.abs(getNodeColour(kind, theme)[2] - getBaseColour(status, theme)[2]);
        expect(Math.min(turn, 360 - turn), `${kind}, ${status}`).toBeGreaterThanOrEqual(18);
      }
  });
});

describe("Kinds", () => {
  it("differ by shape and icon, so that no colour is needed to tell them apart", () => {
    const styles = Object.values(stylesByKind);
    expect(new Set(styles.map(({ shape }) => shape)).size).toBe(styles.length);
    expect(new Set(styles.map(({ icon }) => icon)).size).toBe(styles.length);
  });
});

it.each(themes)(
  "The series of a chart stand out from the panel by 3 to 1, and no two look the same: %s",
  (theme) => {
    const colours = getSeriesColours(theme);
    for (const colour of colours)
      expect(computeContrast(colour, getBaseColour("panel", theme))).toBeGreaterThanOrEqual(3);
    for (const vision of Object.keys(visions))
      for (const [index, colour] of colours.entries())
        for (const otherColour of colours.slice(index + 1))
          expect(
            computeDistance(simulateVision(colour, vision), simulateVision(otherColour, vision)),
            vision,
          ).toBeGreaterThan(0.03);
  },
);
