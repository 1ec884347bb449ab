import { type KindModel, propertyOf } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { propertyExpression } from "../../../query/filters/property.js";
import { knownValue } from "../../shared/known-value.js";
import type { KeyLabel, KeyModel } from "./key.js";

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** The label of a value: DEFAULT_JUDGMENT as "Default judgment"; other text unchanged. */
const valueLabel = (value: string): KeyLabel => ({
  value,
  label: /^[A-Z_]+$/.test(value) ? capitalise(value.toLowerCase().replaceAll("_", " ")) : value,
});

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The label of a country: FR as "France". */
const countryLabel = (code: string): KeyLabel => ({ value: code, label: countryName(code) });

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    // A text that is not a country code is shown as recorded.
    return code;
  }
}

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
