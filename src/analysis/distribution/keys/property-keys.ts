import { type KindModel, propertyOf } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { text } from "../../../neo4j/row-decoder.js";
import { propertyExpression } from "../../../query/filters/property.js";
import { required } from "../../../util/required.js";
import { knownValue } from "../../shared/known-value.js";
import type { KeyLabel, KeyModel } from "./key.js";

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** The label of a value: DEFAULT_JUDGMENT as "Default judgment"; other text unchanged. */
function valueLabel(value: unknown): KeyLabel {
  const name = text(value);
  const isEnumMember = /^[A-Z_]+$/.test(name);
  return { value: name, label: isEnumMember ? capitalise(name.toLowerCase().replaceAll("_", " ")) : name };
}

const capitalise = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The label of a country: FR as "France". */
function countryLabel(value: unknown): KeyLabel {
  const code = text(value);
  return { value: code, label: countryName(code) };
}

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
    const property = required(propertyNamed(counted.kind, name), `The property ${name}`);
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
  fits: (kind) => kind.category === "RELATIONSHIP" || propertyNamed(kind, "caseStatus") !== undefined,
  bind: (attribution, groupBy) => {
    const { kind, identity } = attribution.counted;
    if (kind.category === "ENTITY") return propertyKey("caseStatus").bind(attribution, groupBy);
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
