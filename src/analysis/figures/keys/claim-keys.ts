import { bindSourceVersion } from "../../../query/temporal/version.js";
import type { Attribution } from "./attribution.js";
import { bindValueKey, type KeyModel } from "./key.js";
import { toMemberLabel, toTextLabel } from "./value-labels.js";

/** Every item can have claims. */
const fits = () => true;

export const basisKey: KeyModel = {
  fits,
  bind: (attribution) =>
    bindValueKey(attribution, `${attribution.bindClaim()}.basis`, { toLabel: toMemberLabel }),
};

export const sourceKey: KeyModel = {
  fits,
  bind: (attribution) =>
    bindValueKey(attribution, `${attribution.bindSource()}.id`, { toLabel: toTextLabel, isSource: true }),
};

export const publisherKey: KeyModel = {
  fits,
  bind: (attribution) => bindValueKey(attribution, buildPublisher(attribution), { toLabel: toTextLabel }),
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
