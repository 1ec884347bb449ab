import { bods } from "./bods.js";
import { csv } from "./csv.js";
import { facts } from "./facts.js";
import type { Format } from "./format.js";
import { ftm } from "./ftm.js";
import { gleif } from "./gleif.js";
import { nsi } from "./nsi.js";

/** The formats that facts come in. A new one is its file and its place here. */
export const formats: readonly Format[] = [facts, csv, ftm, bods, gleif, nsi];

export const formatNamed = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);
