import { findKindById, listKindsWithin } from "../../../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../../../domain/schema/field.js";
import type { QuestionForm } from "../forms/question-form.js";
import type { EntityNames, NameSpan } from "../parts/name-spans.js";
import type { NamedTime } from "../parts/times.js";
import type { QuestionReading } from "./question-reading.js";

/** Lists the readings of a form for the entities of each name that are of the kinds of its slot. */
export function fillSlots(
  form: QuestionForm,
  order: readonly string[],
  names: readonly NameSpan[],
  time: NamedTime | null,
): readonly QuestionReading[] {
  if (form.time === "NONE" ? time : form.time === "REQUIRED" && !time) return [];
  if (time && !["IN", "AT", form.takes].includes(time.means)) return [];
  let filled: Record<string, EntityNames>[] = [{}];
  for (const [index, slot] of order.entries()) {
    const types = form.slots[slot] ?? [];
    const tiers = names[index]?.tiers.map((tier) => tier.filter(({ id }) => isOfTypes(id, types))) ?? [];
    const entities = tiers.find(({ length }) => length > 0) ?? [];
    filled = filled.flatMap((entitiesBySlot) =>
      entities.map((entity) => ({ ...entitiesBySlot, [slot]: entity })),
    );
  }
  const isGeneral = form.isGeneral ?? false;
  return filled.map((entities) => ({ form: form.name, entities, time, with: form.with ?? {}, isGeneral }));
}

const isOfTypes = (id: string, types: readonly TypeClass[]): boolean => {
  const kind = findKindById(id);
  return types.some((type) => listKindsWithin(type).some((within) => within === kind));
};
