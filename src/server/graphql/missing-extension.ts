import type { AnswerStep } from "../context/answer-steps.js";

/** Adds `extensions.missing`: why nodes that the query names are null, and which empty lists mean that nothing is known. */
export const addMissingExtension: AnswerStep = ({ contextValue: { progress }, response: { body } }) => {
  const { operation } = progress.read;
  if (body.kind !== "single" || progress.missing.size === 0 || !operation) return;
  const missing = operation.fields.flatMap(({ key }) => progress.missing.get(key) ?? []);
  if (missing.length > 0) body.singleResult.extensions = { ...body.singleResult.extensions, missing };
};
