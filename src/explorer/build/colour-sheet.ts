import type { Plugin } from "vite";
import { baseColour, paletteOf, seriesColours } from "../look/colours.js";
import { getNodeColour, kindsWithHue } from "../look/node-colour.js";
import { type Oklch, toHex } from "../look/oklch.js";

const NAME = "virtual:colours.css";
const ID = `\0${NAME}`;

/** The colours of the page as a style sheet, from the module that pictures use as well. */
export const colourSheet: Plugin = {
  name: "colour-sheet",
  resolveId: (id) => (id === NAME ? ID : null),
  load: (id) => (id === ID ? colourCss() : null),
};

function colourCss(): string {
  const base = namesOf(paletteOf("light")).map((name) =>
    variable(kebab(name), baseColour(name, "light"), baseColour(name, "dark")),
  );
  const kinds = ["", ...kindsWithHue].map((kind) =>
    variable(kebab(`kind${kind && `-${kind}`}`), getNodeColour(kind, "light"), getNodeColour(kind, "dark")),
  );
  const dark = seriesColours("dark");
  const series = seriesColours("light").map((light, index) =>
    variable(`series-${index + 1}`, light, dark[index] ?? light),
  );
  return `:root {\n${[...base, ...kinds, ...series].join("\n")}\n}\n`;
}

const variable = (name: string, light: Oklch, dark: Oklch): string =>
  `  --${name}: light-dark(${toHex(light)}, ${toHex(dark)});`;

/** strongLine as "strong-line", kind-STOCK_EXCHANGE as "kind-stock-exchange". */
const kebab = (name: string): string =>
  name
    .replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => `-${letter}`)
    .replaceAll("_", "-")
    .toLowerCase();

const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(record) as Name[];
