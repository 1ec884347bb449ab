import { entityLooks } from "../../gql/entity-looks.js";
import { getHueColour, type ThemeName } from "./colours.js";
import type { Oklch } from "./oklch.js";

/** Gets the colour of the nodes of a kind, and of all else that stands for it. */
export const getNodeColour = (kind: string, theme: ThemeName): Oklch =>
  getHueColour(entityLooks[kind]?.hue, theme);
