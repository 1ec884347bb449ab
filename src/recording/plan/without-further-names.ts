import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import type { Values } from "../input/facts.js";

/** The values of an entity without its further names and its identifiers. */
export const withoutFurtherNames = ({ type }: KindModel, values: Values): Values => ({
  ...values,
  ...Object.fromEntries(
    listProperties(type).flatMap(({ name, identifies, list }) => (identifies && list ? [[name, []]] : [])),
  ),
});
