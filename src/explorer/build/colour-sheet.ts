import type { Plugin } from "vite";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { toConstantCase, toKebabCase } from "../../util/text/case.js";
import { buildPalette, getBaseColour, getHueColour, getSeriesColours } from "../ui/theme/colours.js";
import { type Oklch, toHex } from "../ui/theme/oklch.js";

const NAME = "virtual:colours.css";
const ID = `\0${NAME}`;

/** The colours of the page as a style sheet, from the module that pictures use as well. */
export const colourSheet: Plugin = {
  name: "colour-sheet",
  resolveId: (id) => (id === NAME ? ID : null),
  load: (id) => (id === ID ? buildColourCss() : null),
};

/** The kinds with a colour of their own, by hue. */
export const kindsWithHue = entityKinds
  .flatMap(({ kind, look }) => (look?.hue === undefined ? [] : [{ kind, hue: look.hue }]))
  .sort((a, b) => a.hue - b.hue);

function buildColourCss(): string {
  const base = listNames(buildPalette("light")).map((name) =>
    formatVariable(
      toKebabCase(toConstantCase(name)),
      getBaseColour(name, "light"),
      getBaseColour(name, "dark"),
    ),
  );
  const kinds = [{ kind: "", hue: undefined }, ...kindsWithHue].map(({ kind, hue }) =>
    formatVariable(
      toKebabCase(`kind${kind && `-${kind}`}`),
      getHueColour(hue, "light"),
      getHueColour(hue, "dark"),
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
