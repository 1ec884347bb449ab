import { toWords } from "../../../../util/text/case.js";
import { selectForm } from "./answer-sentences.js";

/** A fact with its fields of which something is said: "The start is disputed: Kering owned 42 % of Gucci". */
export const writeMarkedFields = (sentence: string, fields: readonly string[], mark: string): string =>
  fields.length === 0
    ? sentence
    : `The ${fields.map(formatField).join(" and the ")} ${selectForm(fields.length, "is", "are")} ${mark}: ${sentence}`;

/** A field as a noun: "start", "legal form", "closed-on date". */
export const formatField = (field: string): string =>
  dateNouns[field] ?? (field.endsWith("On") ? `${toWords(field).replace(" ", "-")} date` : toWords(field));

const dateNouns: Readonly<Record<string, string>> = { validFrom: "start", validTo: "end" };
