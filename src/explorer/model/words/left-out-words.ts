import type { Picture } from "../picture.js";

/** The counts of what a picture leaves out: "4 hidden by hand", "3 excluded by filters". */
export const listLeftOut = ({
  hiddenNodes,
  filteredNodes,
  filteredFacts,
}: Pick<Picture, "hiddenNodes" | "filteredNodes" | "filteredFacts">): readonly string[] => {
  const filtered = filteredNodes + filteredFacts;
  return [
    ...(hiddenNodes > 0 ? [`${hiddenNodes} hidden by hand`] : []),
    ...(filtered > 0 ? [`${filtered} excluded by filters`] : []),
  ];
};
