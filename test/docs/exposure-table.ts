import { exposureModel } from "../../src/analysis/exposure/model/exposure-model.js";
import { type ExposedKind, exposedKinds } from "../../src/domain/kinds/exposed-kinds.js";

/** Formats the exposure model as a table for docs/exposure.md. */
export function formatExposureTable(): string {
  const { version, bands, factors } = exposureModel;
  const columns = exposedKinds.map((kind) => `of a ${kind.toLowerCase()}`);
  const namedBands = Object.entries(bands).filter(([band]) => band !== "LOW");
  const rows = factors.map(({ factor, weight, meaning, saturation }) => {
    const halves = exposedKinds.map((kind: ExposedKind) => saturation[kind] ?? "");
    return `| ${[`\`${factor}\``, weight, meaning, ...halves].join(" | ")} |`;
  });
  return [
    `Version ${version}: ${namedBands.map(([band, least]) => `${band} from ${least}`).join(", ")}. The last columns are the saturations.`,
    "",
    `| factor | weight | amount | ${columns.join(" | ")} |`,
    `| --- | --- | --- | ${columns.map(() => "---").join(" | ")} |`,
    ...rows,
  ].join("\n");
}
