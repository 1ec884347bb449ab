import { boundSource } from "../../../query/temporal/version.js";
import type { Attribution } from "./attribution.js";
import type { KeyModel } from "./key.js";
import { memberLabel, textLabel } from "./value-labels.js";

/** Every item can have claims. */
const fits = () => true;

export const basisKey: KeyModel = {
  fits,
  bind: (attribution) => ({
    variable: attribution.bind("key", `${attribution.claim()}.basis`),
    isEntity: false,
    shown: memberLabel,
  }),
};

export const sourceKey: KeyModel = {
  fits,
  bind: (attribution) => ({
    variable: attribution.bind("key", `${attribution.source()}.id`),
    isEntity: false,
    shown: textLabel,
    isSource: true,
  }),
};

export const publisherKey: KeyModel = {
  fits,
  bind: (attribution) => ({
    variable: attribution.bind("key", publisherOf(attribution)),
    isEntity: false,
    shown: textLabel,
  }),
};

function publisherOf(attribution: Attribution): string {
  const { builder } = attribution;
  const node = builder.variable("s");
  const { version, clauses } = boundSource(builder, node);
  const found = [`UNWIND [${attribution.source()}] AS ${node}`, ...clauses, `RETURN ${version}.publisher`];
  return `head(COLLECT { ${found.join(" ")} })`;
}
