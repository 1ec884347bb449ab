import { isRecorded, listProperties } from "../../model/property.js";
import { Source } from "../source.js";
import type { InputField } from "./input-type.js";

/** The values of a source as fields of an input. The title may be left out if the source is recorded. */
export const sourceFields: Readonly<Record<string, InputField>> = Object.fromEntries(
  listProperties(Source)
    .filter(isRecorded)
    .map(({ name, mapping, description }) => [name, { type: () => mapping.graphql, description }]),
);
