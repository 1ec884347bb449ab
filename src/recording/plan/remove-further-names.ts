import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import type { PropertyValues } from "../input/entries.js";

/** Removes the further names and the identifiers from the values of an entity. */
export const removeFurtherNames = ({ type }: KindModel, values: PropertyValues): PropertyValues => ({
  ...values,
  ...Object.fromEntries(
    listProperties(type).flatMap(({ name, identifies, list }) => (identifies && list ? [[name, []]] : [])),
  ),
});
