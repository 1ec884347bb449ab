import { isRecorded, type Property } from "../../../src/domain/model/property.js";
import { propertyTypes } from "../../../src/transfer/bulk/graph-columns.js";
import type { Column } from "./row-columns.js";

/** The columns that hold the recorded properties of a kind, derived from its declaration. */
export const propertyColumns = (properties: readonly Property[]): readonly Column[] =>
  properties.filter(isRecorded).flatMap(columnsOf);

function columnsOf(property: Property): Column[] {
  const { name, mapping, list } = property;
  return propertyTypes(property).map(([column, type], index) => ({
    header: `${column}:${type}`,
    value: (row) => {
      const value = row[name];
      if (value == null) return value;
      if (list) return (value as readonly never[]).map((item) => mapping.write(item)[0]);
      return mapping.write(value as never)[index];
    },
  }));
}
