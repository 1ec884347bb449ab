import type { EntityKindModel } from "./entity-kind.js";

/** The interfaces whose entities have only the labels of their kinds, since each label costs storage. */
const unlabelled: readonly string[] = ["Node", "ClaimSubject", "MarketEntity", "HasSubjects", "LegalMatter"];

/** Returns true if the entities of a type have its name as a label. */
export const isLabel = (typeName: string): boolean => !unlabelled.includes(typeName);

/** Lists the labels of a recorded entity: its kind's and some of its interfaces', such as Brand and Entity. */
export const listEntityLabels = ({ label, interfaces }: EntityKindModel): readonly string[] => [
  label,
  ...interfaces.filter(isLabel),
];

/**
 * Returns the label that replaces a label when the entity is retracted. Queries about the present never read it;
 * queries about the past do.
 */
export const toRetractedLabel = (label: string): string => `Retracted${label}`;
