import type { EntityKindModel } from "./entity-kind.js";

/** The interfaces whose entities have only the labels of their kinds, since each label costs storage. */
const unlabelled: readonly string[] = ["Node", "ClaimSubject", "MarketEntity", "HasSubjects", "LegalMatter"];

/** Whether the entities of a type have its name as a label. */
export const isLabel = (typeName: string): boolean => !unlabelled.includes(typeName);

/** The labels of a recorded entity: its kind's and some of its interfaces', such as Brand and Entity. */
export const labelsOf = ({ label, interfaces }: EntityKindModel): readonly string[] => [
  label,
  ...interfaces.filter(isLabel),
];

/**
 * The label that replaces a label when the entity is retracted. Queries about the present never read it;
 * queries about the past do.
 */
export const retractedLabel = (label: string): string => `Retracted${label}`;
