import { bindSourceVersion } from "../../../query/temporal/version.js";
import type { Attribution } from "./attribution.js";
import type { KeyModel } from "./key.js";
import { toMemberLabel, toTextLabel } from "./value-labels.js";

/** Every item can have claims. */
const fits = () => true;

export const basisKey: KeyModel = {
  fits,
  bind: (attribution) => ({
    variable: attribution.bind("key", `${attribution.bindClaim()}.basis`),
    isEntity: false,
    toLabel: toMemberLabel,
  }),
};

export const sourceKey: KeyModel = {
  fits,
  bind: (attribution) => ({
    variable: attribution.bind("key", `${attribution.bindSource()}.id`),
    isEntity: false,
    toLabel: toTextLabel,
    isSource: true,
  }),
};

export const publisherKey: KeyModel = {
  fits,
  bind: (attribution) => ({
    variable: attribution.bind("key", buildPublisher(attribution)),
    isEntity: false,
    toLabel: toTextLabel,
  }),
};

function buildPublisher(attribution: Attribution): string {
  const { builder } = attribution;
  const node = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, node);
  const subquery = [
    `UNWIND [${attribution.bindSource()}] AS ${node}`,
    ...clauses,
    `RETURN ${version}.publisher`,
  ];
  return `head(COLLECT { ${subquery.join(" ")} })`;
}
