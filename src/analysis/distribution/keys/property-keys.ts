import { type KindModel, propertyOf } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { propertyExpression } from "../../../query/filters/property.js";
import { knownValue } from "../../shared/known-value.js";
import type { KeyModel } from "./key.js";
import { countryLabel, valueLabel } from "./key-labels.js";

/** The property with the name, or with its plural for a list. */
const propertyNamed = ({ type }: KindModel, name: string): Property | undefined =>
  propertyOf(type, name) ?? propertyOf(type, `${name}s`);

/** A key for a property of the counted item. Each item of a list is a value. */
export const propertyKey = (name: string): KeyModel => ({
  fits: (kind) => propertyNamed(kind, name) !== undefined,
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const property = propertyNamed(counted.kind, name)!;
    const expression = propertyExpression(builder, counted.values, property);
    if (!property.list)
      return { variable: attribution.bind("key", expression), isEntity: false, shown: valueLabel };
    const variable = attribution.newVariable("key");
    const items = `CASE WHEN size(${expression}) > 0 THEN ${expression} ELSE [null] END`;
    attribution.clauses.push(`UNWIND ${items} AS ${variable}`);
    attribution.many.add(variable);
    return { variable, isEntity: false, shown: valueLabel };
  },
});

export const statusKey: KeyModel = {
  fits: (kind) => kind.category === "RELATIONSHIP" || propertyNamed(kind, "status") !== undefined,
  bind: (attribution, groupBy) => {
    const { kind, identity } = attribution.counted;
    if (kind.category === "ENTITY") return propertyKey("status").bind(attribution, groupBy);
    return { variable: attribution.bind("key", `${identity}.status`), isEntity: false, shown: valueLabel };
  },
};

export const countryKey: KeyModel = {
  fits: () => true,
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const country = counted.ends
      ? knownValue(builder, counted.ends.from, "country")
      : `${counted.values}.country`;
    return { variable: attribution.bind("key", country), isEntity: false, shown: countryLabel };
  },
};
