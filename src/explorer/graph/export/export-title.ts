import type { Picture } from "../../model/picture.js";

/** Formats the title of an export: the name of the selected entity, or the first three names in view. */
export function formatExportTitle({ nodes }: Picture, selected: string | null): string {
  const names = nodes.map(({ entity }) => entity.name);
  const selectedName = nodes.find(({ entity }) => entity.id === selected)?.entity.name;
  if (selectedName) return selectedName;
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}
