import { exposureModel } from "../../src/analysis/exposure/model/exposure-model.js";

/** Formats how long inputs of each factor count, and why, as a table for docs/exposure.md. */
export const formatExposureAgesTable = (): string =>
  [
    "| factor | years | why |",
    "| --- | --- | --- |",
    ...exposureModel.factors.map(
      ({ factor, maxAge }) => `| \`${factor}\` | ${maxAge?.years ?? "any"} | ${maxAge?.reason ?? ""} |`,
    ),
  ].join("\n");
