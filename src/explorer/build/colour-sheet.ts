import type { Plugin } from "vite";
import { toConstantCase, toKebabCase } from "../../util/text/case.js";
import { buildPalette, getBaseColour, getSeriesColours } from "../ui/theme/colours.js";
import { getNodeColour, kindsWithHue } from "../ui/theme/node-colour.js";
import { type Oklch, toHex } from "../ui/theme/oklch.js";

const NAME = "virtual:colours.css";
const ID = `\0${NAME}`;

/** The colours of the page as a style sheet, from the module that pictures use as well. */
export const colourSheet: Plugin = {
  name: "colour-sheet",
  resolveId: (id) => (id === NAME ? ID : null),
  load: (id) => (id === ID ? buildColourCss() : null),
};

function buildColourCss(): string {
  const base = listNames(buildPalette("light")).map((name) =>
    formatVariable(
      toKebabCase(toConstantCase(name)),
      getBaseColour(name, "light"),
      getBaseColour(name, "dark"),
    ),
  );
  const kinds = ["", ...kindsWithHue].map((kind) =>
    formatVariable(
      toKebabCase(`kind${kind && `-${kind}`}`),
      getNodeColour(kind, "light"),
      getNodeColour(kind, "dark"),
    ),
  );
  const dark = getSeriesColours("dark");
  const series = getSeriesColours("light").map((light, index) =>
    formatVariable(`series-${index + 1}`, light, dark[index] ?? light),
  );
  return `:root {\n${[...base, ...kinds, ...series].join("\n")}\n}\n`;
}

const formatVariable = (name: string, light: Oklch, dark: Oklch): string =>
  `  --${name}: light-dark(${toHex(light)}, ${toHex(dark)});`;

const listNames = <Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(record) as Name[];
