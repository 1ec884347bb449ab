import type { AnswerStep } from "../context/answer-steps.js";

/**
 * Adds `extensions.missing`: why nodes that the query names are null, and which empty lists mean that nothing is known; and
 * `extensions.hints`: what to write instead where nothing was found.
 */
export const addExplainingExtensions: AnswerStep = ({ contextValue: { progress }, response: { body } }) => {
  const { operation } = progress.read;
  if (body.kind !== "single" || !operation) return;
  for (const name of ["missing", "hints"] as const) {
    if (progress[name].size === 0) continue;
    const entries = operation.fields.flatMap(({ key }): readonly object[] => progress[name].get(key) ?? []);
    if (entries.length > 0)
      body.singleResult.extensions = { ...body.singleResult.extensions, [name]: entries };
  }
};
